/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/pasted_table.h"

/* What other programs put on the clipboard for a table. */

static const struct
{
  const char *text;
  gboolean is_whole;
} texts[] = {
  { "客户\t电话\n甲公司\t138\n", TRUE },
  { "客户\t电话\r\n甲公司\t138", TRUE },
  { "客户\t电话\n甲公司\t\n\t\n", TRUE },
  { "客户\t电话\n\"甲\n公司\"\t\"1\t\"\"2\"\n", TRUE },
  { "客户\t备注\n甲公司\t\"他说\"\"好\"\"\n再来\"\n", TRUE },
  { "客户\t备注\n\"\"\"甲\"\"\n公司\"\t好\n", TRUE },
  { "客户\t电话\n甲\"公司\t5\"\n", TRUE },
  { "客户\t电话\n甲公司\t138\n139\n", FALSE }, /* a cell of two lines, torn */
  { "客户\n电话\n甲公司\n138\n", FALSE },
  { "客户\t电话\n\"甲公司\t138\n", FALSE },
  { "客户\t电话\n\n甲公司\t138\n", FALSE },
  { "甲公司", FALSE },
  { "", FALSE },
};

static void
test_whole (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i].text);
      g_assert_cmpint (gx_pasted_text_is_whole (texts[i].text), ==, texts[i].is_whole);
    }
}

static const struct
{
  const char *html;
  const char *text;
} tables[] = {
  { "<table><tr><th>客户</th><th>电话</th></tr><tr><td>甲公司</td><td>138</td></tr></table>", "客户\t电话\n甲公司\t138\n" },
  { "<TABLE><TBODY><TR><TD>a<TD>b<TR><TD>c<TD>d</TABLE>", "a\tb\nc\td\n" }, /* ends left out */
  { "<table><tr><td>a<td>b", "a\tb\n" },
  { "<table><tr><td> 甲 \n 公司&nbsp; </td><td>&lt;b&gt; &amp; &#20225;</td></tr></table>", "甲 公司\t<b> & 企\n" },
  { "<table><tr><td>138<br>139</td><td><p>一</p><p>二</p></td><td><div>x</div></td></tr></table>", "\"138\n139\"\t\"一\n二\"\tx\n" },
  { "<table><tr><td>说“好”</td><td>5\" pipe</td></tr></table>", "说“好”\t\"5\"\" pipe\"\n" },
  { "<table><tr><td rowspan=2>宁波</td><td>甲</td></tr><tr><td>乙</td></tr><tr><td>余姚</td><td>丙</td></tr></table>", "宁波\t甲\n宁波\t乙\n余姚\t丙\n" },
  { "<table><tr><td>a</td><td rowspan=3>x</td></tr><tr><td>b</td></tr><tr></tr></table>", "a\tx\nb\tx\n\tx\n" },
  { "<table><tr><td colspan=3>标题</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>", "标题\t\t\na\tb\tc\n" },
  { "<html><head><style>td { color: red }</style><title>t</title></head><body>before<table><caption>cap</caption><tr><td>a</td>"
    "<td><script>alert (\"1\")</script>b</td></tr></table>after</body></html>", "a\tb\n" },
  { "<table><tr><td>menu</td><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></td></tr></table>", "a\tb\nc\td\n" },
  { "<table><tr><td>x</td><td>y</td></tr></table><table><tr><td>a</td><td>b</td><td>c</td></tr></table>", "a\tb\tc\n" },
  { "<meta charset='utf-8'><table><tr><td>甲</td><td>乙</td></tr></table>", "甲\t乙\n" },
  { "<meta http-equiv=\"content-type\" content=\"text/html; charset=gbk\"><table><tr><td>甲</td><td>乙</td></tr></table>", "甲\t乙\n" }, /* says what it is not */
  { "<table><tr><td>only one</td></tr><tr><td>column</td></tr></table>", NULL },
  { "<table></table>", NULL },
  { "</table></td></tr><td>a</td><td>b</td>", NULL },
  { "no table", NULL },
  { "", NULL },
};

static void
test_html (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *text = gx_pasted_html_to_text (tables[i].html, strlen (tables[i].html));

      g_test_message ("%s", tables[i].html);
      g_assert_cmpstr (text, ==, tables[i].text);
    }
}

/* Elements in one another without end cost libxml2 the square of their number. */
static void
test_deep (void)
{
  for (guint n = 100; n <= 1000; n += 900)
    {
      g_autoptr (GString) html = g_string_new ("<table><tr><td>a</td><td>b</td></tr></table>");
      g_autofree char *text = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (html, "<span>");
      text = gx_pasted_html_to_text (html->str, html->len);
      g_assert_cmpstr (text, ==, n == 100 ? "a\tb\n" : NULL);
    }
}

/* Some browsers write it in UTF-16. */
static void
test_utf16 (void)
{
  const char *html = "\uFEFF<table><tr><td>客户</td><td>电话</td></tr></table>";
  gsize length;
  g_autofree char *utf16 = g_convert (html, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autofree char *text = gx_pasted_html_to_text (utf16, length);

  g_assert_cmpstr (text, ==, "客户\t电话\n");
}

static void
append_times (GString *html, const char *piece, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (html, piece);
}

/* Whatever was copied: an answer, in bounded memory. */
static void
test_hostile (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *deep = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *filled = NULL;

  append_times (html, "<div>", 200000);
  g_string_append (html, "<table><tr><td>a</td><td>b</td></tr></table>");
  deep = gx_pasted_html_to_text (html->str, html->len);

  g_string_truncate (html, 0);
  append_times (html, "<table><tr><td>x</td><td>", 80);
  inside = gx_pasted_html_to_text (html->str, html->len);
  g_assert_nonnull (inside);

  g_string_assign (html, "<table><tr>");
  append_times (html, "<td colspan=999999999999>a</td>", 20000);
  wide = gx_pasted_html_to_text (html->str, html->len);

  g_string_assign (html, "<table><tr>");
  append_times (html, "<td rowspan=16000>some text that is copied downward</td>", 16000);
  append_times (html, "<tr>", 16000);
  filled = gx_pasted_html_to_text (html->str, html->len);
  g_assert_null (filled);
}

static void
test_noise (void)
{
  static const char *const pieces[] = { "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td colspan=2>", "</td>", "a", "甲", " ", "\n", "<br>", "<p>",
                                        "<", "&", "&nbsp;", "<!--", "-->", "<script>", "</script>", "\xFF", "\"", "\t", "<td rowspan=-1 colspan='x'>" };
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) html = g_string_new ("<table><tr><td>");
      g_autofree char *text = NULL;

      for (int n = g_rand_int_range (rand, 0, 60); n > 0; n--)
        g_string_append (html, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      text = gx_pasted_html_to_text (html->str, html->len);
      g_assert_true (text == NULL || (g_utf8_validate (text, -1, NULL) && strchr (text, '\t') != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pasted-table/whole", test_whole);
  g_test_add_func ("/pasted-table/html", test_html);
  g_test_add_func ("/pasted-table/deep", test_deep);
  g_test_add_func ("/pasted-table/utf16", test_utf16);
  g_test_add_func ("/pasted-table/hostile", test_hostile);
  g_test_add_func ("/pasted-table/noise", test_noise);
  return g_test_run ();
}
