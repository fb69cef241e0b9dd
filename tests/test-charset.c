/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "exchange/charset.h"
#include "exchange/csv_reader.h"

#include "slow_stream.h"

static const char chinese[] = "客户,电话,备注\n宁波甲公司,0574-87654321,老客户\n重庆火锅,13800000000,𠮷野家\n";
static const char latin[] = "name,phone\nacme,1\nbolt,22\n";

static const struct
{
  const char *charset;
  const char *mark;
  gsize mark_length;
} encodings[] = {
  { "UTF-8", "", 0 },          { "UTF-8", "\xEF\xBB\xBF", 3 }, { "UTF-16LE", "", 0 },
  { "UTF-16BE", "", 0 },       { "UTF-16LE", "\xFF\xFE", 2 },  { "UTF-16BE", "\xFE\xFF", 2 },
  { "GB18030", "", 0 },        { "GB18030", "\x84\x31\x95\x33", 4 },
  { "UTF-32LE", "\xFF\xFE\0\0", 4 }, { "UTF-32BE", "\0\0\xFE\xFF", 4 },
};

static char *
encode (const char *text, guint encoding, const char *line_end, gsize *length)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *utf8 = g_strjoinv (line_end, lines);
  g_autofree char *encoded = NULL;
  g_autoptr (GError) error = NULL;
  gsize encoded_length;
  char *whole;

  encoded = g_convert (utf8, -1, encodings[encoding].charset, "UTF-8", NULL, &encoded_length, &error);
  g_assert_no_error (error);
  *length = encodings[encoding].mark_length + encoded_length;
  whole = g_malloc (*length);
  memcpy (whole, encodings[encoding].mark, encodings[encoding].mark_length);
  memcpy (whole + encodings[encoding].mark_length, encoded, encoded_length);
  return whole;
}

static char *
read_cells (GxSheet *sheet)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GxSheetRow row;

  while (gx_sheet_next_row (sheet, &row, &error))
    for (guint i = 0; i < row.n_cells; i++)
      g_string_append_printf (out, "%s%c", row.cells[i].text, i + 1 < row.n_cells ? ',' : '\n');
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

/* Every character set with and without mark, every line end, cut anywhere. */
static void
test_matrix (void)
{
  static const char *const line_ends[] = { "\n", "\r\n", "\r" };
  static const char *const texts[] = { chinese, latin };

  for (guint e = 0; e < G_N_ELEMENTS (encodings); e++)
    for (guint l = 0; l < G_N_ELEMENTS (line_ends); l++)
      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        for (gsize step = 0; step <= 7; step++)
          {
            gsize length;
            g_autofree char *bytes = encode (texts[t], e, line_ends[l], &length);
            g_autoptr (GInputStream) stream = slow_stream_new (bytes, length, step);
            GxSheetOptions options = { .buffer_size = step, .delimiter = step > 0 ? ',' : '\0' };
            g_autoptr (GError) error = NULL;
            g_autoptr (GxSheet) sheet = gx_csv_reader_new (stream, "x.csv", &options, &error);
            g_autofree char *cells = NULL;

            g_assert_no_error (error);
            g_test_message ("%s, mark of %d, line end %u, text %u, step %d", encodings[e].charset,
                            (int) encodings[e].mark_length, l, t, (int) step);
            /* Latin text is the same in both. */
            if (t == 0 || encodings[e].mark_length > 0 || !g_str_equal (encodings[e].charset, "GB18030"))
              g_assert_cmpstr (gx_sheet_get_charset (sheet), ==, encodings[e].charset);
            cells = read_cells (sheet);
            g_assert_cmpstr (cells, ==, texts[t]);
            g_assert_cmpuint (gx_sheet_get_warnings (sheet)->len, ==, 0);
          }
}

#define REPEAT_10(x) x x x x x x x x x x

static const struct
{
  const char *name;
  const char *bytes;
  gssize length; /* 0: as a string */
  const char *override;
  const char *charset;
  gsize mark_length;
} cases[] = {
  { "empty", "", 0, NULL, "UTF-8", 0 },
  { "ascii", "a,b\n", 0, NULL, "UTF-8", 0 },
  { "half a mark", "\xEF\xBB", 0, NULL, "GB18030", 0 },
  { "gbk, a word UTF-8 could be", "\xC1\xAA\xCD\xA8", 0, NULL, "GB18030", 0 }, /* 联通 */
  { "gbk, short", "\xCD\xF5\n", 0, NULL, "GB18030", 0 },
  { "gbk with a nul", "\xCD\xF5\n\0\xD0\xA1\xC3\xF7,\xCD\xF5\n", 12, NULL, "GB18030", 0 },
  { "ascii with a nul", "name,b\nx\0y,2\n", 13, NULL, "UTF-8", 0 },
  { "ascii with aligned nul after a line", "name,bc\n\0a,2\nhello,world\n", 25, NULL, "UTF-8", 0 },
  { "UTF-16 of one line", "a\0,\0b\0", 6, NULL, "UTF-16LE", 0 },
  { "UTF-16 with a half unit at the end", "\0a\0,\0b\0\n\0", 9, NULL, "UTF-16BE", 0 },
  { "UTF-8 with one bad byte", REPEAT_10 ("客户") "\xFF\n", 0, NULL, "UTF-8", 0 },
  { "UTF-8 cut off in a character", REPEAT_10 ("客户") "\xE5\xAE", 0, NULL, "UTF-8", 0 },
  { "override", "\xCD\xF5", 0, "big5", "BIG5", 0 },
  { "override of what it is", "\xE5\xAE\xA2", 0, "gb18030", "GB18030", 0 },
  { "override by an alias", "\xCD\xF5", 0, "gbk", "GB18030", 0 },
  { "override keeps the mark out", "\xEF\xBB\xBF" "a", 0, "utf-8", "UTF-8", 3 },
  { "override of the family", "\xFE\xFF\0a", 4, "UTF-16", "UTF-16BE", 2 },
  { "override of the family without mark", "a\0", 2, "utf-16", "UTF-16LE", 0 },
  { "override against the mark", "\xEF\xBB\xBF", 3, "windows-1252", "WINDOWS-1252", 0 },
};

static void
test_detect (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GInputStream) stream = slow_stream_new (cases[i].bytes, cases[i].length > 0 ? cases[i].length : -1, 0);
      g_autoptr (GError) error = NULL;
      GxCharset charset;

      g_test_message ("%s", cases[i].name);
      g_assert_true (gx_charset_detect (stream, cases[i].override, &charset, &error));
      g_assert_cmpstr (charset.charset, ==, cases[i].charset);
      g_assert_cmpuint (charset.bom_length, ==, cases[i].mark_length);
    }
}

/* Text far into the file decides as much as text at its start. */
static void
test_late (void)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GxCharset charset;

  while (bytes->len < 3 * 1024 * 1024)
    g_string_append (bytes, "name,phone,1234567890\n");
  g_string_append (bytes, "\xCD\xF5\xD0\xA1\xC3\xF7,1,2\n");
  {
    g_autoptr (GInputStream) stream = slow_stream_new (bytes->str, bytes->len, 0);

    g_assert_true (gx_charset_detect (stream, NULL, &charset, &error));
    g_assert_cmpstr (charset.charset, ==, "GB18030");
  }

  g_string_truncate (bytes, 0);
  for (guint i = 0; i < 60000; i++)
    g_string_append (bytes, "宁波甲公司,电话,1\n");
  g_string_append (bytes, "M\xFCller,x,1\n");
  {
    g_autoptr (GInputStream) stream = slow_stream_new (bytes->str, bytes->len, 0);
    g_autoptr (GxSheet) sheet = gx_csv_reader_new (stream, "x.csv", NULL, &error);
    GPtrArray *warnings = gx_sheet_get_warnings (sheet);
    g_autofree char *cells = read_cells (sheet);

    g_assert_cmpstr (gx_sheet_get_charset (sheet), ==, "UTF-8");
    g_assert_true (g_str_has_suffix (cells, "甲公司,电话,1\nM\xEF\xBF\xBDller,x,1\n"));
    g_assert_cmpuint (warnings->len, ==, 1);
    g_assert_cmpuint (((GxSheetWarning *) g_ptr_array_index (warnings, 0))->line, ==, 60001);
  }
}

static const struct
{
  const char *charset;
  const char *bytes;
  gsize length;
  const char *text; /* `?` for U+FFFD, `0` for NUL */
} decoded[] = {
  { "UTF-8", "a\xFF" "b\xC3", 4, "a?b?" },
  { "UTF-8", "\xE5\xAE" "a\xED\xA0\x80", 6, "??a???" },        /* cut off; half a surrogate pair */
  { "UTF-8", "\xC0\xAF\xF8\x88\x80\x80\x80", 7, "???????" },   /* longer than need be; five bytes */
  { "UTF-8", "a\0b", 3, "a0b" },
  { "UTF-16LE", "a\0\x00\xD8" "b\0", 6, "a?b" },
  { "UTF-16BE", "\0a\0\0\0b\0", 7, "a0b?" },
  { "UTF-8", "a\xE4\0b\xE5\xAE\0\xE5\xAE\xA2", 10, "a?0b??0客" },
  { "GB18030", "a\xFF" "b\xCD", 4, "a?b?" },
  { "GB18030", "\x95\x32\x82\x36\xA2\xE3", 6, "𠀀€" },
};

static void
test_decode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (decoded); i++)
    for (gsize step = 0; step <= 7; step++)
      {
        g_autoptr (GInputStream) stream = slow_stream_new (decoded[i].bytes, decoded[i].length, step);
        g_autoptr (GxDecoder) decoder = gx_decoder_new (stream, &(GxCharset) { decoded[i].charset, 0, (goffset) decoded[i].length }, step);
        g_autoptr (GString) out = g_string_new (NULL);
        g_autoptr (GError) error = NULL;
        char piece[GX_DECODER_MIN_ROOM];
        guint n_bad = 0, n_expected = 0;
        gssize got;

        while ((got = gx_decoder_read (decoder, piece, sizeof piece, &error)) > 0)
          {
            GArray *bad = gx_decoder_get_bad (decoder);

            for (guint b = 0; b < bad->len; b++)
              g_assert_cmpmem (piece + g_array_index (bad, gsize, b), 3, "\xEF\xBF\xBD", 3);
            n_bad += bad->len;
            for (gssize b = 0; b < got; b++)
              g_string_append_c (out, piece[b] == '\0' ? '0' : piece[b]);
          }
        g_assert_no_error (error);

        for (const char *p = decoded[i].text; *p != '\0'; p++)
          n_expected += *p == '?';
        g_string_replace (out, "\xEF\xBF\xBD", "?", 0);
        g_assert_cmpstr (out->str, ==, decoded[i].text);
        g_assert_cmpuint (n_bad, ==, n_expected);
      }
}

/* No bytes whatever make it stop, run on, or give text that is not UTF-8. */
static void
test_noise (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 2000; round++)
    {
      static const char *const overrides[] = { NULL, "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "UTF-32LE" };
      char bytes[300];
      gsize length = g_rand_int_range (rand, 0, sizeof bytes);
      GxSheetOptions options = { .charset = overrides[round % G_N_ELEMENTS (overrides)] };
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GxSheet) sheet = NULL;
      GxSheetRow row;

      for (gsize i = 0; i < length; i++)
        bytes[i] = g_rand_boolean (rand) ? "\",\n\r;\0a "[g_rand_int_range (rand, 0, 8)] : (char) g_rand_int (rand);
      stream = slow_stream_new (bytes, length, g_rand_int_range (rand, 0, 8));
      options.buffer_size = g_rand_int_range (rand, 0, 40);
      sheet = gx_csv_reader_new (stream, "x.csv", &options, &error);
      g_assert_no_error (error);

      while (gx_sheet_next_row (sheet, &row, &error))
        for (guint i = 0; i < row.n_cells; i++)
          g_assert_true (g_utf8_validate_len (row.cells[i].text != NULL ? row.cells[i].text : "", row.cells[i].length, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/matrix", test_matrix);
  g_test_add_func ("/charset/detect", test_detect);
  g_test_add_func ("/charset/late", test_late);
  g_test_add_func ("/charset/decode", test_decode);
  g_test_add_func ("/charset/noise", test_noise);
  return g_test_run ();
}
