/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "exchange/csv_reader.h"
#include "exchange/csv_writer.h"

#include "slow_stream.h"

/* Rows are compared in this form: `[a][b]` for each row, `[]` for an empty cell, the line before it. */
static char *
read_all (GxSheet *sheet, GError **error)
{
  GString *out = g_string_new (NULL);
  GxSheetRow row;

  while (gx_sheet_next_row (sheet, &row, error))
    {
      g_string_append_printf (out, "%u", row.line);
      for (guint i = 0; i < row.n_cells; i++)
        {
          const GxCell *cell = &row.cells[i];

          g_assert_cmpint (cell->kind, ==, GX_CELL_TEXT);
          g_assert_cmpuint (cell->length, ==, cell->text != NULL ? strlen (cell->text) : 0);
          g_assert_false (cell->text != NULL && *cell->text == '\0');
          g_string_append_printf (out, "[%s]", cell->text != NULL ? cell->text : "");
        }
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}

static char *
list_warnings (GxSheet *sheet)
{
  GString *out = g_string_new (NULL);
  GPtrArray *warnings = gx_sheet_get_warnings (sheet);

  for (guint i = 0; i < warnings->len; i++)
    {
      const GxSheetWarning *warning = g_ptr_array_index (warnings, i);
      g_autofree char *line = g_strdup_printf ("ow %u", warning->line);

      g_assert_nonnull (strstr (warning->message, line));
      g_string_append_printf (out, "%s%u", i > 0 ? " " : "", warning->line);
    }
  return g_string_free (out, FALSE);
}

static GxSheet *
open_text (const char *text, gssize length, gsize step, gsize buffer_size, char delimiter)
{
  g_autoptr (GInputStream) stream = slow_stream_new (text, length, step);
  GxSheetOptions options = { .buffer_size = buffer_size, .delimiter = delimiter };
  g_autoptr (GError) error = NULL;
  GxSheet *sheet = gx_csv_reader_new (stream, "/somewhere/list.csv", &options, &error);

  g_assert_no_error (error);
  return sheet;
}

static const struct
{
  const char *name;
  const char *text;
  gssize length; /* 0: as a string */
  char delimiter;
  const char *rows;
  const char *warnings;
} cases[] = {
  { "plain", "a,b\n1,2\n", 0, ',', "1[a][b]\n2[1][2]\n", "" },
  { "no line end at the end", "a,b\n1,2", 0, ',', "1[a][b]\n2[1][2]\n", "" },
  { "crlf", "a,b\r\n1,2\r\n", 0, ',', "1[a][b]\n2[1][2]\n", "" },
  { "cr", "a,b\r1,2\r", 0, ',', "1[a][b]\n2[1][2]\n", "" },
  { "mixed line ends", "a,b\r1,2\n3,4\r\n5,6", 0, ',', "1[a][b]\n2[1][2]\n3[3][4]\n4[5][6]\n", "" },
  { "empty", "", 0, ',', "", "" },
  { "only a mark", "\xEF\xBB\xBF", 0, ',', "", "" },
  { "mark", "\xEF\xBB\xBF\"a\",b\n", 0, ',', "1[a][b]\n", "" },
  { "blank lines", "\n\r\na,b\n\n  \n1,2\n\n", 0, ',', "3[a][b]\n6[1][2]\n", "" },
  { "empty cells", "a,b,c\n,,\n1,,\n,,3", 0, ',', "1[a][b][c]\n2[][][]\n3[1][][]\n4[][][3]\n", "" },
  { "quoted empty is a row", "a\n\"\"\nb\n", 0, ',', "1[a]\n2[]\n3[b]\n", "" },
  { "quotes", "\"a\",\"b,c\"\n\"d\"\"e\",\"\"\"\"\n", 0, ',', "1[a][b,c]\n2[d\"e][\"]\n", "" },
  { "only quotes", "\"\"\"\"\"\",x\n", 0, ',', "1[\"\"][x]\n", "" },
  { "lines in a cell", "a,b\n\"x\ny\r\nz\",2\n3,4\n", 0, ',', "1[a][b]\n2[x\ny\r\nz][2]\n3[3][4]\n", "" },
  { "text after a quote", "a,b\n\"b\"x,c\n\"d\"\"\"y\"z,e\n", 0, ',', "1[a][b]\n2[bx][c]\n3[d\"y\"z][e]\n", "2 3" },
  { "space after a quote", "\"a\" ,b\n", 0, ',', "1[a ][b]\n", "" },
  { "quote inside a cell", "a,b\n5\" pipe,x\"y\"\n", 0, ',', "1[a][b]\n2[5\" pipe][x\"y\"]\n", "" },
  { "quote after a space", "a,b\n \"x\",y\n", 0, ',', "1[a][b]\n2[ \"x\"][y]\n", "" },
  { "ragged", "a,b,c\n1\n1,2,3,4\n", 0, ',', "1[a][b][c]\n2[1]\n3[1][2][3][4]\n", "" },
  { "semicolons", "a;b;c\n1,5;2,5;x\n", 0, ';', "1[a][b][c]\n2[1,5][2,5][x]\n", "" },
  { "tabs", "a\tb\n1,2,3\t4\n", 0, '\t', "1[a][b]\n2[1,2,3][4]\n", "" },
  { "bars", "a|b\n1|2;3\n", 0, '|', "1[a][b]\n2[1][2;3]\n", "" },
  { "other delimiters in quotes", "a,b\n\"1;2;3\",\"4;5;6\"\n\"7;8\",9\n", 0, ',', "1[a][b]\n2[1;2;3][4;5;6]\n3[7;8][9]\n", "" },
  { "a title above the headings", "List\na;b\n1;2\n", 0, ';', "1[List]\n2[a][b]\n3[1][2]\n", "" },
  { "one column", "name\nx\ny\n", 0, ',', "1[name]\n2[x]\n3[y]\n", "" },
  { "sep line", "sep=;\na,b;c\n", 0, ';', "1[a,b][c]\n", "" },
  { "sep line with mark, crlf", "\xEF\xBB\xBFSEP=|\r\na,b|c\r\n", 0, '|', "1[a,b][c]\n", "" },
  { "no sep line", "sep=x;y\nsep;z\n", 0, ';', "1[sep=x][y]\n2[sep][z]\n", "" },
  { "nul", "a,b\n1\0002,3\n\"\0\0\",4\n", 17, ',', "1[a][b]\n2[1 2][3]\n3[  ][4]\n", "2 3" },
  { "bad byte", "名称,b\n客户甲乙丙丁戊己庚辛\xFF,2\n", 0, ',', "1[名称][b]\n2[客户甲乙丙丁戊己庚辛\xEF\xBF\xBD][2]\n", "2" },
  { "faults after lines in a cell", "a,b\n\"客户甲乙丙丁戊己庚辛\n\n\",2\nx\xFFy\xFF,\"b\"z\n", 0, ',',
    "1[a][b]\n2[客户甲乙丙丁戊己庚辛\n\n][2]\n3[x\xEF\xBF\xBDy\xEF\xBF\xBD][bz]\n", "3 3" },
  { "chinese", "客户,电话\n\"王小明\",13800000000\n𠮷野家,1\n", 0, ',', "1[客户][电话]\n2[王小明][13800000000]\n3[𠮷野家][1]\n", "" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 0; step <= 7; step++)
      {
        g_autoptr (GError) error = NULL;
        /* With a buffer of a few bytes, the delimiter cannot be found out. */
        g_autoptr (GxSheet) sheet = open_text (cases[i].text, cases[i].length > 0 ? cases[i].length : -1, step, step,
                                               step > 0 && strncasecmp (cases[i].text, "sep=", 4) != 0 ? cases[i].delimiter
                                                                                                         : '\0');
        g_autofree char *rows = read_all (sheet, &error);
        g_autofree char *warnings = list_warnings (sheet);
        g_autofree char *again = NULL;

        g_test_message ("%s, %" G_GSIZE_FORMAT " bytes at a time", cases[i].name, step);
        g_assert_no_error (error);
        g_assert_cmpstr (rows, ==, cases[i].rows);
        g_assert_cmpstr (warnings, ==, cases[i].warnings);
        g_assert_cmpint (gx_csv_reader_get_delimiter (GX_CSV_READER (sheet)), ==, cases[i].delimiter);
        g_assert_cmpstr (gx_sheet_get_names (sheet)[0], ==, "list.csv");

        g_assert_true (gx_sheet_select (sheet, "list.csv", &error));
        again = read_all (sheet, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (again, ==, rows);
      }
}

/* The same rows come out wherever the buffer ends: inside a line end, a doubled quotation mark, a character. */
static void
test_borders (void)
{
  g_autoptr (GString) text = g_string_new ("a,b,c\r\n");
  g_autofree char *expected = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "%.*s\"\"\"x\"\"\",王小明%u,\"y\r\n\"z\"\r\n\r\n", i % 7, ",,,,,,,", i);

  for (gsize buffer_size = 0; buffer_size < 300; buffer_size++)
    {
      g_autoptr (GxSheet) sheet = open_text (text->str, text->len, buffer_size % 11, buffer_size, ',');
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_all (sheet, &error);

      g_assert_no_error (error);
      if (expected == NULL)
        expected = g_steal_pointer (&rows);
      else
        g_assert_cmpstr (rows, ==, expected);
    }

  g_assert_true (g_str_has_prefix (expected, "1[a][b][c]\n2[\"x\"][王小明0][y\r\nz\"]\n4[][\"x\"][王小明1]"));
}

static const struct
{
  const char *text;
  const char *rows;    /* before the error */
  const char *message; /* part of it */
} unclosed[] = {
  { "a,b\n1,\"2\n3,4\n5,6\n", "1[a][b]\n", "opened in row 2 " },
  { "\"", "", "opened in row 1 " },
  { "a,b\n\"x\ny\",\"z\n\n", "1[a][b]\n", "opened in row 2 " },
  { "a,b\r\r\"x\"\"", "1[a][b]\n", "opened in row 3 " },
};

static void
test_unclosed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unclosed); i++)
    for (gsize step = 0; step <= 7; step++)
      {
        g_autoptr (GxSheet) sheet = open_text (unclosed[i].text, -1, step, step, ',');
        g_autoptr (GError) error = NULL;
        g_autofree char *rows = read_all (sheet, &error);

        g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
        g_assert_nonnull (strstr (error->message, unclosed[i].message));
        g_assert_nonnull (strstr (error->message, "list.csv"));
        g_assert_cmpstr (rows, ==, unclosed[i].rows);
      }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n\"");
  g_autoptr (GxSheet) sheet = NULL, wide = NULL, endless = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;
  GxSheetRow row;

  /* A cell of 10 MB with a line end in the middle. */
  g_string_set_size (text, 5 + 10 * 1024 * 1024);
  memset (text->str + 5, 'x', text->len - 5);
  text->str[1000] = '\n';
  g_string_append (text, "\",2\n3,4\n");
  sheet = open_text (text->str, text->len, 0, 0, '\0');
  g_assert_true (gx_sheet_next_row (sheet, &row, &error));
  g_assert_true (gx_sheet_next_row (sheet, &row, &error));
  g_assert_cmpuint (row.cells[0].length, ==, 10 * 1024 * 1024);
  g_assert_cmpstr (row.cells[1].text, ==, "2");
  g_assert_true (gx_sheet_next_row (sheet, &row, &error));
  g_assert_cmpuint (row.line, ==, 3);
  g_assert_false (gx_sheet_next_row (sheet, &row, &error));
  g_assert_no_error (error);

  /* As many columns as there may be, and one more. */
  g_string_truncate (text, 0);
  for (guint i = 1; i < GX_CSV_MAX_COLUMNS; i++)
    g_string_append_c (text, ',');
  g_string_append_c (text, '\n');
  for (guint i = 1; i <= GX_CSV_MAX_COLUMNS; i++)
    g_string_append_c (text, ',');
  wide = open_text (text->str, text->len, 0, 0, '\0');
  g_assert_true (gx_sheet_next_row (wide, &row, &error));
  g_assert_cmpuint (row.n_cells, ==, GX_CSV_MAX_COLUMNS);
  g_assert_false (gx_sheet_next_row (wide, &row, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "row 2 "));
  g_clear_error (&error);

  /* A row beyond all measure does not fill the memory. */
  g_string_assign (text, "a,b\n1,\"");
  g_string_set_size (text, 3 * (gsize) GX_CSV_MAX_ROW);
  memset (text->str + 7, '\n', text->len - 7);
  endless = open_text (text->str, text->len, 0, 0, '\0');
  rows = read_all (endless, &error);
  g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "row 2 "));
  g_assert_cmpstr (rows, ==, "1[a][b]\n");
}

/* A file of nothing but faults is read in good time and its warnings are bounded. */
static void
test_all_faults (void)
{
  gsize length = 1024 * 1024;
  g_autofree char *text = g_malloc0 (length);
  g_autoptr (GxSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  for (gsize i = 7; i < length; i += 8)
    text[i] = '\n';
  text[6] = 'x';
  text[length - 2] = 'y';
  sheet = open_text (text, length, 0, 0, ',');
  rows = read_all (sheet, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "1[      x]\n131072[      y]\n");
  g_assert_cmpuint (gx_sheet_get_warnings (sheet)->len, ==, GX_SHEET_MAX_WARNINGS);
}

static void
write_file (const char *path, const char *mode, const char *text)
{
  FILE *file = g_fopen (path, mode);

  g_assert_nonnull (file);
  g_assert_cmpint (fputs (text, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* What another program writes meanwhile is not run after, and said; what it takes away is an error. */
static void
test_written_meanwhile (void)
{
  g_autofree char *folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "log.csv", NULL);
  GxSheetOptions options = { .buffer_size = 16 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxSheet) sheet = NULL;
      g_autofree char *rows = NULL;
      g_autofree char *again = NULL;

      write_file (path, "w", "a,b\n");
      for (guint row = 2; row <= 100; row++)
        write_file (path, "a", "1,2\n");
      sheet = gx_sheet_open (path, &options, &error);
      g_assert_no_error (error);
      if (i == 0)
        write_file (path, "a", "3,4\n5,6\n");
      else
        g_assert_cmpint (truncate (path, 200), ==, 0);
      rows = read_all (sheet, &error);
      if (i == 0)
        {
          g_assert_no_error (error);
          g_assert_true (g_str_has_suffix (rows, "\n100[1][2]\n"));
          g_assert_cmpuint (gx_sheet_get_warnings (sheet)->len, ==, 1);
          g_assert_nonnull (strstr (((GxSheetWarning *) gx_sheet_get_warnings (sheet)->pdata[0])->message, "longer"));
          g_assert_true (gx_sheet_rewind (sheet, &error));
          again = read_all (sheet, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (again, ==, rows);
        }
      else
        {
          g_assert_error (error, GX_ERROR, GX_ERROR_IO);
          g_assert_nonnull (strstr (error->message, "shorter"));
        }
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* A gigabyte of nothing, alone or behind a table, is told at once, also to those who say in which character set it is. */
static void
test_nothing_but_nul (void)
{
  g_autofree char *folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "image.csv", NULL);
  static const struct { const char *head; const char *charset; } files[] = { { "", NULL }, { "a,b\n1,2\n", NULL }, { "", "GB18030" }, { "\xEF\xBB\xBF" "a,b\n", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxSheet) sheet = NULL;

      write_file (path, "w", files[i].head);
      g_assert_cmpint (truncate (path, (goffset) 1 << 30), ==, 0);
      sheet = gx_sheet_open (path, &(GxSheetOptions) { .charset = files[i].charset }, &error);
      if (sheet != NULL)
        g_free (read_all (sheet, &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "NUL"));
    }
  g_unlink (path);
  g_rmdir (folder);
}

static const struct
{
  const char *file;
  GxError code;
} refused[] = {
  { "none.csv", GX_ERROR_NOT_FOUND },
  { ".", GX_ERROR_INVALID },
  { "workbook.csv", GX_ERROR_INVALID },
};

static void
test_open (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "csv", "orders-gb18030.csv", NULL);
  GxSheetOptions unknown = { .charset = "klingon" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxSheet) sheet = gx_sheet_open (path, NULL, &error);
  g_autofree char *rows = NULL;

  g_assert_no_error (error);
  rows = read_all (sheet, &error);
  g_assert_cmpstr (rows, ==, "1[客户][电话][备注]\n2[宁波甲公司][0574-87654321][他说“好”]\n3[重庆火锅][][第一行\n第二行]\n");
  g_assert_cmpstr (gx_sheet_get_charset (sheet), ==, "GB18030");
  g_assert_cmpstr (gx_sheet_get_names (sheet)[0], ==, "orders-gb18030.csv");

  g_assert_false (gx_sheet_select (sheet, "Sheet2", &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (gx_sheet_open (path, &unknown, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "klingon"));

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *other = g_test_build_filename (G_TEST_DIST, "data", "csv", refused[i].file, NULL);

      g_clear_error (&error);
      g_assert_null (gx_sheet_open (other, NULL, &error));
      g_assert_error (error, GX_ERROR, (int) refused[i].code);
    }
}

static char *
random_cell (GRand *rand)
{
  static const char *const pieces[] = { "a", "\"", ",", "\n", "\r", "\r\n", ";", "\t", "|", " ", "王", "𠮷", "=", "'", "é", "sep=", "0" };
  GString *cell = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
    g_string_append (cell, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (cell, FALSE);
}

/* What is written is read back, with the delimiter found out, whatever the cells hold and however the bytes come. */
static void
test_round_trip (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
      g_autoptr (GxCsvWriter) writer = gx_csv_writer_new_for_stream (memory);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GxSheet) sheet = NULL;
      g_autofree char *rows = NULL;
      guint n_columns = g_rand_int_range (rand, 1, 6);
      guint line = 1;

      for (int n = g_rand_int_range (rand, 1, 8); n > 0; n--)
        {
          g_string_append_printf (expected, "%u", line++);
          for (guint i = 0; i < n_columns; i++)
            {
              g_autofree char *cell = random_cell (rand);

              gx_csv_writer_add_text (writer, cell);
              g_string_append_printf (expected, "[%s]", cell);
            }
          g_string_append_c (expected, '\n');
          g_assert_true (gx_csv_writer_end_row (writer, NULL));
        }
      g_assert_true (gx_csv_writer_close (writer, NULL));

      sheet = open_text (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                         g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)),
                         g_rand_int_range (rand, 0, 8), 0, '\0');
      rows = read_all (sheet, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, expected->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/cases", test_cases);
  g_test_add_func ("/csv/borders", test_borders);
  g_test_add_func ("/csv/unclosed-quote", test_unclosed);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/all-faults", test_all_faults);
  g_test_add_func ("/csv/written-meanwhile", test_written_meanwhile);
  g_test_add_func ("/csv/nothing-but-nul", test_nothing_but_nul);
  g_test_add_func ("/csv/open", test_open);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}
