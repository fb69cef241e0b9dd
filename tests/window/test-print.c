/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "controller/print.h"
#include "tests/pdf_text.h"

/* Documents through GtkPrintOperation: the same pages as without it. There is no display. */

static gboolean
fill_row (gint64 row, char **cells, gpointer fails_at, GError **error)
{
  if (row == GPOINTER_TO_INT (fails_at))
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_DAMAGED, "The row is damaged.");
      return FALSE;
    }
  cells[0] = g_strdup_printf ("第%d行", (int) row);
  cells[1] = g_strdup ("重庆火锅店有限公司 Ltd.");
  return TRUE;
}

static GxPaper *
make_document (int n_rows, int fails_at, gboolean lying)
{
  static const GxPaperColumn columns[] = { { "Number", FALSE, TRUE }, { "名称", FALSE, FALSE } };
  GxPaper *paper = gx_paper_new ("客户一览", NULL, "我的客户", NULL);
  GxPaperPage page = gx_paper_page (GX_PAPER_A4, lying);

  gx_paper_set_page (paper, &page);
  gx_paper_add_table (paper, columns, 2, n_rows, 3, NULL, "", fill_row, GINT_TO_POINTER (fails_at), NULL);
  return paper;
}

static void
note_failure (GtkWindow *parent, const char *message, gpointer user_data)
{
  GString *messages = user_data;

  g_string_append_printf (messages, "%s\n", message);
}

typedef struct
{
  char *folder;
  char *path;
  GString *failures;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("guanxi-print-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "out.pdf", NULL);
  self->failures = g_string_new (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  g_string_free (self->failures, TRUE);
}

static void
test_same_pages (Fixture *self, gconstpointer data)
{
  for (int lying = 0; lying < 2; lying++)
    {
      const char *const read[] = { "pdftotext", "-raw", "-enc", "UTF-8", self->path, "-", NULL };
      const char *const look[] = { "pdfinfo", self->path, NULL };
      g_autoptr (GxPaper) alone = make_document (150, -1, lying);
      g_autofree char *expected = pdf_text (alone, "-raw");
      g_autofree char *printed = NULL;
      g_autofree char *info = NULL;

      gx_print_to_file (make_document (150, -1, lying), self->path, note_failure, self->failures);
      g_assert_cmpstr (self->failures->str, ==, "");
      printed = pdf_run (read);
      g_assert_cmpstr (printed, ==, expected);
      info = pdf_run (look);
      g_assert_nonnull (strstr (info, lying ? "841.89 x 595.276" : "595.276 x 841.89"));
    }
}

/* Told once, in a sentence with the document's name. */
static void
test_failures (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "missing", "out.pdf", NULL);

  gx_print_to_file (make_document (150, 120, FALSE), self->path, note_failure, self->failures);
  g_assert_cmpstr (self->failures->str, ==, "“客户一览” could not be printed: The row is damaged.\n");

  g_string_truncate (self->failures, 0);
  gx_print_to_file (make_document (3, -1, FALSE), nowhere, note_failure, self->failures);
  g_assert_true (g_str_has_prefix (self->failures->str, "“客户一览” could not be printed: "));
  g_assert_cmpint (strchr (self->failures->str, '\n')[1], ==, '\0');

  gx_print_to_file (make_document (150, 120, FALSE), self->path, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_setenv ("GUANXI_NOW", "2026-03-04T02:00:00Z", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/print/same-pages", Fixture, NULL, set_up, test_same_pages, tear_down);
  g_test_add ("/print/failures", Fixture, NULL, set_up, test_failures, tear_down);
  return g_test_run ();
}
