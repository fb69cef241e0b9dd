/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "paper/paper.h"

/* What tests of paper share: a document as a PDF, read back by pdftotext, another program's reading of it. */

static inline gboolean
pdf_append (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  g_byte_array_append (user_data, data, length);
  return TRUE;
}

static inline char *
pdf_run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  return out;
}

/* The pages of @paper as pdftotext says them in @mode: `-raw` (as they were drawn), `-layout`, `-bbox`. GUANXI_TEST_PDF names a folder to keep the file in. */
static inline char *
pdf_text (GxPaper *paper, const char *mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  g_autofree char *folder = g_dir_make_tmp ("guanxi-paper-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  const char *const arguments[] = { "pdftotext", mode, "-enc", "UTF-8", path, "-", NULL };
  char *text;

  gx_paper_write_pdf (paper, pdf_append, pdf, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, (const char *) pdf->data, pdf->len, &error));
  text = pdf_run (arguments);
  g_unlink (path);
  g_rmdir (folder);
  return text;
}

/* Without white space, which depends on how lines are broken. */
static inline char *
pdf_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static inline void
pdf_assert_holds (const char *text, const char *part)
{
  g_autofree char *squeezed = pdf_squeeze (text);
  g_autofree char *wanted = pdf_squeeze (part);

  if (strstr (squeezed, wanted) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}
