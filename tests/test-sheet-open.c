/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "exchange/sheet.h"

/* A file is what it holds, whatever it is called: what is no table is told in a sentence that says what to do. */

static char *folder;

static GxSheet *
open_bytes (const char *bytes, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "file.xls", NULL);
  g_autoptr (GError) local_error = NULL;
  GxSheet *sheet;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &local_error));
  sheet = gx_sheet_open (path, NULL, error);
  g_unlink (path);
  return sheet;
}

static const struct
{
  const char *bytes;
  gsize length; /* 0: as a string */
  const char *says;
} refused[] = {
  { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 …", 0, "Save it as .xlsx" },
  { "%PDF-1.7", 0, "PDF document" },
  { "SQLite format 3\0\x10", 17, "a book or another database" },
  { "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", 0, "XML file" },
  { "\xEF\xBB\xBF\n<?xml version=\"1.0\"?><Workbook/>", 0, "XML file" },
  { "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<table></table>", 0, "saved web page" },
  { "<html><body><p>not found</p></body></html>", 0, "web page without a table" },
  { "<!DOCTYPE html><table><tr><td>one</td></tr></table>", 0, "web page without a table" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_bytes (refused[i].bytes, refused[i].length > 0 ? refused[i].length : strlen (refused[i].bytes), &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, refused[i].says));
      g_assert_nonnull (strstr (error->message, "file.xls"));
    }
}

/* Pictures, archives, programs: whatever they begin with. */
static void
test_binary (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  char bytes[20000];

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GError) error = NULL;

      for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (char) g_rand_int (rand);
      memcpy (bytes, "\xFF\xD8\xFF\xE0", 4);
      g_assert_null (open_bytes (bytes, sizeof bytes, &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "neither text nor a workbook"));
    }
}

/* As admin systems on the web export it, and call it .xls. */
static void
test_web_page (void)
{
  static const char *const pages[] = {
    "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=\"utf-8\"></head><body><table><tr><th>客户</th><th>电话</th></tr>"
    "<tr><td>甲公司</td><td>138<br>139</td></tr></table></body></html>",
    "  <TABLE><TR><TH>客户<TH>电话<TR><TD>甲公司<TD>138<BR>139</TABLE>",
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (pages); i++)
    {
      const char *charset = i % 2 == 0 ? "UTF-8" : "GB18030";
      gsize length;
      g_autofree char *bytes = g_convert (pages[i / 2], -1, charset, "UTF-8", NULL, &length, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GxSheet) sheet = open_bytes (bytes, length, &error);
      GxSheetRow row;

      g_assert_no_error (error);
      g_assert_cmpstr (gx_sheet_get_charset (sheet), ==, NULL);
      g_assert_cmpstr (gx_sheet_get_names (sheet)[0], ==, "file.xls");
      for (guint reading = 0; reading < 2; reading++)
        {
          g_assert_true (gx_sheet_next_row (sheet, &row, &error));
          g_assert_cmpstr (row.cells[0].text, ==, "客户");
          g_assert_true (gx_sheet_next_row (sheet, &row, &error));
          g_assert_cmpuint (row.line, ==, 2);
          g_assert_cmpstr (row.cells[1].text, ==, "138\n139");
          g_assert_false (gx_sheet_next_row (sheet, &row, &error));
          g_assert_no_error (error);
          g_assert_true (gx_sheet_rewind (sheet, &error));
        }
    }
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);
  g_test_add_func ("/sheet-open/refused", test_refused);
  g_test_add_func ("/sheet-open/binary", test_binary);
  g_test_add_func ("/sheet-open/web-page", test_web_page);
  failed = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return failed;
}
