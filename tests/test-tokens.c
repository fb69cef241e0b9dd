/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tokens.h"

#include "base/terms.h"
#include "base/text.h"
#include "base/words.h"
#include "support.h"

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
  { GX_LINE_NUMBER, "138 0574 1234", "1234|0574|13805741234|138|138-0574|+8613805741234|8613805741234|008613805741234|+86 138 0574 1234|１２３４",
    "124|123|057|9" },
  { GX_LINE_NUMBER, "+86 (574) 8765-4321", "4321|57487654321|8657487654321|574 8765|87654321|5|865", "321|432" },
  { GX_LINE_NUMBER, "0086-13805741234", "1380574|1234|8613805741234|008613805741234", "0086-99" },
  { GX_LINE_NUMBER, "8613805741234", "1380574|+8613805741234", "613" },
  { GX_LINE_NUMBER, "0574-87654321 / 13900001111", "057487654321|13900001111|1111|8613900001111", "8765432113" },
  { GX_LINE_NUMBER, "87654321 13900001111", "87654321|8613900001111", "8765432113" },
  { GX_LINE_NUMBER, "SO-2024-0012", "so|2024|0012|SO-2024-0012|20240012", "s2024" },
  { GX_LINE_NUMBER, "110", "110|11|1", "10" },
  { GX_LINE_NUMBER, "１３８　０５７４　１２３４", "05741234|8613805741234|１３８０５７４", "057" },
  { GX_LINE_NUMBER, "（0574）8765—4321", "057487654321|8765|4321", "321" },
  { GX_LINE_NUMBER, "13805741234（王经理）", "8613805741234|王经理", "wang" },
  { GX_LINE_NUMBER, "0574−8765‑4321", "057487654321", NULL },
  { GX_LINE_TEXT, "快递 75012345678 已发", "7501|75012345678|01234567|5678|75|750", "678|567|501234568|86750" },
  { GX_LINE_TEXT, "B20240012x", "20240012|0012|2400|202|20240012x|b2024", "240|012|0012x" },
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
  { "王 WANG 王 ｗａｎｇ", "王|wang" },
  { "008613805741234 8613805741234", "8613805741234" },
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

/* Tokens, each with the fewest bytes of a word where that is more than one. */
static int
collect (gpointer user_data, const char *token, gsize length, gsize fewest)
{
  if (fewest > 1)
    g_string_append_printf (user_data, "%" G_GSIZE_FORMAT ":", fewest);
  g_string_append_len (user_data, token, length);
  g_string_append_c (user_data, '|');
  return 0;
}

static const struct { const char *document, *tokens; } token_cases[] = {
  { "", "" },
  { "\001", "" },
  { "\n\n\002\n", "" },
  { "\001王明", "王明|wangming|wming|明|ming|" },
  { "\004ＡＢ 王", "ab|王|" },
  { "\004xé\n\003+86 1", "xe|861|" },
  { "\003(0574) 12", "057412|4:57412|4:7412|" },
  { "\003139 0000 1111", "8613900001111|13900001111|4:3900001111|4:900001111|4:00001111|4:0001111|4:001111|4:01111|4:1111|" },
  { "\004a12345b 6789", "a12345b|12345b|12345|4:2345|6789|" },
  { "\002恒有限公司", "恒有限公司|hengyouxiang|hyxgs|有限公司|限公司|公司|司|" },
  { "\004一二三四五六", "一二三四五六|二三四五六|三四五六|四五六|五六|六|" },
  { "\004①②", "12|" },
  { "x王", "王|" },
};

static void
test_tokens (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (token_cases); i++)
    {
      const char *document = token_cases[i].document;
      g_autoptr (GString) tokens = g_string_new (NULL);

      gx_document_tokens (document, strlen (document), 12, collect, tokens);
      g_assert_cmpstr (tokens->str, ==, token_cases[i].tokens);
    }
}

static int
collect_term (gpointer user_data, const char *term, gsize length)
{
  g_string_append_len (user_data, term, length);
  g_string_append_c (user_data, '|');
  return 0;
}

static const struct { const char *document, *terms; } term_cases[] = {
  { "", "" },
  { "\001王明", "王|王明|w|wa|wan|wang|wangm|wangmi|wm|wmi|wmin|wming|明|m|mi|min|ming|" },
  { "\004李丽 李", "李|李丽|丽|" },
  { "\004一二三四五", "一|一二|一二三|一二三四|二|二三|二三四|二三四五|三|三四|三四五|四|四五|五|" },
  { "\00313579 12", "1|13|135|1357|3579|5791|7912|" },
  { "\004a1234567", "a|a1|a12|a123|a1234|a12345|1|12|123|1234|2345|3456|4567|" },
  { "\004Жжжжжжжж", "ж|жж|жжж|жжжж|жжжжж|жжжжжж|" },
  { "\004𬭎𬭎𬭎𬭎", "𬭎|𬭎𬭎|𬭎𬭎𬭎|" },
};

static void
test_terms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (term_cases); i++)
    {
      const char *document = term_cases[i].document;
      g_autoptr (GString) terms = g_string_new (NULL);

      gx_document_terms (document, strlen (document), collect_term, terms);
      g_assert_cmpstr (terms->str, ==, term_cases[i].terms);
    }
}

static const struct { const char *word, *terms; gboolean verify; } word_cases[] = {
  { "w", "w|", FALSE },
  { "wangxm", "wangxm|", FALSE },
  { "wangxiaoming", "wangxi|", TRUE },
  { "贸易公司", "贸易公司|", FALSE },
  { "国际贸易有", "国际贸易|际贸易有|", TRUE },
  { "国际贸易有限公司", "国际贸易|有限公司|", TRUE },
  { "138", "138|", FALSE },
  { "1380", "1380|", FALSE },
  { "13805", "1380|3805|", TRUE },
  { "86138", "8613|", TRUE },
};

static void
test_word_terms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (word_cases); i++)
    {
      g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (GxTerm));
      g_autoptr (GString) joined = g_string_new (NULL);
      gboolean verify = gx_word_terms (word_cases[i].word, terms);

      for (guint k = 0; k < terms->len; k++)
        g_string_append_printf (joined, "%s|", g_array_index (terms, GxTerm, k).text);
      g_assert_cmpstr (joined->str, ==, word_cases[i].terms);
      g_assert_cmpint (verify, ==, word_cases[i].verify);
    }
}

static int
stop_at_third (gpointer user_data, const char *token, gsize length, gsize fewest)
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

      g_assert_cmpint (gx_document_tokens (documents[i], strlen (documents[i]), 12, stop_at_third, &n), ==, 42);
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

typedef struct
{
  char *text;
  gsize fewest;
} Token;

static void
clear_token (gpointer token)
{
  g_free (((Token *) token)->text);
}

static int
copy_token (gpointer user_data, const char *text, gsize length, gsize fewest)
{
  Token token = { g_strndup (text, length), fewest };

  g_assert_cmpint (length, >, 0);
  g_assert_true (g_utf8_validate (text, length, NULL));
  g_array_append_val (user_data, token);
  return 0;
}

static GArray *
copy_tokens (const char *document)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  g_array_set_clear_func (tokens, clear_token);
  gx_document_tokens (document, strlen (document), G_MAXINT, copy_token, tokens);
  return tokens;
}

static gboolean
any_begins (GArray *tokens, const char *word)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);

      if (strlen (word) >= token->fewest && g_str_has_prefix (token->text, word))
        return TRUE;
    }
  return FALSE;
}

static int
copy_term (gpointer user_data, const char *term, gsize length)
{
  g_assert_cmpint (length, >, 0);
  g_assert_cmpint (length, <=, GX_TERM_BYTES);
  g_assert_true (g_utf8_validate (term, length, NULL));
  g_hash_table_add (user_data, g_strndup (term, length));
  return 0;
}

static GHashTable *
copy_terms (const char *document)
{
  GHashTable *terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gx_document_terms (document, strlen (document), copy_term, terms);
  return terms;
}

/* What the index answers before hits are verified, and whether they must be. */
static gboolean
index_has (GHashTable *index, const char *word, gboolean *verify)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (GxTerm));

  *verify = gx_word_terms (word, terms);
  g_assert_cmpuint (terms->len, >, 0);
  g_assert_cmpuint (terms->len, <=, GX_MAX_WORD_TERMS);
  for (guint i = 0; i < terms->len; i++)
    if (!g_hash_table_contains (index, g_array_index (terms, GxTerm, i).text))
      return FALSE;
  return TRUE;
}

/* Some prefix of a token, so that most words match, or something else. */
static char *
random_word (GRand *random, GArray *tokens)
{
  g_autoptr (GString) query = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  if (tokens->len > 0 && g_rand_int_range (random, 0, 4) > 0)
    {
      const char *token = g_array_index (tokens, Token, g_rand_int_range (random, 0, tokens->len)).text;
      glong n = g_utf8_strlen (token, -1);

      return g_utf8_substring (token, 0, g_rand_int_range (random, 1, n + 1));
    }

  append_scraps (query, random, 3);
  words = gx_query_words (query->str);
  return g_strdup (words[0] != NULL ? words[0] : "x");
}

/* The index has all that matches, and nothing else where it says that it need not be verified. Every prefix of a token matches that is long enough. */
static void
test_index_agrees (void)
{
  g_autoptr (GRand) random = NULL;
  guint32 seed = g_test_rand_int ();
  int n_matched = 0;

  g_test_message ("seed %u", seed);
  random = g_rand_new_with_seed (seed);
  for (int round = 0; round < TEST_ROUNDS (4000); round++)
    {
      g_autofree char *document = random_document (random);
      g_autoptr (GArray) tokens = copy_tokens (document);
      g_autoptr (GHashTable) index = copy_terms (document);

      for (int i = 0; i < 8; i++)
        {
          g_autofree char *word = random_word (random, tokens);
          const char *const words[] = { word, NULL };
          gboolean matches = gx_words_match (words, document);
          gboolean verify;
          gboolean indexed = index_has (index, word, &verify);

          g_assert_cmpint (matches, ==, any_begins (tokens, word));
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
  for (int round = 0; round < TEST_ROUNDS (4000); round++)
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
      gx_document_tokens (bytes->str, bytes->len, round % 20, collect, tokens);
      gx_document_terms (bytes->str, bytes->len, collect_term, tokens);
      g_strfreev (gx_query_words (bytes->str));
    }
}

static int
count (gpointer user_data, const char *term, gsize length)
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
        gx_document_terms (document->str, document->len, count, &n);
        g_test_message ("%d terms", n);
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
  g_test_add_func ("/tokens/terms", test_terms);
  g_test_add_func ("/tokens/word-terms", test_word_terms);
  g_test_add_func ("/tokens/stop", test_stop);
  g_test_add_func ("/tokens/index-agrees", test_index_agrees);
  g_test_add_func ("/tokens/any-bytes", test_any_bytes);
  g_test_add_func ("/tokens/long-lines", test_long_lines);
  return g_test_run ();
}
