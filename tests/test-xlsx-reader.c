/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <zip.h>

#include "exchange/xlsx_number.h"
#include "exchange/xlsx_reader.h"

/* Workbooks made part by part, as Excel, WPS, LibreOffice, Google and others write them, and as none should. */

typedef struct
{
  const char *name;
  const char *content;
} Part;

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char styles[] =
  "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
  "<numFmt numFmtId=\"165\" formatCode=\"[$-804]yyyy/m/d\\ h:mm;@\"/></numFmts>"
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"46\"/><xf numFmtId=\"9\"/>"
  "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>";

static const char strings[] =
  "<sst " MAIN " count=\"5\"><si><t>甲公司</t></si><si><r><rPr><b/></rPr><t>rich</t></r><r><t xml:space=\"preserve\"> text</t></r></si>"
  "<si><t>山田</t><rPh sb=\"0\" eb=\"2\"><t>やまだ</t></rPh></si><si><t>a_x000A_b_x005F_x000A_</t></si><si><t/></si></sst>";

/* An archive of @parts, ended by a NULL name, as bytes. */
static GBytes *
make_archive (const Part *parts)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  g_autofree char *data = NULL;
  zip_stat_t stat;

  g_assert_nonnull (zip);
  zip_source_keep (source);
  for (; parts->name != NULL; parts++)
    g_assert_cmpint (zip_file_add (zip, parts->name, zip_source_buffer (zip, parts->content, strlen (parts->content), 0), ZIP_FL_ENC_UTF_8), >=, 0);
  g_assert_cmpint (zip_close (zip), ==, 0);

  g_assert_cmpint (zip_source_stat (source, &stat), ==, 0);
  data = g_malloc (stat.size);
  g_assert_cmpint (zip_source_open (source), ==, 0);
  g_assert_cmpint (zip_source_read (source, data, stat.size), ==, (zip_int64_t) stat.size);
  zip_source_close (source);
  zip_source_free (source);
  return g_bytes_new_take (g_steal_pointer (&data), stat.size);
}

/* A workbook of one sheet with these rows. */
static GBytes *
make_workbook (const char *before, const char *rows, const char *after)
{
  g_autofree char *sheet = g_strdup_printf ("<?xml version=\"1.0\"?>%s<worksheet " MAIN "><sheetData>%s</sheetData>%s</worksheet>", before, rows, after);
  const Part parts[] = {
    { "[Content_Types].xml", "<Types/>" },
    { "_rels/.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"" TYPE "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
    { "xl/workbook.xml", "<workbook " MAIN "><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"rId1\" Type=\"" TYPE "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"" TYPE "styles\" Target=\"styles.xml\"/>"
      "<Relationship Id=\"rId3\" Type=\"" TYPE "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>" },
    { "xl/styles.xml", styles },
    { "xl/sharedStrings.xml", strings },
    { "xl/worksheets/sheet1.xml", sheet },
    { NULL },
  };

  return make_archive (parts);
}

/* Every row as `line: kind text|…`, a letter a kind. */
static char *
read_all (GxSheet *sheet, GError **error)
{
  static const char letters[] = "tn%bdDTe?";
  GString *all = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  GxSheetRow row;

  while (gx_sheet_next_row (sheet, &row, &local_error))
    {
      g_string_append_printf (all, "%s%u:", all->len > 0 ? "\n" : "", row.line);
      for (guint i = 0; i < row.n_cells; i++)
        {
          const GxCell *cell = &row.cells[i];

          g_string_append_c (all, i > 0 ? '|' : ' ');
          if (cell->text != NULL)
            {
              g_assert_cmpuint (cell->length, ==, strlen (cell->text));
              g_assert_true (g_utf8_validate (cell->text, -1, NULL));
            }
          if (cell->text != NULL || cell->kind == GX_CELL_UNKNOWN)
            g_string_append_printf (all, "%c%s", letters[cell->kind], cell->text != NULL ? cell->text : "");
        }
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return g_string_free (all, FALSE);
}

static void
test_cells (void)
{
  static const struct { const char *rows, *expected, *warning; } cases[] = {
    { "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>", "1: t甲公司|trich text|t山田" },
    { "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>3</v></c></row>", "1: ta\nb_x000A_" },
    { "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>inline</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>", "1: tinline|tab" },
    { "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>A2</f><v>cached</v></c><c r=\"B1\"><f>1+1</f><v>2</v></c></row>", "1: tcached|n2" },
    { "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v/></c><c r=\"B1\"><f>1+1</f></c></row>", "1: ?|?", "whose result is not in the file" },
    { "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"B1\"><v>1</v></c></row>", "1: |n1" },
    { "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" t=\"e\"><v>#DIV/0!</v></c></row>", "1: btrue|bfalse|e#DIV/0!" },
    { "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", "1: n1|n2\n2: n3" }, /* nothing says where */
    { "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"D3\"><v>2</v></c><c><v>3</v></c></row><row r=\"9\"><c r=\"A9\"><v>4</v></c></row>", "3: |n1||n2|n3\n9: n4" },
    { "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" t=\"s\"><v>4</v></c></row><row r=\"2\"/>", "" },
    { "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c><c r=\"B1\"><v>1</v></c></row>", "1: |n1", "is missing in the file" },
    { "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45356</v></c><c r=\"B1\" s=\"2\"><v>45356.5</v></c><c r=\"C1\" s=\"3\"><v>0.25</v></c><c r=\"D1\" s=\"4\"><v>1.5</v></c></row>",
      "1: d2024-03-05|D2024-03-05T12:00:00|T06:00:00|T36:00:00" },
    { "<row r=\"1\"><c r=\"A1\" s=\"5\"><v>0.85</v></c><c r=\"B1\" s=\"6\"><v>45352</v></c><c r=\"C1\" s=\"7\"><v>45352.25</v></c><c r=\"D1\" s=\"8\"><v>45352</v></c></row>",
      "1: %0.85|d2024-03-01|D2024-03-01T06:00:00|n45352" },
    { "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2024-03-05T10:20:30.500Z</v></c><c r=\"B1\" t=\"d\" s=\"1\"><v>2024-03-05T00:00:00</v></c><c r=\"C1\" t=\"d\"><v>10:20:30</v></c></row>",
      "1: D2024-03-05T10:20:30|d2024-03-05|T10:20:30" },
    { "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>10:20:3”0</v></c><c r=\"B1\" t=\"d\"><v>2024-三月五日，星期二</v></c></row>", "1: t10:20:3”0|t2024-三月五日，星期二" },
    /* a name that ends with its colon, and fills what expat has for it */
    { "<wo7777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777:><o:c/></"
      "wo7777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777:><row><c><v>1</v></c></row>", "1: n1" },
    { "<row r=\"1\"><c r=\"A1\"><v>1.38E+10</v></c><c r=\"B1\"><v>123456789012345678</v></c><c r=\"C1\"><v>0.30000000000000004</v></c></row>",
      "1: n13800000000|n123456789012345678|n0.3", "more than 15 digits" },
    { "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row>", "1: n1", "1 row is hidden in Excel (row 1)" },
    { "<x:row xmlns:x=\"x\" r=\"1\"><x:c r=\"A1\"><x:v> 7 </x:v></x:c></x:row>", "1: n7" },
    { "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a&amp;b&#x4E2D;<![CDATA[<c>]]></t></is></c></row>", "1: ta&b中<c>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) data = make_workbook ("", cases[i].rows, "");
      g_autoptr (GxSheet) sheet = gx_xlsx_reader_new_for_data (data, "test.xlsx", &error);
      g_autofree char *first = NULL, *again = NULL;

      g_assert_no_error (error);
      first = read_all (sheet, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (first, ==, cases[i].expected);
      if (cases[i].warning != NULL)
        g_assert_nonnull (strstr (((GxSheetWarning *) g_ptr_array_index (gx_sheet_get_warnings (sheet), 0))->message, cases[i].warning));
      else
        g_assert_cmpuint (gx_sheet_get_warnings (sheet)->len, ==, 0);

      g_assert_true (gx_sheet_rewind (sheet, &error));
      again = read_all (sheet, &error);
      g_assert_cmpstr (again, ==, first);
    }
}

static void
test_merged (void)
{
  static const struct { const char *rows, *merges, *expected; } cases[] = {
    { "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row><row r=\"3\"><c r=\"B3\"><v>3</v></c></row>",
      "<mergeCell ref=\"A1:A2\"/>", "1: t甲公司|n1\n2: t甲公司|n2\n3: |n3" },
    { "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>", "<mergeCell ref=\"A1:C1\"/><mergeCell ref=\"C1:C2\"/>", "1: n1\n2: n2" },
    { "<row r=\"1\"><c r=\"C1\"><v>7</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"5\"><c r=\"A5\"><v>5</v></c></row>",
      "<x:mergeCell ref='C1:D4' />", "1: ||n7\n2: n2||n7\n5: n5" },
    { "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row><row r=\"3\"><c r=\"B3\"><v>3</v></c></row><row r=\"4\"><c r=\"B4\"><v>4</v></c></row>",
      "<mergeCell ref=\"A1:A4\"/><mergeCell ref=\"A3:A4\"/>", "1: n1\n2: n1|n2\n3: |n3\n4: |n4" }, /* one over another */
    { "<row r=\"1\"><c r=\"A1\"><f>1</f></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>", "<mergeCell ref=\"A1:A2\"/>", "1: ?\n2: ?|n2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *merges = g_strdup_printf ("<mergeCells xmlns:x=\"x\">%s</mergeCells>", cases[i].merges);
      g_autoptr (GBytes) data = make_workbook ("", cases[i].rows, merges);
      g_autoptr (GxSheet) sheet = gx_xlsx_reader_new_for_data (data, "test.xlsx", &error);
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      found = read_all (sheet, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_formats (void)
{
  static const struct { const char *code; GxXlsxFormat format; } cases[] = {
    { "General", GX_XLSX_PLAIN }, { "G/通用格式", GX_XLSX_PLAIN }, { "0.00E+00", GX_XLSX_PLAIN }, { "@", GX_XLSX_PLAIN }, { "", GX_XLSX_PLAIN },
    { "#,##0.00;[Red]-#,##0.00", GX_XLSX_PLAIN }, { "[$¥-804]#,##0.00", GX_XLSX_PLAIN }, { "0\"d\"", GX_XLSX_PLAIN }, { "0\\d", GX_XLSX_PLAIN },
    { "[<=9999999]###-####;(###) ###-####", GX_XLSX_PLAIN }, { "_-* #,##0.00_m", GX_XLSX_PLAIN }, { "0 mm", GX_XLSX_PLAIN }, { "0.0%", GX_XLSX_PERCENT },
    { "yyyy-mm-dd", GX_XLSX_DAY }, { "yyyy\"年\"m\"月\"d\"日\";@", GX_XLSX_DAY }, { "yyyy\"年\"m\"月\"", GX_XLSX_DAY }, { "m月d日", GX_XLSX_DAY },
    { "[$-F800]dddd, mmmm dd, yyyy", GX_XLSX_DAY }, { "[Red]dd/mm/yy", GX_XLSX_DAY }, { "mmm", GX_XLSX_DAY }, { "aaaa", GX_XLSX_DAY }, { "[DBNum1]e年m月", GX_XLSX_DAY },
    { "h:mm", GX_XLSX_TIME }, { "mm:ss", GX_XLSX_TIME }, { "mm:ss.0", GX_XLSX_TIME }, { "h:mm AM/PM", GX_XLSX_TIME }, { "上午/下午h\"时\"mm\"分\"", GX_XLSX_TIME },
    { "yyyy-mm-dd hh:mm:ss", GX_XLSX_DATE_TIME }, { "m/d/yy h:mm", GX_XLSX_DATE_TIME }, { "h:mm m/yy", GX_XLSX_DATE_TIME },
    { "[h]:mm:ss", GX_XLSX_ELAPSED }, { "[mm]:ss", GX_XLSX_ELAPSED }, { "[ss]", GX_XLSX_ELAPSED },
    { "\"", GX_XLSX_PLAIN }, { "\\", GX_XLSX_PLAIN }, { "[", GX_XLSX_PLAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (gx_xlsx_format_of_code (cases[i].code), ==, cases[i].format);
    }
}

static void
test_numbers (void)
{
  static const struct { const char *raw; GxXlsxFormat format; gboolean from_1904; const char *expected; } cases[] = {
    { "0", GX_XLSX_PLAIN, FALSE, "0" }, { "-0", GX_XLSX_PLAIN, FALSE, "0" }, { "1.50", GX_XLSX_PLAIN, FALSE, "1.5" }, { ".5", GX_XLSX_PLAIN, FALSE, "0.5" },
    { "13800000000.0", GX_XLSX_PLAIN, FALSE, "13800000000" }, { "1.38e10", GX_XLSX_PLAIN, FALSE, "13800000000" }, { "13800000000.000002", GX_XLSX_PLAIN, FALSE, "13800000000" },
    { "1E-3", GX_XLSX_PLAIN, FALSE, "0.001" }, { "-1.5E2", GX_XLSX_PLAIN, FALSE, "-150" }, { "1E+300", GX_XLSX_PLAIN, FALSE, "1e+300" }, { "1e-300", GX_XLSX_PLAIN, FALSE, "1e-300" },
    { "9.1350100000000001E+17", GX_XLSX_PLAIN, FALSE, "913501000000000010" }, { "abc", GX_XLSX_PLAIN, FALSE, "abc" }, { "0.1", GX_XLSX_PLAIN, FALSE, "0.1" },
    { "007", GX_XLSX_PLAIN, FALSE, "7" }, { "12345.678901234567", GX_XLSX_PLAIN, FALSE, "12345.6789012346" },
    { "1", GX_XLSX_DAY, FALSE, "1900-01-01" }, { "59", GX_XLSX_DAY, FALSE, "1900-02-28" }, { "60", GX_XLSX_DAY, FALSE, "1900-02-29" }, { "61", GX_XLSX_DAY, FALSE, "1900-03-01" },
    { "45356", GX_XLSX_DAY, FALSE, "2024-03-05" }, { "45356.99", GX_XLSX_DAY, FALSE, "2024-03-05" }, { "2958465", GX_XLSX_DAY, FALSE, "9999-12-31" },
    { "0", GX_XLSX_DAY, TRUE, "1904-01-01" }, { "43894", GX_XLSX_DAY, TRUE, "2024-03-05" }, { "2958466", GX_XLSX_DAY, FALSE, "2958466" }, { "-1", GX_XLSX_DAY, FALSE, "-1" },
    { "0", GX_XLSX_DAY, FALSE, "0" }, { "45356.430902777778", GX_XLSX_DATE_TIME, FALSE, "2024-03-05T10:20:30" }, { "45356", GX_XLSX_DATE_TIME, FALSE, "2024-03-05T00:00:00" },
    { "45356.9999999", GX_XLSX_DATE_TIME, FALSE, "2024-03-06T00:00:00" }, { "0", GX_XLSX_TIME, FALSE, "00:00:00" }, { "45356.75", GX_XLSX_TIME, FALSE, "18:00:00" },
    { "1.5", GX_XLSX_ELAPSED, FALSE, "36:00:00" }, { "0.85", GX_XLSX_PERCENT, FALSE, "0.85" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      GxCellKind kind;

      gx_xlsx_number_append (text, cases[i].raw, strlen (cases[i].raw), cases[i].format, cases[i].from_1904, &kind);
      g_assert_cmpstr (text->str, ==, cases[i].expected);
    }
}

/* Sheets are found whatever the names of parts look like. */
static void
test_layouts (void)
{
  static const char book[] = "<workbook " MAIN "><workbookPr date1904=\"1\"/><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"二\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>";
  static const char one[] = "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
  static const char two[] = "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><v>2</v></c></row></sheetData></worksheet>";
  static const Part layouts[][6] = {
    { { "xl/workbook.xml", book }, { "xl/worksheets/sheet1.xml", one }, { "xl/worksheets/sheet2.xml", two } },
    { { "XL\\Workbook.XML", book }, { "XL\\WORKSHEETS\\Sheet1.xml", one }, { "xl\\worksheets\\sheet2.xml", two } },
    { { "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/book/b.xml\"/></Relationships>" },
      { "book/b.xml", book },
      { "book/_rels/b.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"" TYPE "worksheet\" Target=\"../../../x/1.xml\"/><Relationship Id=\"rId2\" Type=\"" TYPE "worksheet\" Target=\".\\2.xml\"/></Relationships>" },
      { "x/1.xml", one }, { "book/2.xml", two } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) data = make_archive (layouts[i]);
      g_autoptr (GxSheet) sheet = gx_xlsx_reader_new_for_data (data, "test.xlsx", &error);
      g_autofree char *names = NULL, *first = NULL, *second = NULL;

      g_assert_no_error (error);
      names = g_strjoinv (" ", (char **) gx_sheet_get_names (sheet));
      g_assert_cmpstr (names, ==, "一 二");
      first = read_all (sheet, &error);
      g_assert_cmpstr (first, ==, "1: n1");
      g_assert_true (gx_sheet_select (sheet, "二", &error));
      second = read_all (sheet, &error);
      g_assert_cmpstr (second, ==, "1: n2");
      g_assert_nonnull (strstr (((GxSheetWarning *) g_ptr_array_index (gx_sheet_get_warnings (sheet), 0))->message, "“二” is hidden"));
      g_assert_false (gx_sheet_select (sheet, "三", &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);
    }
}

static void
assert_refused (GBytes *data, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxSheet) sheet = gx_xlsx_reader_new_for_data (data, "test.xlsx", &error);
  g_autofree char *rows = sheet != NULL ? read_all (sheet, &error) : NULL;

  g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "test.xlsx"));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static char *
repeat (const char *before, char letter, gsize n, const char *after)
{
  g_autofree char *run = g_malloc (n + 1);

  memset (run, letter, n);
  run[n] = '\0';
  return g_strconcat (before, run, after, NULL);
}

static void
test_hostile (void)
{
  static const char bomb[] = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
  static const char outside[] = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
  g_autofree char *spaces = repeat ("<row r=\"1\">", ' ', 60 * 1024 * 1024, "</row>");
  g_autofree char *string = repeat ("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", 'x', 50 * 1024 * 1024, "</t></is></c></row>");
  g_autofree char *attribute = repeat ("<row r=\"", '1', 20 * 1024 * 1024, "\"/>");
  g_autofree char *comment = repeat ("<!--", 'x', 20 * 1024 * 1024, "-->");
  g_autoptr (GString) deep = g_string_new (NULL);
  const struct { const char *before, *rows, *says; } cases[] = {
    { bomb, "<row><c t=\"str\"><v>&b;</v></c></row>", "document type" },
    { outside, "<row><c t=\"str\"><v>&a;</v></c></row>", "document type" },
    { "", spaces, "test.xlsx" },
    { "", string, "test.xlsx" },
    { "", attribute, "longer than any cell" },
    { "", comment, "longer than any cell" },
    { "", deep->str, "nested deeper" },
    { "", "<row r=\"1\"><c r=\"A1\"><v>1</v></row>", "damaged" },
    { "", "<row r=\"9999999\"><c><v>1</v></c></row>", "more rows or columns" },
    { "", "<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>", "more rows or columns" },
  };

  for (guint i = 0; i < 1000; i++)
    g_string_append (deep, "<a>");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *rows = g_str_equal (cases[i].says, "nested deeper") ? deep->str : cases[i].rows;
      g_autoptr (GBytes) data = make_workbook (cases[i].before, rows, "");

      assert_refused (data, cases[i].says);
    }
}

/* Cut at any place a workbook is refused, or read to where it was damaged; never more. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) data = make_workbook ("", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "");

  for (gsize length = 7; length < g_bytes_get_size (data); length += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (data, 0, length);

      assert_refused (cut, "damaged or not whole");
    }
}

static void
test_other_files (void)
{
  static const struct { Part parts[2]; const char *says; } cases[] = {
    { { { "xl/workbook.bin", "x" } }, "binary Excel workbook" },
    { { { "content.xml", "<x/>" } }, "OpenDocument" },
    { { { "Index/Document.iwa", "x" } }, "Apple Numbers" },
    { { { "word/document.xml", "<x/>" } }, "not an Excel workbook" },
    { { { "xl/workbook.xml", "<workbook/>" } }, "no sheet with cells" },
    { { { "xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"x\"/></sheets></workbook>" } }, "no sheet with cells" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) data = make_archive (cases[i].parts);

      assert_refused (data, cases[i].says);
    }
}

/* More rows than a buffer holds, cut by it anywhere. */
static void
test_long_sheet (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GxSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  GxSheetRow row;
  guint n = 0;

  for (guint i = 1; i <= 20000; i++)
    g_string_append_printf (rows, "<row r=\"%u\"><c r=\"A%u\" t=\"inlineStr\"><is><t>客户%u</t></is></c><c r=\"B%u\"><v>%u</v></c></row>", i, i, i, i, i + 1);
  data = make_workbook ("", rows->str, "");
  sheet = gx_xlsx_reader_new_for_data (data, "test.xlsx", &error);
  g_assert_no_error (error);
  for (; gx_sheet_next_row (sheet, &row, &error); n++)
    {
      g_autofree char *name = g_strdup_printf ("客户%u", n + 1);
      g_autofree char *number = g_strdup_printf ("%u", n + 2);

      g_assert_cmpuint (row.n_cells, ==, 2);
      g_assert_cmpuint (row.line, ==, n + 1);
      g_assert_cmpstr (row.cells[0].text, ==, name);
      g_assert_cmpstr (row.cells[1].text, ==, number);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 20000);
}

/* A sheet of which the reader may keep at most so many bytes on the disk. */
static void
test_room (void)
{
  static const rlim_t room[] = { RLIM_INFINITY, 100 * 1000, 0 };
  GString *rows = g_string_new (NULL);
  g_autoptr (GBytes) data = NULL;
  g_autofree char *first = NULL;
  struct rlimit usual;

  for (guint i = 1; i <= 20000; i++)
    g_string_append_printf (rows, "<row r=\"%u\">%s<c r=\"B%u\"><v>%u</v></c></row>", i, i == 19000 ? "<c r=\"A19000\"><v>7</v></c>" : "", i, i);
  data = make_workbook ("", rows->str, "<mergeCells><mergeCell ref=\"A19000:A19002\"/></mergeCells>");
  g_string_free (rows, TRUE);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (room); i++)
    {
      struct rlimit little = { MIN (room[i], usual.rlim_max), usual.rlim_max };
      g_autoptr (GError) error = NULL;
      g_autoptr (GxSheet) sheet = NULL;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
      sheet = gx_xlsx_reader_new_for_data (data, "test.xlsx", &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
      g_assert_no_error (error);
      for (guint again = 0; again < 2; again++)
        {
          g_autofree char *all = read_all (sheet, &error);

          g_assert_no_error (error);
          g_assert_nonnull (strstr (all, "\n19002: n7|n19002\n19003: |n19003\n"));
          g_assert_true (g_str_has_suffix (all, "\n20000: |n20000"));
          if (first == NULL)
            first = g_strdup (all);
          g_assert_cmpstr (all, ==, first);
          g_assert_true (gx_sheet_rewind (sheet, &error));
        }
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-reader/cells", test_cells);
  g_test_add_func ("/xlsx-reader/merged", test_merged);
  g_test_add_func ("/xlsx-reader/formats", test_formats);
  g_test_add_func ("/xlsx-reader/numbers", test_numbers);
  g_test_add_func ("/xlsx-reader/layouts", test_layouts);
  g_test_add_func ("/xlsx-reader/hostile", test_hostile);
  g_test_add_func ("/xlsx-reader/truncated", test_truncated);
  g_test_add_func ("/xlsx-reader/other-files", test_other_files);
  g_test_add_func ("/xlsx-reader/long-sheet", test_long_sheet);
  g_test_add_func ("/xlsx-reader/room", test_room);
  return g_test_run ();
}
