/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "paper/column_widths.h"
#include "pdf_text.h"
#include "support.h"

/* Documents: how they are divided into pages, and that the text of a PDF comes back whole. */

/* Rows of any length ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint32 seed;
  guint n_words_max;
  gint64 last_asked;
} Rows;

/* The same whenever it is asked for: `r12w0 r12w1 …`, in Chinese here and there, and the row's end. */
static gboolean
random_row (gint64 row, char **cells, gpointer user_data, GError **error)
{
  Rows *rows = user_data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (rows->seed + (guint32) row);
  GString *words = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 0, rows->n_words_max + 1);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "r%" G_GINT64_FORMAT "w%u%s ", row, i, g_rand_int_range (rand, 0, 4) == 0 ? "重庆火锅店有限公司" : "x");
  cells[0] = g_strdup_printf ("r%" G_GINT64_FORMAT "begin", row);
  cells[1] = g_string_free (words, FALSE);
  cells[2] = g_strdup_printf ("r%" G_GINT64_FORMAT "end", row);
  rows->last_asked = row;
  return TRUE;
}

static guint
count_in (const char *text, const char *word)
{
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    n++;
  return n;
}

static const GxPaperColumn columns[] = { { "Number", FALSE, TRUE }, { "What there is", FALSE, FALSE }, { "End", TRUE, TRUE } };

static void
assert_row (GStrv pages, Rows *rows, gint64 row, int *page)
{
  char *cells[3];
  g_autofree char *words = NULL;

  random_row (row, cells, rows, NULL);
  words = pdf_squeeze (cells[1]);
  while (strstr (pages[*page], cells[0]) == NULL)
    {
      ++*page;
      g_assert_nonnull (pages[*page]);
    }
  g_assert_cmpuint (count_in (pages[*page], cells[0]), ==, 1);
  g_assert_cmpuint (count_in (pages[*page], cells[2]), ==, 1);
  g_assert_nonnull (strstr (pages[*page], words));
  for (int i = 0; i < 3; i++)
    g_free (cells[i]);
}

/* Every row once, whole, on one page; its head and the numbers of pages on each. */
static void
test_breaks (void)
{
  g_autoptr (GRand) rand = test_rand ();

  for (int round = 0; round < 12; round++)
    {
      Rows rows = { g_rand_int (rand), g_rand_int_range (rand, 1, 40), 0 };
      gint64 n = g_rand_int_range (rand, 1, 300);
      gboolean with_totals = g_rand_boolean (rand);
      const char *const totals[] = { "Total", NULL, "endoftable" };
      g_autoptr (GxPaper) paper = gx_paper_new ("A list", "of all there is", "My book", NULL);
      GxPaperPage size = gx_paper_page (g_rand_boolean (rand) ? GX_PAPER_A4 : GX_PAPER_LETTER, g_rand_boolean (rand));
      g_autofree char *text = NULL;
      g_auto (GStrv) pages = NULL;
      int page = 0, n_pages;

      gx_paper_set_page (paper, &size);
      gx_paper_add_heading (paper, "Heading");
      gx_paper_add_table (paper, columns, 3, n, 30, with_totals ? totals : NULL, "", random_row, &rows, NULL);
      text = pdf_text (paper, "-raw");
      n_pages = gx_paper_count_pages (paper);
      g_test_message ("%" G_GINT64_FORMAT " rows of up to %u words: %d pages", n, rows.n_words_max, n_pages);
      pages = g_strsplit (text, "\f", -1);
      g_assert_cmpint (g_strv_length (pages), ==, n_pages + 1);
      for (int i = 0; i < n_pages; i++)
        {
          g_autofree char *squeezed = pdf_squeeze (pages[i]);
          g_autofree char *number = g_strdup_printf ("Page%dof%d", i + 1, n_pages);

          g_free (pages[i]);
          pages[i] = g_steal_pointer (&squeezed);
          g_assert_cmpuint (count_in (pages[i], "Whatthereis"), ==, 1);
          g_assert_nonnull (strstr (pages[i], number));
          g_assert_nonnull (strstr (pages[i], "Mybook"));
          g_assert_nonnull (strstr (pages[i], "Alist"));
        }
      for (gint64 row = 0; row < n; row++)
        assert_row (pages, &rows, row, &page);
      g_assert_cmpint (page, ==, n_pages - 1);
      g_assert_cmpint (strstr (pages[page], "endoftable") != NULL, ==, with_totals);
    }
}

/* No word stands lower than the margin below or higher than the one above, but what belongs there. */
static void
test_margins (void)
{
  Rows rows = { 7, 20, 0 };
  g_autoptr (GxPaper) paper = gx_paper_new ("List", NULL, "Book", NULL);
  GxPaperPage page = gx_paper_page (GX_PAPER_A4, TRUE);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_words = 0;

  gx_paper_set_page (paper, &page);
  gx_paper_add_table (paper, columns, 3, 200, 30, NULL, "", random_row, &rows, NULL);
  text = pdf_text (paper, "-bbox");
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      double left, top, right, bottom;
      char word[200];

      if (sscanf (lines[i], " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%199s", &left, &top, &right, &bottom, word) != 5 || word[0] != 'r')
        continue;
      n_words++;
      g_assert_cmpfloat (left, >=, page.left);
      g_assert_cmpfloat (right, <=, page.width - page.right + 0.5);
      g_assert_cmpfloat (top, >=, page.top);
      g_assert_cmpfloat (bottom, <=, page.height - page.bottom);
    }
  g_assert_cmpuint (n_words, >, 1000);
}

/* A page drawn alone is the page that was drawn among all. */
static void
test_any_page (void)
{
  Rows rows = { 3, 12, 0 };
  g_autoptr (GxPaper) paper = gx_paper_new ("List", NULL, "Book", NULL);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  gx_paper_add_table (paper, columns, 3, 500, 4, NULL, "", random_row, &rows, NULL);
  for (guint turns = 0; !done; turns++)
    {
      g_assert_cmpuint (turns, <, 100000);
      gx_paper_divide_some (paper, 0, &done, &error);
      g_assert_no_error (error);
      if (!done) /* a slice without time must still get on */
        gx_paper_divide_some (paper, 1, &done, &error);
    }
  g_assert_cmpint (gx_paper_count_pages (paper), >, 5);
  for (int page = gx_paper_count_pages (paper) - 1; page >= 0; page -= 2)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 850);
      cairo_t *cr = cairo_create (surface);

      g_assert_true (gx_paper_draw (paper, cr, page, &error));
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* A table that cannot be read ends the document with that error. */
static gboolean
failing_row (gint64 row, char **cells, gpointer user_data, GError **error)
{
  Rows *rows = user_data;

  if (row < 50)
    return random_row (row, cells, user_data, error);
  rows->last_asked = row;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_DAMAGED, "the row is damaged");
  return FALSE;
}

static gboolean
full_disk (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  g_set_error_literal (error, GX_ERROR, GX_ERROR_FULL, "the disk is full");
  return FALSE;
}

static void
test_errors (void)
{
  Rows rows = { 1, 5, 0 };
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GxPaper) bad = gx_paper_new ("List", NULL, "Book", NULL);
  g_autoptr (GxPaper) good = gx_paper_new ("List", NULL, "Book", NULL);

  gx_paper_add_table (bad, columns, 3, 60, 4, NULL, "", failing_row, &rows, NULL);
  g_assert_false (gx_paper_write_pdf (bad, pdf_append, pdf, NULL, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_DAMAGED);
  g_clear_error (&error);

  gx_paper_add_table (good, columns, 3, 600, 4, NULL, "", random_row, &rows, NULL);
  g_assert_false (gx_paper_write_pdf (good, full_disk, NULL, NULL, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_FULL);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (gx_paper_write_pdf (good, pdf_append, pdf, cancellable, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
}

/* Texts -------------------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *text;
  const char *read; /* NULL: the same */
} texts[] = {
  { "Acme office, fi ffi fl — “quoted”" },
  { "重庆火锅店有限公司（渝中区）" },
  { "張偉・ひらがな 한국어 Ünïcödé Ελληνικά Кириллица" },
  { "¥1,234.50 2026-03-04 138 0013 8000" },
  { "one\ttab\nand\r\na line", "one tab and a line" },
  { "con\001trol\033[31m\177 end", "control[31m end" },
  { "bad \377\376 bytes", "bad \357\277\275\357\277\275 bytes" },
  { "Rinderkennzeichnungsfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz" }, /* broken, and nothing put in */
  { "A&B <b>not bold</b> %s %n" },
};

static gboolean
text_row (gint64 row, char **cells, gpointer user_data, GError **error)
{
  cells[0] = g_strdup_printf ("#%d", (int) row);
  cells[1] = g_strdup (texts[row].text);
  return TRUE;
}

static void
test_texts (void)
{
  static const GxPaperColumn two[] = { { "名称", FALSE, TRUE }, { "Text of 内容", FALSE, FALSE } };
  g_autoptr (GxPaper) paper = gx_paper_new ("客户一览 Customers", "搜索“重庆”", "我的客户", NULL);
  g_autofree char *text = NULL;
  const char *labels[G_N_ELEMENTS (texts)], *values[G_N_ELEMENTS (texts)];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      labels[i] = "事实";
      values[i] = texts[i].text;
    }
  gx_paper_add_table (paper, two, 2, G_N_ELEMENTS (texts), 9, NULL, "", text_row, NULL, NULL);
  gx_paper_add_facts (paper, labels, values, G_N_ELEMENTS (texts));
  gx_paper_add_heading (paper, "备注");
  gx_paper_add_text (paper, "第一段\n\n第二段，很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的话。\nThird");
  text = pdf_text (paper, "-raw");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *squeezed = pdf_squeeze (text);
      g_autofree char *wanted = pdf_squeeze (texts[i].read != NULL ? texts[i].read : texts[i].text);

      g_test_message ("%s", wanted);
      g_assert_cmpuint (count_in (squeezed, wanted), ==, 2);
    }
  pdf_assert_holds (text, "第一段第二段，很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的话。Third");
  pdf_assert_holds (text, "搜索“重庆”");
  pdf_assert_holds (text, "我的客户");
}

/* Of any length, texts neither fall off the page nor stop the printing. */
static gboolean
long_row (gint64 row, char **cells, gpointer user_data, GError **error)
{
  GString *name = g_string_new ("BEGIN");

  for (int i = 0; i < 20000; i++)
    g_string_append (name, row == 0 ? "长" : "w");
  cells[0] = g_string_free (name, FALSE);
  cells[1] = g_strdup ("1");
  return TRUE;
}

static void
test_long (void)
{
  static const GxPaperColumn two[] = { { "Name", FALSE, FALSE }, { "N", TRUE, TRUE } };
  g_autofree char *name = g_strnfill (5000, 'N');
  g_autofree char *notes = g_strnfill (100000, 'x');
  g_autoptr (GxPaper) paper = gx_paper_new (name, name, name, NULL);
  g_autofree char *text = NULL;

  gx_paper_add_text (paper, notes);
  gx_paper_add_table (paper, two, 2, 2, 3, NULL, "", long_row, NULL, NULL);
  text = pdf_text (paper, "-raw");
  g_assert_cmpuint (count_in (text, "BEGIN"), ==, 2);
  g_assert_cmpuint (count_in (text, "x"), ==, 100000 + count_in (text, "ex"));
  g_assert_cmpint (gx_paper_count_pages (paper), <, 30);
}

static void
test_empty (void)
{
  g_autoptr (GxPaper) paper = gx_paper_new ("Deals", NULL, "Book", NULL);
  const char *const totals[] = { "Total", NULL, "0" };
  g_autofree char *text = NULL;

  gx_paper_add_table (paper, columns, 3, 0, 3, totals, "Nothing was found.", random_row, NULL, NULL);
  text = pdf_text (paper, "-raw");
  g_assert_cmpint (gx_paper_count_pages (paper), ==, 1);
  g_assert_cmpuint (count_in (text, "Nothing was found."), ==, 1);
  g_assert_cmpuint (count_in (text, "Total"), ==, 0);
}

/* Drawings ----------------------------------------------------------------------------------------------------------------- */

static void
draw_mark (cairo_t *cr, double width, double height, gpointer user_data)
{
  cairo_matrix_t *matrix = user_data;

  cairo_get_matrix (cr, matrix);
  matrix->xx = width;
  matrix->yy = height;
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_stroke (cr);
}

static void
test_drawing (void)
{
  g_autoptr (GxPaper) paper = gx_paper_new ("Report", NULL, "Book", NULL);
  const GxPaperPage *page = gx_paper_get_page (paper);
  cairo_matrix_t first, second;
  g_autofree char *text = NULL;

  gx_paper_add_drawing (paper, 0.5, draw_mark, &first, NULL);
  gx_paper_add_heading (paper, "Second");
  gx_paper_add_drawing (paper, 99, draw_mark, &second, NULL);
  text = pdf_text (paper, "-raw");
  g_assert_cmpint (gx_paper_count_pages (paper), ==, 3);
  g_assert_cmpfloat_with_epsilon (first.xx, page->width - page->left - page->right, 0.01);
  g_assert_cmpfloat_with_epsilon (first.yy, first.xx / 2, 0.01);
  g_assert_cmpfloat_with_epsilon (second.yy, page->height - page->top - page->bottom, 0.01);
  g_assert_cmpfloat_with_epsilon (second.y0, page->top, 0.01);
}

/* The top of the word @said, by pdftotext -bbox. */
static double
top_of (const char *boxes, const char *said)
{
  const char *word = strstr (boxes, said);
  const char *top = NULL;

  g_assert_nonnull (word);
  for (const char *p = boxes; (p = strstr (p, "yMin=\"")) != NULL && p < word; p++)
    top = p + strlen ("yMin=\"");
  return g_ascii_strtod (top, NULL);
}

/* Few facts or many, they stand on the left of a drawing, from its top on, and what follows stands below both. */
static void
test_facts_beside (void)
{
  static const guint counts[] = { 1, 3, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GxPaper) paper = gx_paper_new ("Title", NULL, "Book", NULL);
      const char *labels[30], *values[30];
      g_autofree char *boxes = NULL;
      cairo_matrix_t drawn;

      for (guint k = 0; k < counts[i]; k++)
        {
          labels[k] = "label";
          values[k] = k == 0 ? "first" : "last";
        }
      gx_paper_add_facts_beside (paper, labels, values, counts[i], 0.2, 1, draw_mark, &drawn, NULL);
      gx_paper_add_text (paper, "behind");
      boxes = pdf_text (paper, "-bbox");
      g_assert_cmpfloat_with_epsilon (drawn.xx, drawn.yy, 0.01);
      g_assert_cmpfloat (ABS (top_of (boxes, ">first<") - drawn.y0), <, 12);
      g_assert_cmpfloat (top_of (boxes, ">behind<"), >, drawn.y0 + drawn.yy - 1);
      if (counts[i] > 1)
        g_assert_cmpfloat (top_of (boxes, ">behind<"), >, top_of (boxes, ">last<"));
    }
}

/* Widths ------------------------------------------------------------------------------------------------------------------- */

static void
test_widths (void)
{
  g_autoptr (GRand) rand = test_rand ();

  for (int round = 0; round < 500; round++)
    {
      guint n = g_rand_int_range (rand, 1, 20);
      GxColumnNeed needs[20];
      double widths[20], least = 0, natural = 0, sum = 0;
      double room = g_rand_double_range (rand, 50, 800);
      gboolean fits;

      for (guint i = 0; i < n; i++)
        {
          needs[i].least = g_rand_double_range (rand, 5, 60);
          needs[i].natural = needs[i].least + g_rand_double_range (rand, 0, 200);
          least += needs[i].least;
          natural += needs[i].natural;
        }
      fits = gx_column_widths (needs, n, room, widths);
      g_assert_cmpint (fits, ==, least <= room);
      for (guint i = 0; i < n && fits; i++)
        {
          sum += widths[i];
          g_assert_cmpfloat (widths[i], >=, needs[i].least);
          g_assert_true (natural > room || widths[i] >= needs[i].natural);
        }
      g_assert_cmpfloat (fits ? sum : 0, <=, room + 0.001);
      g_assert_true (!fits || natural <= room || sum > room - 0.001);
    }
}

static void
test_too_many_columns (void)
{
  GxPaperColumn many[60];
  g_autoptr (GxPaper) paper = gx_paper_new ("List", NULL, "Book", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = (GxPaperColumn) { "A rather long title", FALSE, FALSE };
  gx_paper_add_table (paper, many, 60, 0, 3, NULL, "", random_row, NULL, NULL);
  g_assert_false (gx_paper_divide (paper, NULL, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "60"));
}

/* The file itself ---------------------------------------------------------------------------------------------------------- */

static void
test_metadata (void)
{
  g_autoptr (GxPaper) paper = NULL;
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("guanxi-paper-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  const char *const arguments[] = { "pdfinfo", "-isodates", path, NULL };
  g_autofree char *info = NULL;

  paper = gx_paper_new ("客户一览", NULL, "我的客户", g_time_zone_new_utc ());
  gx_paper_write_pdf (paper, pdf_append, pdf, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, (const char *) pdf->data, pdf->len, &error));
  info = pdf_run (arguments);
  g_assert_nonnull (strstr (info, "客户一览"));
  g_assert_nonnull (strstr (info, "我的客户"));
  g_assert_nonnull (strstr (info, "2026-03-04T17:30:00Z"));
  g_assert_nonnull (strstr (info, "(A4)"));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T17:30:00Z", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/breaks", test_breaks);
  g_test_add_func ("/paper/margins", test_margins);
  g_test_add_func ("/paper/any-page", test_any_page);
  g_test_add_func ("/paper/errors", test_errors);
  g_test_add_func ("/paper/texts", test_texts);
  g_test_add_func ("/paper/long", test_long);
  g_test_add_func ("/paper/empty", test_empty);
  g_test_add_func ("/paper/drawing", test_drawing);
  g_test_add_func ("/paper/facts-beside", test_facts_beside);
  g_test_add_func ("/paper/widths", test_widths);
  g_test_add_func ("/paper/too-many-columns", test_too_many_columns);
  g_test_add_func ("/paper/metadata", test_metadata);
  return g_test_run ();
}
