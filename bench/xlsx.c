/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <expat.h>
#include <glib/gstdio.h>
#include <zip.h>

#include "exchange/sample_random.h"
#include "exchange/sheet.h"
#include "exchange/xlsx_archive.h"

/* Reading a workbook, every cell of it as text, against merely inflating the same parts and letting expat run over them. And what memory it takes, against a
 * tenth of the rows: the texts that cells share have to be in memory, so both workbooks have equally many. */

#define ROUNDS 9
#define MAX_ROWS 500000
#define MEMORY_ROWS 100000

static const char *const parts[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml" };

static void
add_part (zip_t *zip, const char *name, GString *text)
{
  gsize length = text->len;
  zip_source_t *source = zip_source_buffer (zip, g_string_free (text, FALSE), length, 1);

  g_assert (zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8) >= 0);
}

/* As Excel writes it: @n_texts shared ones, spans, references, a style for days. */
static void
write_workbook (const char *path, gint64 n_rows, guint n_texts)
{
  GxSampleRandom random = { 1 };
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  GString *sheet = g_string_new ("<worksheet><sheetData>"), *strings = g_string_new ("<sst>");
  guint n = 0;

  for (gint64 i = 1; i <= n_rows; i++)
    {
      g_string_append_printf (sheet, "<row r=\"%ld\" spans=\"1:5\"><c r=\"A%ld\" t=\"s\"><v>%u</v></c>", (long) i, (long) i, n++ % n_texts);
      g_string_append_printf (sheet, "<c r=\"B%ld\"><v>138%08u</v></c>", (long) i, gx_sample_below (&random, 100000000));
      g_string_append_printf (sheet, "<c r=\"C%ld\" s=\"1\"><v>%u</v></c>", (long) i, 40000 + gx_sample_below (&random, 5000));
      g_string_append_printf (sheet, "<c r=\"D%ld\" t=\"s\"><v>%u</v></c>", (long) i, n++ % n_texts);
      g_string_append_printf (sheet, "<c r=\"E%ld\"><v>%u.%02u</v></c></row>", (long) i, gx_sample_below (&random, 100000), gx_sample_below (&random, 100));
      if (n <= n_texts)
        g_string_append_printf (strings, "<si><t>客户%u有限公司</t></si><si><t>海曙区%u号</t></si>", gx_sample_below (&random, 100000000),
                                gx_sample_below (&random, 1000000));
    }
  add_part (zip, parts[0], g_string_append (sheet, "</sheetData></worksheet>"));
  add_part (zip, parts[1], g_string_append (strings, "</sst>"));
  add_part (zip, "xl/styles.xml", g_string_new ("<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"));
  add_part (zip, "xl/workbook.xml", g_string_new ("<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>"));
  g_assert (zip_close (zip) == 0);
}

static void XMLCALL
start (void *data, const char *name, const char **attributes)
{
}

static void XMLCALL
end (void *data, const char *name)
{
}

static void XMLCALL
text (void *data, const char *piece, int length)
{
}

static void
parse_merely (const char *path, gint64 n_rows)
{
  GError *error = NULL;
  GxXlsxArchive *archive = gx_xlsx_archive_open (path, path, &error);

  bench_check (error);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GxXlsxPart *part = gx_xlsx_part_open (archive, parts[i], &error);
      XML_Parser parser = XML_ParserCreate (NULL);
      gssize n;

      bench_check (error);
      XML_SetElementHandler (parser, start, end);
      XML_SetCharacterDataHandler (parser, text);
      do
        {
          n = gx_xlsx_part_read (part, XML_GetBuffer (parser, 65536), 65536, &error);
          bench_check (error);
          g_assert (XML_ParseBuffer (parser, (int) n, n == 0) == XML_STATUS_OK);
        }
      while (n > 0);
      XML_ParserFree (parser);
      gx_xlsx_part_free (part);
    }
  gx_xlsx_archive_free (archive);
}

static void
read_with_us (const char *path, gint64 n_rows)
{
  GError *error = NULL;
  g_autoptr (GxSheet) sheet = gx_sheet_open (path, NULL, &error);
  GxSheetRow row;
  gint64 n = 0;

  bench_check (error);
  while (gx_sheet_next_row (sheet, &row, &error))
    n += row.n_cells == 5;
  bench_check (error);
  g_assert (n == n_rows);
}

/* How long @work took: by the clock, and of the processors. */
static void
take_times (void (*work) (const char *, gint64), const char *path, gint64 n_rows, BenchTimes *clock, BenchTimes *processor)
{
  double began = bench_now (), worked = bench_processor ();

  work (path, n_rows);
  bench_times_add (clock, bench_now () - began);
  bench_times_add (processor, bench_processor () - worked);
}

typedef struct
{
  const char *path;
  gint64 n_rows;
} Reading;

static void
read_alone (gpointer data)
{
  const Reading *reading = data;

  read_with_us (reading->path, reading->n_rows);
}

static double
memory_of (const char *path, gint64 n_rows, guint n_texts)
{
  Reading reading = { path, n_rows };
  double peak;

  write_workbook (path, n_rows, n_texts);
  peak = bench_peak (read_alone, &reading);
  g_unlink (path);
  return peak;
}

void
bench_xlsx (Bench *bench)
{
  gint64 n_rows = MIN (MAX_ROWS, MAX (bench->n_customers, 100000));
  g_autofree char *path = bench_path (bench, "customers.xlsx");
  g_auto (BenchTimes) ours = { 0 }, merely = { 0 }, our_work = { 0 }, mere_work = { 0 };
  g_autofree char *figure = g_strdup_printf ("%" G_GINT64_FORMAT " rows of five cells", n_rows);

  write_workbook (path, n_rows, (guint) n_rows * 2);
  for (guint round = 0; round < ROUNDS; round++)
    {
      take_times (parse_merely, path, n_rows, &merely, &mere_work);
      take_times (read_with_us, path, n_rows, &ours, &our_work);
    }
  g_unlink (path);

  bench_title ("Excel in, against inflating and expat alone");
  bench_figure (figure, bench_times_median (&ours), bench_times_median (&merely), 1.3);
  bench_figure ("the same, work of the processors", bench_times_percentile (&our_work, 0), bench_times_percentile (&mere_work, 0), 1.3);

  bench_title_of ("Memory of Excel in, against a tenth of the rows", "MB");
  bench_figure ("at its most", memory_of (path, MEMORY_ROWS, MEMORY_ROWS / 10), memory_of (path, MEMORY_ROWS / 10, MEMORY_ROWS / 10), 1.25);
  bench_note ("%.1f MB when no two of the %u texts in it are alike", memory_of (path, MEMORY_ROWS, MEMORY_ROWS * 2), MEMORY_ROWS * 2);
}
