/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tokens.h"

#include "base/text.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  GxLineClass line_class;
  const char *text;
  const char *hits;   /* queries, separated by | */
  const char *misses;
} MatchCase;

static const MatchCase match_cases[] = {
  { GX_LINE_PERSON, "王小明", "王|小明|王小明|明|wxm|wangxm|wang|wangxiaoming|xiaoming|xm|wxming|wxiaom|ming|王xm|WangXM|ｗｘｍ|wang xiao ming|w",
    "ming2|wangming|小王|wm|王明" },
  { GX_LINE_NAME, "王小明", "wangxm|wxiaoming|xm", "wangming" },
  { GX_LINE_TEXT, "王小明", "王|小明|明", "wang|wxm" },
  { GX_LINE_NAME, "宁波恒达机电有限公司", "恒达|hengda|hd|hdjd|nbhd|宁波恒达机电有限公司|ningbohengdajidianyouxiangongsi|nbhdjdyxgs|恒達|机电 宁波",
    "宁达|nhd|hengdian|gs|gongsi|yxgs|youxian" },
  { GX_LINE_NAME, "恒达集团公司", "hdjtgs|hengdajituan|集团公司|公司", "jtgs|gongsi" },
  { GX_LINE_NAME, "双龙股份有限公司(杭州)", "slgf|公司|hz", "gf|gufen|gs" },
  { GX_LINE_NAME, "公司", "gs|gongsi|公司", NULL },
  { GX_LINE_NAME, "公司法务所", "gs|gongsifawu|fawu", NULL },
  { GX_LINE_NUMBER, "138 0574 1234", "1234|0574|13805741234|138|138-0574|+8613805741234|8613805741234|008613805741234|+86 138 0574 1234|１２３４|123",
    "124|234|9" },
  { GX_LINE_NUMBER, "+86 (574) 8765-4321", "4321|57487654321|8657487654321|574 8765|87654321", "321" },
  { GX_LINE_NUMBER, "0086-13805741234", "1380574|1234|8613805741234|008613805741234", "0086-99" },
  { GX_LINE_NUMBER, "8613805741234", "1380574|+8613805741234", "613" },
  { GX_LINE_NUMBER, "0574-87654321 / 13900001111", "057487654321|13900001111|1111|8613900001111", "8765432113" },
  { GX_LINE_NUMBER, "87654321 13900001111", "87654321|8613900001111", "8765432113" },
  { GX_LINE_NUMBER, "SO-2024-0012", "so|2024|0012|SO-2024-0012|20240012", "s2024" },
  { GX_LINE_NUMBER, "110", "110|11|1", "10" },
  { GX_LINE_TEXT, "快递 75012345678 已发", "7501|75012345678|01234567|5678|567", "678|501234568|86750" },
  { GX_LINE_TEXT, "B20240012x", "20240012|0012|2400|240|20240012x|b2024", "012|0012x" },
  { GX_LINE_NUMBER, "分机 801", "分机|801", "01" },
  { GX_LINE_PERSON, "曾庆红", "zeng|zqh|zengqh", "ceng" },
  { GX_LINE_PERSON, "单雄信", "shan|sxx|shanxx", "dan" },
  { GX_LINE_PERSON, "仇英", "qiu|qy", "chou" },
  { GX_LINE_PERSON, "解晓东", "xie|xxd|xiexd", NULL },
  { GX_LINE_NAME, "解晓东", "xie", NULL },
  { GX_LINE_PERSON, "区小姐", "ou|oxj", NULL },
  { GX_LINE_PERSON, "朴志英", "piao|pu|pzy|puzy|piaozy", NULL },
  { GX_LINE_PERSON, "覃勇", "qin|tan|qy|ty", NULL },
  { GX_LINE_PERSON, "吕布", "lv|lu|lvbu|lubu|lb", NULL },
  { GX_LINE_PERSON, "尉迟敬德", "yuchi|ycjd|yuchijd|敬德", "weichi" },
  { GX_LINE_PERSON, "万俟咏", "moqi|mqy", NULL },
  { GX_LINE_PERSON, "王小明先生", "wxm|wangxm|wxmxs|wangxiaoming|先生", NULL },
  { GX_LINE_PERSON, "买买提·阿不都拉", "maimaiti|abudula|阿不都拉|mmt", NULL },
  { GX_LINE_PERSON, "张三 李四", "zhangsan|lisi|ls", NULL },
  { GX_LINE_NAME, "曾记牛肉面有限公司", "zeng|ceng|zjnr|cjnr", NULL },
  { GX_LINE_NAME, "重庆火锅", "chongqing|cqhg|火锅|hg", "zhongqing" },
  { GX_LINE_NAME, "歐陽鋒", "欧阳|ouyang|歐陽|oyf|ouyangf", NULL },
  { GX_LINE_NAME, "中国银行厦门分行", "yinhang|xiamen|zgyh|fenhang", "yinxing|shamen" },
  { GX_LINE_NAME, "ＡＣＭＥ", "acme|ａｃｍｅ|AC", "cme" },
  { GX_LINE_NAME, "Acme", "ａｃｍｅ", NULL },
  { GX_LINE_NAME, "Müller & Söhne", "muller|Müller|sohne|muller söhne", "uller" },
  { GX_LINE_NAME, "A8张三", "a8|张三|zhangsan|zs|A8张三|8", NULL },
  { GX_LINE_NAME, "3M中国有限公司", "3m|中国|zgyx|3M中国", NULL },
  { GX_LINE_NAME, "iPhone15Pro", "iphone15|15pro|15", "pro" },
  { GX_LINE_NAME, "Газпром", "газпром|ГАЗ", NULL },
  { GX_LINE_NAME, "トヨタ自動車", "トヨタ|ﾄﾖﾀ|自动车|zidongche", NULL },
  { GX_LINE_NAME, "삼성전자", "삼성", NULL },
  { GX_LINE_NAME, "张👍三", "张|三|san|张 三", "zhangsan" },
  { GX_LINE_NAME, "𬭎远", "𬭎远|hongyuan|hy", NULL },
  { GX_LINE_TEXT, "li.lei@acme.com", "li|lei|acme.com|li.lei@acme.com", "cme" },
  { GX_LINE_TEXT, "第一行\n第二行", "第二行|一行", "行第" },
  { GX_LINE_NAME, "长长长长长长", "changchang|zhangzhang|changzhang|zhangchang|cc|zc|zz", NULL },
};

static gboolean
is_hit (const char *document, const char *query)
{
  g_auto (GStrv) words = gx_query_words (query);

  return gx_words_match ((const char *const *) words, document);
}

static void
test_match (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (match_cases); i++)
    {
      const MatchCase *row = &match_cases[i];
      g_autoptr (GString) document = g_string_new (NULL);
      g_auto (GStrv) hits = g_strsplit (row->hits, "|", -1);
      g_auto (GStrv) misses = g_strsplit (row->misses != NULL ? row->misses : "", "|", -1);

      gx_document_append (document, row->line_class, row->text);
      for (int j = 0; hits[j] != NULL; j++)
        if (!is_hit (document->str, hits[j]))
          g_error ("%s is not found by %s", row->text, hits[j]);
      for (int j = 0; misses[j] != NULL; j++)
        if (is_hit (document->str, misses[j]))
          g_error ("%s is found by %s", row->text, misses[j]);
    }
}

static const struct { const char *query, *words; } query_cases[] = {
  { "", "" },
  { " ,。! ", "" },
  { "王xm", "王|xm" },
  { "王 小明", "王|小明" },
  { "138-0574", "138|0574" },
  { "+86 138", "86|138" },
  { "008613805741234", "8613805741234" },
  { "0086", "0086" },
  { "ＡＣＭＥ（中国）", "acme|中国" },
  { "歐陽", "欧阳" },
  { "a8张三", "a8|张三" },
  { "xi'an", "xi|an" },
  { "\xff\xfe王", "王" },
};

static void
test_query (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (query_cases); i++)
    {
      g_auto (GStrv) words = gx_query_words (query_cases[i].query);
      g_autofree char *joined = g_strjoinv ("|", words);

      g_assert_cmpstr (joined, ==, query_cases[i].words);
    }

  g_strfreev (gx_query_words (NULL));
}

static void
test_append (void)
{
  g_autoptr (GString) document = g_string_new (NULL);

  gx_document_append (document, GX_LINE_NAME, NULL);
  gx_document_append (document, GX_LINE_NAME, "");
  g_assert_cmpstr (document->str, ==, "");
  gx_document_append (document, GX_LINE_NAME, "王小明");
  gx_document_append (document, GX_LINE_NAME, "恒达机电公司");
  gx_document_append (document, GX_LINE_TEXT, "a\nb");
  g_assert_cmpstr (document->str, ==, "\001王小明\n\002恒达机电公司\n\004a b");
}

/* A token as "start-end text", "~" where it is at the place of the one before. */
static int
collect (gpointer user_data, const char *token, int length, int start, int end, gboolean colocated)
{
  g_string_append_printf (user_data, "%s%d-%d %.*s|", colocated ? "~" : "", start, end, length, token);
  return 0;
}

static const struct { const char *document, *tokens; } token_cases[] = {
  { "", "" },
  { "\001", "" },
  { "\n\n\002\n", "" },
  { "\001王明", "1-7 王明|~1-7 wangming|~1-7 wming|4-7 明|~4-7 ming|" },
  { "\004ＡＢ 王", "1-7 ab|8-11 王|" },
  { "\004xé\n\003+86 1", "1-4 xe|7-11 861|" },
  { "\003(0574) 12", "2-10 0574|3-10 5741|4-10 7412|" },
  { "\003139 0000 1111", "1-14 8613|1-14 1390|2-14 3900|3-14 9000|5-14 0000|6-14 0001|7-14 0011|8-14 0111|10-14 1111|" },
  { "\004a12345b 6789 1234567890abc", "1-8 a12345b|2-8 12345b|2-8 1234|3-8 2345|9-13 6789|14-27 1234567890ab|14-27 1234|15-27 2345|16-27 3456|"
                                      "17-27 4567|18-27 5678|19-27 6789|20-27 7890|" },
  { "\002恒有限公司", "1-16 恒有限公|~1-16 hengyouxiang|~1-16 hyxgs|4-16 有限公司|7-16 限公司|10-16 公司|13-16 司|" },
  { "\004一二三四五六", "1-19 一二三四|4-19 二三四五|7-19 三四五六|10-19 四五六|13-19 五六|16-19 六|" },
  { "\004①②", "1-7 12|" },
  { "x王", "1-4 王|" },
};

static void
test_tokens (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (token_cases); i++)
    {
      const char *document = token_cases[i].document;
      g_autoptr (GString) tokens = g_string_new (NULL);

      gx_document_tokens (document, strlen (document), FALSE, collect, tokens);
      g_assert_cmpstr (tokens->str, ==, token_cases[i].tokens);
    }
}

static int
stop_at_third (gpointer user_data, const char *token, int length, int start, int end, gboolean colocated)
{
  int *n = user_data;

  return ++*n == 3 ? 42 : 0;
}

static void
test_stop (void)
{
  static const char *const documents[] = { "\001王小明", "\004a b c d", "\003123456789", "\004一二三四", "\004a15b16c17" };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      int n = 0;

      g_assert_cmpint (gx_document_tokens (documents[i], strlen (documents[i]), FALSE, stop_at_third, &n), ==, 42);
      g_assert_cmpint (n, ==, 3);
    }
}

/* Random documents */

static const char *const scraps[] = {
  "王", "小", "明", "曾", "单于", "重庆", "银行", "长", "行", "乐", "的", "有限公司", "吕", "丁丁", "歐陽", "㐀", "𬭎", "〇", "\u5159", "abc", "X", "Müller",
  "15", "1234567", "+86", "0086", "86", "13805741234", " ", " ", "-", "(", ")", "\n", "\t", "。", "·", "é", "e\u0301", "\u0301", "\uFE0F", "\u200D", "ﷺ",
  "が", "トヨタ", "한", "\u1112\u1161", "Ж", "👍", "①", "ß", "İ", "ＡＢ", "\001", "\002", "\003", "\004", "\xff", "\xe7\x8e", "\xed\xa0\x80", "\xf4\x90",
  "iphone15pro", "एक", "的的的的的的的的", "一丁丂七",
};

static void
append_scraps (GString *out, GRand *random, int most)
{
  for (int n = g_rand_int_range (random, 1, most + 1); n > 0; n--)
    g_string_append (out, scraps[g_rand_int_range (random, 0, G_N_ELEMENTS (scraps))]);
}

static char *
random_document (GRand *random)
{
  g_autoptr (GString) document = g_string_new (NULL);

  for (int lines = g_rand_int_range (random, 1, 4); lines > 0; lines--)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      append_scraps (text, random, 14);
      gx_document_append (document, g_rand_int_range (random, GX_LINE_PERSON, GX_LINE_TEXT + 1), text->str);
    }

  return g_string_free (g_steal_pointer (&document), FALSE);
}

/* Copies of tokens; and that each is valid UTF-8 and stands inside the document. */
typedef struct
{
  GPtrArray *tokens;
  int document_length;
  gboolean cut;
} Copies;

static int
copy_token (gpointer user_data, const char *token, int length, int start, int end, gboolean colocated)
{
  Copies *copies = user_data;

  g_assert_cmpint (length, >, 0);
  g_assert_true (!copies->cut || length <= GX_TOKEN_BYTES);
  g_assert_true (g_utf8_validate (token, length, NULL));
  g_assert_cmpint (start, >=, 0);
  g_assert_cmpint (start, <, end);
  g_assert_cmpint (end, <=, copies->document_length);
  g_ptr_array_add (copies->tokens, g_strndup (token, length));
  return 0;
}

static GPtrArray *
copy_tokens (const char *document, gboolean whole)
{
  Copies copies = { g_ptr_array_new_with_free_func (g_free), strlen (document), !whole };

  gx_document_tokens (document, copies.document_length, whole, copy_token, &copies);
  return copies.tokens;
}

static gboolean
any_has_prefix (GPtrArray *tokens, const char *prefix)
{
  for (guint i = 0; i < tokens->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (tokens, i), prefix))
      return TRUE;

  return FALSE;
}

static gboolean
any_is (GPtrArray *tokens, const char *text)
{
  return g_ptr_array_find_with_equal_func (tokens, text, g_str_equal, NULL);
}

/* What the index answers before hits are verified, and whether they must be. */
static gboolean
index_has (GPtrArray *cut, const char *word, gboolean *verify)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GxPiece));

  *verify = gx_word_pieces (word, pieces);
  g_assert_cmpuint (pieces->len, >, 0);
  g_assert_cmpuint (pieces->len, <=, GX_MAX_PIECES);
  for (guint i = 0; i < pieces->len; i++)
    {
      const GxPiece *piece = &g_array_index (pieces, GxPiece, i);

      if (!(piece->exact ? any_is : any_has_prefix) (cut, piece->text))
        return FALSE;
    }
  return TRUE;
}

/* Some prefix of a token, so that most words match, or something else. */
static char *
random_word (GRand *random, GPtrArray *tokens)
{
  g_autoptr (GString) query = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  if (tokens->len > 0 && g_rand_int_range (random, 0, 4) > 0)
    {
      const char *token = g_ptr_array_index (tokens, g_rand_int_range (random, 0, tokens->len));
      glong n = g_utf8_strlen (token, -1);

      return g_utf8_substring (token, 0, g_rand_int_range (random, 1, n + 1));
    }

  append_scraps (query, random, 3);
  words = gx_query_words (query->str);
  return g_strdup (words[0] != NULL ? words[0] : "x");
}

/* The index has all that matches, and nothing else where it says that it need not be verified. Every prefix of a whole token matches. */
static void
test_index_agrees (void)
{
  g_autoptr (GRand) random = NULL;
  guint32 seed = g_test_rand_int ();
  int n_matched = 0;

  g_test_message ("seed %u", seed);
  random = g_rand_new_with_seed (seed);
  for (int round = 0; round < 4000; round++)
    {
      g_autofree char *document = random_document (random);
      g_autoptr (GPtrArray) whole = copy_tokens (document, TRUE);
      g_autoptr (GPtrArray) cut = copy_tokens (document, FALSE);

      for (int i = 0; i < 8; i++)
        {
          g_autofree char *word = random_word (random, whole);
          const char *const words[] = { word, NULL };
          gboolean matches = gx_words_match (words, document);
          gboolean verify;
          gboolean indexed = index_has (cut, word, &verify);

          g_assert_cmpint (matches, ==, any_has_prefix (whole, word));
          if (matches ? !indexed : indexed && !verify)
            g_error ("seed %u: %s %s and %s in the index of %s", seed, word, matches ? "matches" : "does not match", indexed ? "is" : "is not", document);
          n_matched += matches;
        }
    }

  g_assert_cmpint (n_matched, >, 4000);
}

/* Any bytes at all, NULs too; folding twice is folding once. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) random = NULL;
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed %u", seed);
  random = g_rand_new_with_seed (seed);
  for (int round = 0; round < 4000; round++)
    {
      g_autoptr (GString) bytes = g_string_new (NULL);
      g_autofree char *folded = NULL;
      g_autofree char *clean = NULL;
      g_autoptr (GBytes) key = NULL;
      g_autoptr (GString) tokens = g_string_new (NULL);

      for (int n = g_rand_int_range (random, 0, 60); n > 0; n--)
        if (g_rand_boolean (random))
          append_scraps (bytes, random, 1);
        else
          g_string_append_c (bytes, g_rand_int_range (random, 0, 256));

      folded = gx_text_fold (bytes->str);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      clean = gx_text_clean (bytes->str, bytes->len, round % 2);
      if (clean != NULL)
        {
          g_autofree char *again = gx_text_clean (clean, -1, round % 2);

          g_assert_cmpstr (again, ==, clean);
        }
      key = gx_text_sort_key (bytes->str);
      gx_document_tokens (bytes->str, bytes->len, round % 2, collect, tokens);
      g_strfreev (gx_query_words (bytes->str));
    }
}

static int
count (gpointer user_data, const char *token, int length, int start, int end, gboolean colocated)
{
  ++*(int *) user_data;
  return 0;
}

/* A megabyte on one line takes a moment, not an afternoon: the time limit of the test is what would fail. */
static void
test_long_lines (void)
{
  static const char *const repeated[] = { "长", "a", "1", "é", "\u0316\u0301", "1a", "𬭎", "\xff", "行行行 ", "が", "\u05b0" };

  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++)
    for (int line_class = GX_LINE_PERSON; line_class <= GX_LINE_TEXT; line_class++)
      {
        g_autoptr (GString) document = g_string_new (NULL);
        const char *const words[] = { "zzz", "不", NULL };
        int n = 0;

        g_string_append_c (document, line_class);
        while (document->len < 1000000)
          g_string_append (document, repeated[i]);
        gx_document_tokens (document->str, document->len, FALSE, count, &n);
        g_test_message ("%d tokens", n);
        g_assert_false (gx_words_match (words, document->str));
      }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokens/match", test_match);
  g_test_add_func ("/tokens/query", test_query);
  g_test_add_func ("/tokens/append", test_append);
  g_test_add_func ("/tokens/tokens", test_tokens);
  g_test_add_func ("/tokens/stop", test_stop);
  g_test_add_func ("/tokens/index-agrees", test_index_agrees);
  g_test_add_func ("/tokens/any-bytes", test_any_bytes);
  g_test_add_func ("/tokens/long-lines", test_long_lines);
  return g_test_run ();
}
