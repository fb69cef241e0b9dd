/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <zip.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "exchange/xlsx_check.h"
#include "exchange/xlsx_writer.h"

/* What openpyxl, which knows nothing of us, reads: see xlsx_dump.py. It comes with the system's own Python. */
static char *
dump (const char *path, const char *limit)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "xlsx_dump.py", NULL);
  const char *argv[] = { "/usr/bin/python3", script, path, limit, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *out = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return out;
}

static char *
make_path (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("guanxi-xlsx-XXXXXX", &error);

  g_assert_no_error (error);
  return g_build_filename (folder, "客户.xlsx", NULL);
}

/* There must be nothing beside it. */
static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static const struct
{
  GxKind kind;
  gint64 integer;
  const char *text;
  const char *currency;
  const char *zone;
  const char *cell;   /* NULL: none */
  const char *inline_cell; /* in constant memory, where openpyxl forgets to unescape what Excel unescapes */
} cases[] = {
  { GX_KIND_TEXT, 0, "王小明", .cell = "s General 王小明" },
  { GX_KIND_TEXT, 0, "=1+1", .cell = "s General =1+1" },
  { GX_KIND_TEXT, 0, "<&\">'", .cell = "s General <&\">'" },
  { GX_KIND_TEXT, 0, " a b ", .cell = "s General  a b " },
  { GX_KIND_TEXT, 0, "123", .cell = "s General 123" },
  { GX_KIND_TEXT, 0, "http://a.b/", .cell = "s General http://a.b/" },
  { GX_KIND_TEXT, 0, "a\xFF" "b", .cell = "s General a\xEF\xBF\xBD" "b" },
  { GX_KIND_TEXT, 0, "a\xEF\xBF\xBF" "b", .cell = "s General a\xEF\xBF\xBD" "b" },
  { GX_KIND_TEXT, 0, "a_x0041_x0042_", .cell = "s General a_x0041_x0042_", .inline_cell = "s General a_x005F_x0041_x005F_x0042_" },
  { GX_KIND_TEXT, 0, NULL, .cell = NULL },
  { GX_KIND_CHOICE, 0, "A 类", .cell = "s General A 类" },
  { GX_KIND_INT, 42, .cell = "n 0 42" },
  { GX_KIND_INT, -138000000000, .cell = "n 0 -138000000000" },
  { GX_KIND_INT, 999999999999999, .cell = "n 0 999999999999999" },
  { GX_KIND_INT, 1000000000000000, .cell = "s General 1000000000000000" },
  { GX_KIND_INT, G_MAXINT64, .cell = "s General 9223372036854775807" },
  { GX_KIND_INT, GX_NONE, .cell = NULL },
  { GX_KIND_REF, 7, .cell = "n 0 7" },
  { GX_KIND_REF, 0, .cell = NULL },
  { GX_KIND_BOOL, 1, .cell = "b General True" },
  { GX_KIND_BOOL, 0, .cell = "b General False" },
  { GX_KIND_MONEY, 105400, .currency = "CNY", .cell = "n #,##0.00 1054" },
  { GX_KIND_MONEY, -5, .currency = "CNY", .cell = "n #,##0.00 -0.05" },
  { GX_KIND_MONEY, 1054, .currency = "JPY", .cell = "n #,##0 1054" },
  { GX_KIND_MONEY, 1054, .currency = "KWD", .cell = "n #,##0.000 1.054" },
  { GX_KIND_MONEY, 10, .currency = NULL, .cell = "n #,##0.00 0.1" },
  { GX_KIND_MONEY, -123456709, .currency = "CNY", .cell = "n #,##0.00 -1234567.09" },
  { GX_KIND_MONEY, 1, .currency = "KWD", .cell = "n #,##0.000 0.001" },
  { GX_KIND_MONEY, 123456789012345, .currency = "CNY", .cell = "n #,##0.00 1234567890123.45" },
  { GX_KIND_MONEY, GX_NONE, .currency = "CNY", .cell = NULL },
  { GX_KIND_QUANTITY, 1500, .cell = "n General 1.5" },
  { GX_KIND_QUANTITY, 999999999999999, .cell = "n General 999999999999.999" },
  { GX_KIND_RATE, 1250, .cell = "n 0.00% 0.125" },
  { GX_KIND_RATE, -1, .cell = "n 0.00% -0.0001" },
  { GX_KIND_RATE, 0, .cell = "n 0.00% 0" },
  { GX_KIND_RATE, 20304, .cell = "n 0.00% 2.0304" },
  { GX_KIND_DAY, 20151, .cell = "d yyyy-mm-dd 2025-03-04 00:00:00" },
  { GX_KIND_DAY, -25508, .cell = "d yyyy-mm-dd 1900-03-01 00:00:00" },
  { GX_KIND_DAY, -25509, .cell = "s General 1900-02-28" },
  { GX_KIND_DAY, 2932896, .cell = "d yyyy-mm-dd 9999-12-31 00:00:00" },
  { GX_KIND_INSTANT, 1741064767000, .cell = "d yyyy-mm-dd hh:mm:ss 2025-03-04 05:06:07" },
  { GX_KIND_INSTANT, 1741064767000, .zone = "Asia/Shanghai", .cell = "d yyyy-mm-dd hh:mm:ss 2025-03-04 13:06:07" },
  { GX_KIND_INSTANT, 1720000000000, .zone = "America/New_York", .cell = "d yyyy-mm-dd hh:mm:ss 2024-07-03 05:46:40" },
  { GX_KIND_SET, 0, "VIP,老客户", .cell = "s General VIP,老客户" },
};

static GxValue
make_value (guint i)
{
  const char *const none[] = { NULL };

  if (gx_kind_is_text (cases[i].kind))
    return gx_value_text (cases[i].kind, cases[i].text);
  if (cases[i].kind == GX_KIND_SET)
    return (GxValue) { .kind = GX_KIND_SET, .strv = cases[i].text != NULL ? g_strsplit (cases[i].text, ",", -1) : g_strdupv ((char **) none) };
  return gx_value_integer (cases[i].kind, cases[i].integer);
}

/* Each case is a row of one cell in the second column, in a table and in constant memory. */
static void
check_cases (guint64 n_rows, const char *facts)
{
  g_autofree char *path = make_path ();
  const GxXlsxColumn columns[] = { { "编号", GX_KIND_INT }, { "值", GX_KIND_TEXT, 40 } };
  g_autoptr (GString) expected = g_string_new (facts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxXlsxWriter) writer = gx_xlsx_writer_new (path, "客户/甲", columns, 2, n_rows, &error);
  g_autofree char *out = NULL;
  gboolean is_inline = n_rows > GX_XLSX_MAX_TABLE_ROWS;
  guint n_cut = 99;

  g_assert_no_error (error);
  g_string_append (expected, "A1 s General 编号\nB1 s General 值\n");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = cases[i].zone != NULL ? g_time_zone_new_identifier (cases[i].zone) : NULL;
      GxFormat format = { .currency = cases[i].currency, .zone = zone };
      GxValue values[] = { gx_value_none (GX_KIND_INT), make_value (i) };

      gx_xlsx_writer_add_row (writer, values, &format, &error);
      g_assert_no_error (error);
      gx_value_clear (&values[1]);
      if (cases[i].cell != NULL)
        g_string_append_printf (expected, "B%u %s\n", i + 2,
                                is_inline && cases[i].inline_cell != NULL ? cases[i].inline_cell : cases[i].cell);
    }

  gx_xlsx_writer_close (writer, &n_cut, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_cut, ==, 0);

  out = dump (path, NULL);
  g_assert_cmpstr (out, ==, expected->str);
  remove_path (path);
}

static void
test_table (void)
{
  g_autofree char *facts = g_strdup_printf ("客户_甲|A1:B%u|freeze A2|filter None|table A1:B%u:TableStyleMedium2:True\n",
                                            (guint) G_N_ELEMENTS (cases) + 1, (guint) G_N_ELEMENTS (cases) + 1);

  check_cases (G_N_ELEMENTS (cases), facts);
}

static void
test_constant_memory (void)
{
  g_autofree char *facts = g_strdup_printf ("客户_甲|A1:B%u|freeze A2|filter A1:B%u|table \n",
                                            (guint) G_N_ELEMENTS (cases) + 1, (guint) G_N_ELEMENTS (cases) + 1);

  check_cases (GX_XLSX_MAX_TABLE_ROWS + 1, facts);
}

#define EMPTY_TABLE "|A1:C1|freeze A2|filter None|table A1:C2:TableStyleMedium2:True\n"

static const struct
{
  const char *sheet;
  const char *headings[3];
  const char *out;
} names[] = {
  { "a", { "x", "X", NULL },
    "a" EMPTY_TABLE "A1 s General x\nB1 s General X 2\nC1 s General Column 3\n" },
  { "", { "", "a\nb", "x 2" },
    "Sheet1" EMPTY_TABLE "A1 s General Column 1\nB1 s General a b\nC1 s General x 2\n" },
  { "history", { "a", "a", "a 2" },
    "history_" EMPTY_TABLE "A1 s General a\nB1 s General a 2\nC1 s General a 2 2\n" },
  { "'[a]:*?/\\'", { "a", "b", "c" },
    "__a_______" EMPTY_TABLE "A1 s General a\nB1 s General b\nC1 s General c\n" },
  { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三", { "a", "b", "c" },
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一" EMPTY_TABLE "A1 s General a\nB1 s General b\nC1 s General c\n" },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = make_path ();
      const GxXlsxColumn columns[] = { { names[i].headings[0] }, { names[i].headings[1] }, { names[i].headings[2] } };
      g_autoptr (GError) error = NULL;
      g_autoptr (GxXlsxWriter) writer = gx_xlsx_writer_new (path, names[i].sheet, columns, 3, 0, &error);
      g_autofree char *out = NULL;

      g_assert_no_error (error);
      gx_xlsx_writer_close (writer, NULL, &error);
      g_assert_no_error (error);
      out = dump (path, NULL);
      g_assert_cmpstr (out, ==, names[i].out);
      remove_path (path);
    }
}

/* Texts too long for Excel are cut and counted, never inside a character. */
static void
test_cut (void)
{
  g_autofree char *path = make_path ();
  const GxXlsxColumn column = { "a", GX_KIND_TEXT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxXlsxWriter) writer = gx_xlsx_writer_new (path, "a", &column, 1, 3, &error);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *exact = g_strnfill (GX_XLSX_MAX_TEXT, 'x');
  g_autofree char *longer = g_strnfill (GX_XLSX_MAX_TEXT + 1, 'x');
  const char *texts[] = { exact, longer, NULL };
  GxFormat format = { 0 };
  g_autofree char *out = NULL;
  guint n_cut;

  for (guint i = 0; i < 20000; i++)
    g_string_append (wide, "𠮷"); /* two units each */
  texts[2] = wide->str;

  for (guint i = 0; i < 3; i++)
    {
      GxValue value = gx_value_text (GX_KIND_TEXT, texts[i]);

      g_assert_true (gx_xlsx_writer_add_row (writer, &value, &format, &error));
      gx_value_clear (&value);
    }
  g_assert_true (gx_xlsx_writer_close (writer, &n_cut, &error));
  g_assert_cmpuint (n_cut, ==, 2);

  out = dump (path, NULL);
  g_assert_true (g_str_has_suffix (out, "A2 s General (32767 characters)\nA3 s General (32767 characters)\n"
                                        "A4 s General (16383 characters)\n"));
  remove_path (path);
}

static void
fill (GxXlsxWriter *writer, guint n_rows, GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  GxFormat format = { 0 };

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *text = g_strdup_printf ("%08x%08x%08x%08x", g_rand_int (rand), g_rand_int (rand), g_rand_int (rand),
                                               g_rand_int (rand));
      GxValue values[] = { gx_value_integer (GX_KIND_INT, i), gx_value_text (GX_KIND_TEXT, text) };
      gboolean ok = gx_xlsx_writer_add_row (writer, values, &format, error);

      gx_value_clear (&values[1]);
      if (!ok)
        return;
    }
}

/* What the sheet says of itself, before any row: some readers go no further. */
static void
check_dimension (const char *path, const char *expected)
{
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);
  zip_file_t *file = zip_fopen (zip, "xl/worksheets/sheet1.xml", 0);
  char head[1000] = "";

  g_assert_cmpint (zip_fread (file, head, sizeof head - 1), >, 0);
  g_assert_nonnull (strstr (head, expected));
  zip_fclose (file);
  zip_discard (zip);
}

static void
test_many_rows (void)
{
  g_autofree char *path = make_path ();
  const GxXlsxColumn columns[] = { { "n", GX_KIND_INT }, { "text", GX_KIND_TEXT } };
  guint n_rows = GX_XLSX_MAX_TABLE_ROWS + 10000;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxXlsxWriter) writer = gx_xlsx_writer_new (path, "a", columns, 2, n_rows, &error);
  g_autofree char *out = NULL;

  fill (writer, n_rows, &error);
  gx_xlsx_writer_close (writer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gx_xlsx_is_whole (path, n_rows + 1));
  g_assert_false (gx_xlsx_is_whole (path, n_rows));
  check_dimension (path, "<dimension ref=\"A1:B60001\"/>");

  out = dump (path, "3");
  g_assert_true (g_str_has_prefix (out, "a|A1:B60001|freeze A2|filter A1:B60001|table \nA1 s General n\n"));
  remove_path (path);
}

static void
test_refused (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *missing = g_build_filename (path, "a.xlsx", NULL);
  const GxXlsxColumn column = { "a", GX_KIND_TEXT };
  g_autoptr (GError) error = NULL;

  g_assert_null (gx_xlsx_writer_new (path, "a", &column, 1, GX_XLSX_MAX_ROWS + 1, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (gx_xlsx_writer_new (missing, "a", &column, 1, 1, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);

  /* Given up half way. */
  g_clear_error (&error);
  {
    g_autoptr (GxXlsxWriter) writer = gx_xlsx_writer_new (path, "a", &column, 1, 1, &error);
    g_autoptr (GxXlsxWriter) large = gx_xlsx_writer_new (path, "a", &column, 1, GX_XLSX_MAX_ROWS, &error);

    g_assert_no_error (error);
  }
  remove_path (path);
}

/* Where the disk for temporary files fills up, libxlsxwriter reports success; where the target's does, it reports an error. Either
 * way the old file stays. Of a long sheet only what is packed is written. */
static void
check_full (guint64 n_rows, guint limit)
{
  g_autofree char *path = make_path ();
  const GxXlsxColumn columns[] = { { "n", GX_KIND_INT }, { "text", GX_KIND_TEXT } };
  g_autoptr (GxXlsxWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  struct rlimit old, small;
  gboolean ok;

  g_file_set_contents (path, "old", -1, NULL);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  small = old;
  small.rlim_cur = limit;
  setrlimit (RLIMIT_FSIZE, &small);
  writer = gx_xlsx_writer_new (path, "a", columns, 2, n_rows, &error);
  fill (writer, 20000, &error);
  ok = error == NULL && gx_xlsx_writer_close (writer, NULL, &error);
  setrlimit (RLIMIT_FSIZE, &old);

  g_assert_false (ok);
  g_assert_error (error, GX_ERROR, GX_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "客户.xlsx"));
  g_clear_pointer (&writer, gx_xlsx_writer_free);
  g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, "old");
  remove_path (path);
}

static void
test_full (void)
{
  static const guint limits[] = { 3000, 100000, 300000, 500000, 800000, 1000000 };
  static const guint packed_limits[] = { 0, 300, 1000, 3000, 20000, 100000, 300000 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    check_full (20000, limits[i]);
  for (guint i = 0; i < G_N_ELEMENTS (packed_limits); i++)
    check_full (GX_XLSX_MAX_TABLE_ROWS + 1, packed_limits[i]);
}

/* What stands below the rows and beside them, in a table and in constant memory. */
static void
test_below (void)
{
  static const struct
  {
    guint64 n_rows;
    const char *dump;
  } modes[] = {
    { 2, "S|A1:B6|freeze A2|filter None|table A1:B4:TableStyleMedium2:True\nA1 s General K\nB1 s General M\nA2 s General a\nB2 n #,##0.00 1.5\nA3 s General =b\n"
         "B3 n #,##0.00 -0.25\nA4 s General Total\nB4 f #,##0.00 =SUBTOTAL(109,[M])\nA6 s General =note\n" },
    { GX_XLSX_MAX_TABLE_ROWS + 1, "S|A1:B6|freeze A2|filter A1:B3|table \nA1 s General K\nB1 s General M\nA2 s General a\nB2 n #,##0.00 1.5\nA3 s General =b\n"
                                  "B3 n #,##0.00 -0.25\nA4 s General Total\nB4 f #,##0.00 =SUM(B2:B3)\nA6 s General =note\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *path = make_path ();
      const GxXlsxColumn columns[] = { { "K", GX_KIND_TEXT }, { "M", GX_KIND_MONEY } };
      const GxFormat format = { .currency = "CNY" };
      const GxValue rows[][2] = { { { GX_KIND_TEXT, .text = (char *) "a" }, { GX_KIND_MONEY, .integer = 150 } },
                                  { { GX_KIND_TEXT, .text = (char *) "=b" }, { GX_KIND_MONEY, .integer = -25 } } };
      const GxValue totals[] = { { GX_KIND_TEXT }, { GX_KIND_MONEY, .integer = 125 } };
      const GxXlsxChart chart = { .kind = GX_XLSX_BARS, .title = "T", .column = 1, .n_rows = 2 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GxXlsxWriter) writer = gx_xlsx_writer_new (path, "S", columns, 2, modes[i].n_rows, &error);
      g_autofree char *out = NULL;

      g_assert_no_error (error);
      g_assert_true (gx_xlsx_writer_add_row (writer, rows[0], &format, NULL) && gx_xlsx_writer_add_row (writer, rows[1], &format, NULL));
      gx_xlsx_writer_add_totals (writer, "Total", totals, &format, &error);
      g_assert_no_error (error);
      gx_xlsx_writer_add_note (writer, "=note", &error);
      g_assert_no_error (error);
      gx_xlsx_writer_add_chart (writer, &chart, &error);
      g_assert_no_error (error);
      gx_xlsx_writer_close (writer, NULL, &error);
      g_assert_no_error (error);
      out = dump (path, NULL);
      g_assert_cmpstr (out, ==, modes[i].dump);
      remove_path (path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-writer/table", test_table);
  g_test_add_func ("/xlsx-writer/constant-memory", test_constant_memory);
  g_test_add_func ("/xlsx-writer/names", test_names);
  g_test_add_func ("/xlsx-writer/cut", test_cut);
  g_test_add_func ("/xlsx-writer/many-rows", test_many_rows);
  g_test_add_func ("/xlsx-writer/refused", test_refused);
  g_test_add_func ("/xlsx-writer/below", test_below);
  g_test_add_func ("/xlsx-writer/full", test_full);
  return g_test_run ();
}
