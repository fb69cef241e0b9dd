/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pinyin.h"
#include "base/text.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  const char *text;
  gssize length;
  gboolean multiline;
  const char *expected;
} CleanCase;

static const CleanCase clean_cases[] = {
  { "plain", -1, FALSE, "plain" },
  { "  王小明\u3000\n", -1, FALSE, "王小明" },
  { "", -1, FALSE, NULL },
  { " \t\r\n\u3000", -1, TRUE, NULL },
  { "\u200b \ufeff\u2060", -1, FALSE, NULL },
  { "\ufeff王小明\u200b ", -1, FALSE, "王小明" },
  { "a\r\nb\tc", -1, FALSE, "a b c" },
  { "a\r\n\r\nb\tc\rd", -1, TRUE, "a\n\nb\tc\nd" },
  { "a \n b", -1, FALSE, "a  b" },
  { "a\x01\x1f\x7f\xc2\x80" "b", -1, FALSE, "ab" },
  { "a\0b", 3, FALSE, "ab" },
  { "abc", 2, FALSE, "ab" },
  { "a\xff\xfe" "b", -1, FALSE, "a\uFFFD\uFFFDb" },
  { "a\xe7\x8e", -1, FALSE, "a\uFFFD\uFFFD" },
  { "\xed\xa0\x80", -1, FALSE, "\uFFFD\uFFFD\uFFFD" },
  { "e\u0301", -1, FALSE, "é" },
  { "\uFEFF名", -1, FALSE, "名" },
  { "ＡＣＭＥ", -1, FALSE, "ＡＣＭＥ" },
  { "a\u2028b", -1, TRUE, "a\nb" },
};

static void
test_clean (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clean_cases); i++)
    {
      const CleanCase *row = &clean_cases[i];
      g_autofree char *clean = gx_text_clean (row->text, row->length, row->multiline);

      g_assert_cmpstr (clean, ==, row->expected);
    }

  g_assert_null (gx_text_clean (NULL, -1, FALSE));
}

static const struct { const char *text, *folded, *key; } fold_cases[] = {
  { "", "", "" },
  { "Acme Ltd.", "acme ltd.", "acmeltd." },
  { "ＡＣＭＥ\u3000（１２）", "acme (12)", "acme(12)" },
  { "歐陽鋒", "欧阳锋", "欧阳锋" },
  { "復旦大學", "复旦大学", "复旦大学" },
  { "乾隆", "乾隆", "乾隆" },
  { "後宮、瀋陽。", "后宫、沈阳。", "后宫、沈阳。" },
  { "Müller", "muller", "muller" },
  { "Mu\u0308ller", "muller", "muller" },
  { "Straße", "strasse", "strasse" },
  { "İstanbul ıŁódź Ørsted", "istanbul ilodz orsted", "istanbulilodzorsted" },
  { "ﬁｎｅ ①㈱", "fine 1(株)", "fine1(株)" },
  { "ЙОД", "иод", "иод" },
  { "ｶﾞ が", "ガ が", "ガが" },
  { "\u1112\u1161\u11ab 한", "한 한", "한한" },
  { "GTX\tPro", "gtx\tpro", "gtxpro" },
  { "王\uFE0F小\U000E0100明", "王小明", "王小明" },
  { "\uF900", "岂", "岂" },
  { "a\xff" "b", "a\uFFFDb", "a\uFFFDb" },
  { "王\xe7\x8e", "王\uFFFD", "王\uFFFD" },
  { "👍", "👍", "👍" },
};

static void
test_fold (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fold_cases); i++)
    {
      g_autofree char *folded = gx_text_fold (fold_cases[i].text);
      g_autofree char *again = gx_text_fold (folded);
      g_autofree char *key = gx_text_fold_key (fold_cases[i].text);

      g_assert_cmpstr (folded, ==, fold_cases[i].folded);
      g_assert_cmpstr (again, ==, folded);
      g_assert_cmpstr (key, ==, fold_cases[i].key);
    }
}

/* Each row is in the order a reader expects. */
static const char *const sorted[][12] = {
  { "", "12", "3M", "3M中国", "acme", "Acme", "Zürich", "安徽", "北京", "曾庆红", "张三" },
  { "张三", "张三丰", "张四", "章三", "赵一" },
  { "西安", "西雅图", "先达", "鲜花", "现代" },
  { "长春", "长沙", "长沙一厂", "成都", "重庆" },
  { "仇英", "单雄信", "石磊", "解晓东", "谢安", "曾国藩" },
  { "王a", "王安", "王小明" },
  { "卢一", "吕二", "栾三" },
  { "欧阳锋", "区大", "潘" },
  { "陈a", "陈b", "陈一" },
};

static void
test_sort_key (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (gsize j = 0; j + 1 < G_N_ELEMENTS (sorted[i]) && sorted[i][j + 1] != NULL; j++)
      {
        g_autoptr (GBytes) a = gx_text_sort_key (sorted[i][j]);
        g_autoptr (GBytes) b = gx_text_sort_key (sorted[i][j + 1]);

        if (g_bytes_compare (a, b) >= 0)
          g_error ("%s does not stand before %s", sorted[i][j], sorted[i][j + 1]);
      }
}

static void
test_sort_key_size (void)
{
  g_autoptr (GBytes) name = gx_text_sort_key ("上官婉儿");
  g_autoptr (GBytes) traditional = gx_text_sort_key ("上官婉兒");
  g_autoptr (GBytes) spaced = gx_text_sort_key (" 上官婉儿 ");

  g_assert_cmpuint (g_bytes_get_size (name), ==, 12);
  g_assert_true (g_bytes_equal (name, traditional));
  g_assert_true (g_bytes_equal (name, spaced));
  g_bytes_unref (gx_text_sort_key (NULL));
}

static const struct { const char *run; gboolean person; const char *expected; } pinyin_cases[] = {
  { "曾庆红", TRUE, "zeng qing hong" },
  { "曾庆红", FALSE, "ceng/zeng qing hong" },
  { "单雄信", TRUE, "shan xiong xin" },
  { "单于夫罗", TRUE, "chan yu fu luo" },
  { "尉迟恭", TRUE, "yu chi gong" },
  { "万俟卨", TRUE, "mo qi xie" },
  { "长孙无忌", TRUE, "zhang sun wu ji" },
  { "令狐冲", TRUE, "ling hu chong" },
  { "覃一", TRUE, "qin/tan yi" },
  { "朴正", TRUE, "piao/pu zheng" },
  { "吕布", TRUE, "lv/lu bu" },
  { "女", FALSE, "nv/nu" },
  { "重庆", FALSE, "chong qing" },
  { "重", FALSE, "zhong/chong" },
  { "工商银行", FALSE, "gong shang yin hang" },
  { "厦门大厦", FALSE, "xia men da sha" },
  { "都江堰", FALSE, "du jiang yan" },
  { "六安丽水台州", FALSE, "lu an li shui tai zhou" },
  { "的", FALSE, "de/di" },
  { "〇", FALSE, "ling" },
  { "𬭎", FALSE, "hong" },
};

static void
test_pinyin (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pinyin_cases); i++)
    {
      const char *run = pinyin_cases[i].run;
      g_autoptr (GString) spoken = g_string_new (NULL);
      guint16 readings[8];
      gsize n = gx_pinyin_read (run, strlen (run), pinyin_cases[i].person, readings);

      for (gsize j = 0; j < n; j++)
        for (int k = 0; k < gx_readings[readings[j]].n; k++)
          g_string_append_printf (spoken, "%s%s", k > 0 ? "/" : j > 0 ? " " : "",
                                  gx_syllables[gx_readings[readings[j]].syllable[k]].text);
      g_assert_cmpstr (spoken->str, ==, pinyin_cases[i].expected);
    }
}

/* Every character of the main block is read except ten signs for foreign units, and no folding leads to another. */
static void
test_tables (void)
{
  int silent = 0;

  for (gunichar c = GX_HAN_FIRST; c <= GX_HAN_LAST; c++)
    {
      char utf8[7] = "";
      guint16 reading;

      g_assert_cmpuint (gx_han_simplify (gx_han_simplify (c)), ==, gx_han_simplify (c));
      gx_pinyin_read (utf8, g_unichar_to_utf8 (c, utf8), FALSE, &reading);
      silent += c >= 0x4e00 && c <= 0x9fa5 && reading == 0;
      g_assert_cmpint (reading != 0, ==, gx_pinyin_order (c) != 0);
    }

  g_assert_cmpint (silent, ==, 10);
}

static const struct { const char *name; gboolean person; } person_cases[] = {
  { "王小明", TRUE },  { "歐陽鋒", TRUE }, { "尉迟恭", TRUE },   { "曾黎", TRUE },  { "上官婉儿", TRUE },
  { "王", FALSE },     { "尉迟", TRUE },   { "王小明先生", FALSE }, { "重庆火锅", FALSE }, { "A王", FALSE },
  { "王 明", FALSE },  { "", FALSE },      { "\xe7\x8e\x8b\xe7", FALSE },
};

static void
test_person (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (person_cases); i++)
    {
      const char *name = person_cases[i].name;

      if (gx_pinyin_is_person (name, strlen (name)) != person_cases[i].person)
        g_error ("%s is taken wrongly", name);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/sort-key", test_sort_key);
  g_test_add_func ("/text/sort-key-size", test_sort_key_size);
  g_test_add_func ("/text/pinyin", test_pinyin);
  g_test_add_func ("/text/tables", test_tables);
  g_test_add_func ("/text/person", test_person);
  return g_test_run ();
}
