/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/safe_name.h"

/* What files are called where they go: names that any computer takes. */

static const struct
{
  const char *name;
  guint most;
  const char *safe;
} cases[] = {
  { "合同 1.pdf", 100, "合同 1.pdf" },
  { "a/b\\c:d*e?f\"g<h>i|j.txt", 100, "a_b_c_d_e_f_g_h_i_j.txt" },
  { "..", 100, "_" },
  { "", 100, "_" },
  { "   ", 100, "_" },
  { " x ", 100, "x" },
  { "Acme Inc.", 100, "Acme Inc" },
  { "line\nbreak\t.txt", 100, "line_break_.txt" },
  { "con", 100, "_con" },
  { "Nul.txt", 100, "_Nul.txt" },
  { "COM1.tar.gz", 100, "_COM1.tar.gz" },
  { "COMx", 100, "COMx" },
  { "console.log", 100, "console.log" },
  { "一二三四五六七八九十.pdf", 8, "一二三四.pdf" },
  { "一二三 四五六七八九十", 4, "一二三" },
  { ".profile", 100, ".profile" },
  { "a.b c d", 3, "a.b" },
  { "\xff\xfe.txt", 100, "\xef\xbf\xbd\xef\xbf\xbd.txt" },
};

static void
test_safe (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = gx_safe_name (cases[i].name, cases[i].most);

      g_assert_cmpstr (safe, ==, cases[i].safe);
    }
}

static void
test_unique (void)
{
  static const struct
  {
    const char *folder, *name, *path;
  } rows[] = {
    { NULL, "甲", "甲" },
    { NULL, "甲", "甲 (2)" },
    { NULL, "甲 (2)", "甲 (2) (2)" },
    { "甲", "offer.pdf", "甲/offer.pdf" },
    { "甲", "Offer.PDF", "甲/Offer (2).PDF" },
    { "甲", "offer.pdf", "甲/offer (3).pdf" },
    { "乙", "offer.pdf", "乙/offer.pdf" },
    { "乙", "一二三四五六七八九十.txt", "乙/一二三四五六七八九.txt" },
    { "乙", "一二三四五六七八九.txt", "乙/一二三四五 (2).txt" },
  };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = gx_safe_name_unique (taken, rows[i].folder, rows[i].name, 13);

      g_assert_cmpstr (path, ==, rows[i].path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safe-name/safe", test_safe);
  g_test_add_func ("/safe-name/unique", test_unique);
  return g_test_run ();
}
