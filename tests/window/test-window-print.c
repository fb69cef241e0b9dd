/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/print.h"
#include "tests/window/fixture.h"
#include "view/paper_preview.h"

/* The preview of what will be printed. */

static gboolean
fill_row (gint64 row, char **cells, gpointer fails_at, GError **error)
{
  if (row == GPOINTER_TO_INT (fails_at))
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_DAMAGED, "The row is damaged.");
      return FALSE;
    }
  cells[0] = g_strdup_printf ("第%d行", (int) row);
  return TRUE;
}

static GxPaper *
make_document (int fails_at)
{
  static const GxPaperColumn columns[] = { { "名称", FALSE, FALSE } };
  GxPaper *paper = gx_paper_new ("客户一览", NULL, "我的客户", NULL);

  gx_paper_add_table (paper, columns, 1, 150, 3, NULL, "", fill_row, GINT_TO_POINTER (fails_at), NULL);
  return paper;
}

static void
note_failure (GtkWindow *parent, const char *message, gpointer user_data)
{
  g_string_append_printf (user_data, "%s\n", message);
}

static GxPaperPreview *
find_preview (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *node = windows; node != NULL; node = node->next)
    if (GX_IS_PAPER_PREVIEW (node->data))
      return node->data;
  return NULL;
}

static void
wait_until_mapped (void)
{
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (find_preview () == NULL || !gtk_widget_get_mapped (GTK_WIDGET (find_preview ())))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
wait_until_gone (void)
{
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (find_preview () != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, FALSE);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_pages (void)
{
  GtkWidget *parent = gtk_window_new ();
  g_autoptr (GString) failures = g_string_new (NULL);
  GtkWidget *preview;

  gtk_window_present (GTK_WINDOW (parent));
  gx_print_preview (GTK_WINDOW (parent), make_document (-1), note_failure, failures);
  wait_until_mapped ();
  preview = GTK_WIDGET (find_preview ());
  g_assert_nonnull (fixture_find (preview, GTK_TYPE_LABEL, "Page 1 of 4"));
  gtk_widget_activate_action (preview, "preview.previous", NULL);
  g_assert_cmpint (gx_paper_preview_get_page (GX_PAPER_PREVIEW (preview)), ==, 0);
  for (int i = 0; i < 5; i++)
    gtk_widget_activate_action (preview, "preview.next", NULL);
  g_assert_cmpint (gx_paper_preview_get_page (GX_PAPER_PREVIEW (preview)), ==, 3);
  g_assert_nonnull (fixture_find (preview, GTK_TYPE_LABEL, "Page 4 of 4"));
  gtk_window_close (GTK_WINDOW (preview));
  wait_until_gone ();
  g_assert_cmpstr (failures->str, ==, "");
  gtk_window_destroy (GTK_WINDOW (parent));
}

/* With its parent goes the preview, and nothing is told to who is not there. */
static void
test_parent_closes (void)
{
  GtkWidget *parent = gtk_window_new ();
  g_autoptr (GString) failures = g_string_new (NULL);

  gtk_window_present (GTK_WINDOW (parent));
  gx_print_preview (GTK_WINDOW (parent), make_document (-1), note_failure, failures);
  wait_until_mapped ();
  gtk_window_destroy (GTK_WINDOW (parent));
  wait_until_gone ();
  g_assert_cmpstr (failures->str, ==, "");
}

static void
test_failure (void)
{
  GtkWidget *parent = gtk_window_new ();
  g_autoptr (GString) failures = g_string_new (NULL);
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  gx_print_preview (GTK_WINDOW (parent), make_document (120), note_failure, failures);
  while (failures->len == 0 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  wait_until_gone ();
  g_assert_cmpstr (failures->str, ==, "“客户一览” could not be printed: The row is damaged.\n");
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T02:00:00Z", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/preview/pages", test_pages);
  g_test_add_func ("/preview/parent-closes", test_parent_closes);
  g_test_add_func ("/preview/failure", test_failure);
  return g_test_run ();
}
