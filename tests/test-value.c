/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/value.h"

#include <string.h>

/* Every kind of value but days and instants, which test-day.c has: read, written, shown. */

static const GxFormat cny = { .currency = "CNY" };
static const GxFormat jpy = { .currency = "JPY" };
static const GxFormat kwd = { .currency = "KWD" };
static const GxFormat usd = { .currency = "USD" };
static const GxFormat any = { 0 };

static const struct
{
  GxKind kind;
  const GxFormat *format;
  const char *text;
  gint64 number; /* GX_NONE: an error */
} numbers[] = {
  { GX_KIND_INT, &any, "42", 42 },
  { GX_KIND_INT, &any, " -5 ", -5 },
  { GX_KIND_INT, &any, "+5", 5 },
  { GX_KIND_INT, &any, "１２３", 123 },
  { GX_KIND_INT, &any, "−7", -7 },
  { GX_KIND_INT, &any, "1,234,567", 1234567 },
  { GX_KIND_INT, &any, "５，０００", 5000 },
  { GX_KIND_INT, &any, "12,34", GX_NONE },
  { GX_KIND_INT, &any, "1234,567", GX_NONE },
  { GX_KIND_INT, &any, "1,23,456", GX_NONE },
  { GX_KIND_INT, &any, "1,2345,678", GX_NONE },
  { GX_KIND_INT, &any, ",234", GX_NONE },
  { GX_KIND_INT, &any, "1,234,", GX_NONE },
  { GX_KIND_INT, &any, "5.0", 5 },
  { GX_KIND_INT, &any, "5.5", GX_NONE },
  { GX_KIND_INT, &any, "5%", GX_NONE },
  { GX_KIND_INT, &any, "3百", 300 },
  { GX_KIND_INT, &any, "--5", GX_NONE },
  { GX_KIND_INT, &any, "abc", GX_NONE },
  { GX_KIND_INT, &any, ".", GX_NONE },
  { GX_KIND_INT, &any, "1\xff", GX_NONE },
  { GX_KIND_INT, &any, "1000000000000000", GX_NUMBER_MAX },
  { GX_KIND_INT, &any, "-1000000000000000", -GX_NUMBER_MAX },
  { GX_KIND_INT, &any, "1000000000000001", GX_NONE },
  { GX_KIND_INT, &any, "9223372036854775807", GX_NONE },
  { GX_KIND_INT, &any, "-9223372036854775807", GX_NONE },
  { GX_KIND_INT, &any, "9223372036854775808", GX_NONE },
  { GX_KIND_INT, &any, "-9223372036854775808", GX_NONE },
  { GX_KIND_INT, &any, "0000000000000000000000000000000000000001", 1 },
  { GX_KIND_MONEY, &cny, "1,234.50", 123450 },
  { GX_KIND_MONEY, &cny, "¥1,234", 123400 },
  { GX_KIND_MONEY, &cny, "￥１２３", 12300 },
  { GX_KIND_MONEY, &cny, "-¥5", -500 },
  { GX_KIND_MONEY, &cny, "¥-5", -500 },
  { GX_KIND_MONEY, &cny, "-5", -500 },
  { GX_KIND_MONEY, &cny, "(1,234.00)", -123400 },
  { GX_KIND_MONEY, &cny, "（￥8）", -800 },
  { GX_KIND_MONEY, &cny, "(1", GX_NONE },
  { GX_KIND_MONEY, &cny, "(-1)", GX_NONE },
  { GX_KIND_MONEY, &cny, "1.2万", 1200000 },
  { GX_KIND_MONEY, &cny, "1.23456万元", 1234560 },
  { GX_KIND_MONEY, &cny, "1.2345678万", GX_NONE },
  { GX_KIND_MONEY, &cny, "3亿", 30000000000 },
  { GX_KIND_MONEY, &cny, "2 千万", 2000000000 },
  { GX_KIND_MONEY, &cny, "1234元", 123400 },
  { GX_KIND_MONEY, &cny, "CNY 12", 1200 },
  { GX_KIND_MONEY, &cny, "12 cny", 1200 },
  { GX_KIND_MONEY, &cny, "RMB12", 1200 },
  { GX_KIND_MONEY, &cny, "人民币 12 元", 1200 },
  { GX_KIND_MONEY, &usd, "USD12.5", 1250 },
  { GX_KIND_MONEY, &usd, "$12.50", 1250 },
  { GX_KIND_MONEY, &usd, "US$12", 1200 },
  { GX_KIND_MONEY, &cny, "USD12.5", GX_NONE },
  { GX_KIND_MONEY, &cny, "$12.5", GX_NONE },
  { GX_KIND_MONEY, &cny, "12 EUR", GX_NONE },
  { GX_KIND_MONEY, &usd, "HK$12", GX_NONE },
  { GX_KIND_MONEY, &cny, "QQQ 12", GX_NONE },
  { GX_KIND_MONEY, &cny, "¥", GX_NONE },
  { GX_KIND_MONEY, &any, "EUR 12", 1200 },
  { GX_KIND_MONEY, &cny, "1.005", GX_NONE },
  { GX_KIND_MONEY, &cny, "1.000000000000000000000000", 100 },
  { GX_KIND_MONEY, &cny, ".5", 50 },
  { GX_KIND_MONEY, &jpy, "JP¥1,234", 1234 },
  { GX_KIND_MONEY, &jpy, "1.5", GX_NONE },
  { GX_KIND_MONEY, &jpy, "1.00", 1 },
  { GX_KIND_MONEY, &kwd, "1.005", 1005 },
  { GX_KIND_MONEY, &cny, "10000000000000.00", GX_NUMBER_MAX },
  { GX_KIND_MONEY, &cny, "-10000000000000.00", -GX_NUMBER_MAX },
  { GX_KIND_MONEY, &cny, "10000000000000.01", GX_NONE },
  { GX_KIND_MONEY, &cny, "-10000000000000.01", GX_NONE },
  { GX_KIND_MONEY, &cny, "92233720368547758.08", GX_NONE },
  { GX_KIND_MONEY, &cny, "99999999999亿", GX_NONE },
  { GX_KIND_MONEY, &cny, "0亿亿亿", 0 },
  { GX_KIND_QUANTITY, &any, "1.5", 1500 },
  { GX_KIND_QUANTITY, &any, "0.001", 1 },
  { GX_KIND_QUANTITY, &any, "0.0001", GX_NONE },
  { GX_KIND_QUANTITY, &any, "1000000000000", GX_NUMBER_MAX },
  { GX_KIND_QUANTITY, &any, "-1000000000000.001", GX_NONE },
  { GX_KIND_QUANTITY, &any, "¥5", GX_NONE },
  { GX_KIND_RATE, &any, "85%", 8500 },
  { GX_KIND_RATE, &any, "85", 8500 },
  { GX_KIND_RATE, &any, "85 ％", 8500 },
  { GX_KIND_RATE, &any, "0.5%", 50 },
  { GX_KIND_RATE, &any, "12.25%", 1225 },
  { GX_KIND_RATE, &any, "12.255%", GX_NONE },
  { GX_KIND_REF, &any, "7", 7 },
  { GX_KIND_REF, &any, "-7", GX_NONE },
  { GX_KIND_BOOL, &any, "true", 1 },
  { GX_KIND_BOOL, &any, "False", 0 },
  { GX_KIND_BOOL, &any, "YES", 1 },
  { GX_KIND_BOOL, &any, "no", 0 },
  { GX_KIND_BOOL, &any, "y", 1 },
  { GX_KIND_BOOL, &any, "N", 0 },
  { GX_KIND_BOOL, &any, "１", 1 },
  { GX_KIND_BOOL, &any, "0", 0 },
  { GX_KIND_BOOL, &any, "是", 1 },
  { GX_KIND_BOOL, &any, "否", 0 },
  { GX_KIND_BOOL, &any, "有", 1 },
  { GX_KIND_BOOL, &any, "无", 0 },
  { GX_KIND_BOOL, &any, "√", 1 },
  { GX_KIND_BOOL, &any, "x", 0 },
  { GX_KIND_BOOL, &any, "maybe", GX_NONE },
};

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *shown = g_utf8_make_valid (numbers[i].text, -1);
      g_autoptr (GError) error = NULL;
      g_auto (GxValue) value = gx_value_integer (GX_KIND_INT, 4711);
      gboolean ok = gx_value_parse (numbers[i].kind, numbers[i].text, numbers[i].format, &value, &error);

      g_test_message ("%s", shown);
      g_assert_cmpint (ok, ==, numbers[i].number != GX_NONE);
      if (ok)
        {
          g_assert_no_error (error);
          g_assert_cmpint (value.kind, ==, numbers[i].kind);
          g_assert_cmpint (value.integer, ==, numbers[i].number);
        }
      else
        {
          g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          g_assert_nonnull (strstr (error->message, "“"));
          g_assert_cmpint (value.integer, ==, 4711);
        }
    }
}

static void
test_absent (void)
{
  for (GxKind kind = 0; kind < GX_N_KINDS; kind++)
    {
      static const char *const empty[] = { "", "  \t ", "　" };

      for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
        {
          g_autoptr (GError) error = NULL;
          g_auto (GxValue) value = gx_value_none (kind);
          g_auto (GxValue) none = gx_value_none (kind);
          g_autofree char *display = NULL;
          g_autofree char *string = NULL;

          g_assert_true (gx_value_parse (kind, empty[i], &cny, &value, &error));
          g_assert_no_error (error);
          g_assert_true (gx_value_equal (&value, &none));
          g_assert_cmpint (gx_value_is_none (&value), ==, kind != GX_KIND_BOOL);
          string = gx_value_to_string (&value, &cny);
          display = gx_value_to_display (&value, &cny, GX_NO_DAY);
          g_assert_cmpstr (string, ==, kind == GX_KIND_BOOL ? "false" : NULL);
          g_assert_cmpstr (display, ==, kind == GX_KIND_BOOL ? "No" : "");
        }
    }
}

static const struct
{
  GxKind kind;
  const GxFormat *format;
  gint64 number;
  const char *string, *display;
} written[] = {
  { GX_KIND_INT, &any, 1234567, "1234567", "1,234,567" },
  { GX_KIND_INT, &any, -123, "-123", "-123" },
  { GX_KIND_INT, &any, -G_MAXINT64, "-9223372036854775807", "-9,223,372,036,854,775,807" },
  { GX_KIND_REF, &any, 1234, "1234", "1234" },
  { GX_KIND_BOOL, &any, 1, "true", "Yes" },
  { GX_KIND_BOOL, &any, 0, "false", "No" },
  { GX_KIND_MONEY, &cny, 105400, "1054.00", "¥1,054.00" },
  { GX_KIND_MONEY, &cny, -100, "-1.00", "-¥1.00" },
  { GX_KIND_MONEY, &cny, -5, "-0.05", "-¥0.05" },
  { GX_KIND_MONEY, &cny, 0, "0.00", "¥0.00" },
  { GX_KIND_MONEY, &usd, 105400, "1054.00", "$1,054.00" },
  { GX_KIND_MONEY, &jpy, 105400, "105400", "JP¥105,400" },
  { GX_KIND_MONEY, &kwd, 105400, "105.400", "KWD 105.400" },
  { GX_KIND_MONEY, &kwd, -105400, "-105.400", "-KWD 105.400" },
  { GX_KIND_MONEY, &any, 105400, "1054.00", "1,054.00" },
  { GX_KIND_QUANTITY, &any, 1500, "1.5", "1.5" },
  { GX_KIND_QUANTITY, &any, 1234000, "1234", "1,234" },
  { GX_KIND_QUANTITY, &any, -1, "-0.001", "-0.001" },
  { GX_KIND_RATE, &any, 1250, "12.5", "12.5%" },
  { GX_KIND_RATE, &any, 10000, "100", "100%" },
};

static void
test_written (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_auto (GxValue) value = gx_value_integer (written[i].kind, written[i].number);
      g_autofree char *string = gx_value_to_string (&value, written[i].format);
      g_autofree char *display = gx_value_to_display (&value, written[i].format, GX_NO_DAY);

      g_assert_cmpstr (string, ==, written[i].string);
      g_assert_cmpstr (display, ==, written[i].display);
    }
}

static const struct
{
  const char *text, *string;
  const char *words[4];
} sets[] = {
  { "b,a", "a,b", { "a", "b" } },
  { "客户，VIP、 新;x；x,,", "VIP,x,客户,新", { "VIP", "x", "客户", "新" } },
  { "[\"b\", \"a,c\"]", "[\"a,c\",\"b\"]", { "a,c", "b" } },
  { " [ ] ", NULL, { NULL } }, /* an empty set */
  { "[VIP],x", "[\"[VIP]\",\"x\"]", { "[VIP]", "x" } },
  { "[\"a、b\"]", "[\"a、b\"]", { "a、b" } },
  { "[\"\\u4e2d\\uD83D\\uDE00\\\"\\\\\"]", "中😀\"\\", { "中😀\"\\" } },
  { "say \"hi\"", "say \"hi\"", { "say \"hi\"" } },
};

static const char *const bad_sets[] = {
  "[\"a\"", "[\"a\",]", "[\"a\" \"b\"]", "[\"a\\q\"]", "[\"\\ud800\"]", "[\"\\u0000\"]", "[\"a\"] x", "[\"a\\", "[\"\\u12",
};

/* Whatever stands in a word, what is written is JSON. */
static void
test_set_to_json (void)
{
  static const char *const words[] = { "a\"b", "c\\d", "e\x01\n", "王,李", NULL };
  g_autofree char *json = gx_set_to_json (words);
  g_autofree char *none = gx_set_to_json ((const char *const[]) { NULL });

  g_assert_cmpstr (json, ==, "[\"a\\\"b\",\"c\\\\d\",\"e\\u0001\\u000a\",\"王,李\"]");
  g_assert_cmpstr (none, ==, "[]");
}

static void
test_sets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GxValue) value = gx_value_none (GX_KIND_SET);
      g_autofree char *string = NULL;
      gsize n = 0;

      g_assert_true (gx_value_parse (GX_KIND_SET, sets[i].text, &any, &value, &error));
      g_assert_no_error (error);
      string = gx_value_to_string (&value, &any);
      g_assert_cmpstr (string, ==, sets[i].string);
      for (; n < G_N_ELEMENTS (sets[i].words) && sets[i].words[n] != NULL; n++)
        g_assert_cmpstr (value.strv[n], ==, sets[i].words[n]);
      if (n == 0)
        g_assert_null (value.strv);
      else
        g_assert_null (value.strv[n]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_sets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GxValue) value = gx_value_none (GX_KIND_SET);

      g_assert_false (gx_value_parse (GX_KIND_SET, bad_sets[i], &any, &value, &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      g_assert_null (value.strv);
    }
}

static void
test_texts (void)
{
  g_auto (GxValue) text = gx_value_none (GX_KIND_TEXT);
  g_auto (GxValue) choice = gx_value_none (GX_KIND_CHOICE);
  g_auto (GxValue) copy = gx_value_none (GX_KIND_TEXT);
  g_auto (GxValue) empty = gx_value_text (GX_KIND_TEXT, "");

  g_assert_true (gx_value_parse (GX_KIND_TEXT, "  甲公司 ", &any, &text, NULL));
  g_assert_cmpstr (text.text, ==, "甲公司");
  g_assert_true (gx_value_parse (GX_KIND_CHOICE, " VIP ", &any, &choice, NULL));
  g_assert_cmpstr (choice.text, ==, "VIP");
  g_assert_true (gx_value_is_none (&empty));
  g_assert_false (gx_value_equal (&text, &choice));

  copy = gx_value_copy (&text);
  g_assert_true (gx_value_equal (&copy, &text));
  gx_value_clear (&copy);
  g_assert_true (gx_value_is_none (&copy));
  g_assert_false (gx_value_equal (&copy, &text));
}

/* A message must stay short and valid whatever the cell held. */
static void
test_long_text (void)
{
  g_autofree char *digits = g_strnfill (1000000, '7');
  g_autoptr (GString) chinese = g_string_new (NULL);

  for (int i = 0; i < 100; i++)
    g_string_append (chinese, "字");
  for (GxKind kind = 0; kind < GX_N_KINDS; kind++)
    {
      const char *texts[] = { digits, chinese->str };

      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          g_autoptr (GError) error = NULL;
          g_auto (GxValue) value = gx_value_none (kind);

          if (gx_value_parse (kind, texts[i], &any, &value, &error))
            continue;
          g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
          g_assert_cmpint (strlen (error->message), <, 200);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          g_assert_null (strstr (error->message, "\xEF\xBF\xBD"));
        }
    }
}

static void
test_currencies (void)
{
  g_assert_cmpint (gx_currency_digits ("CNY"), ==, 2);
  g_assert_cmpint (gx_currency_digits ("JPY"), ==, 0);
  g_assert_cmpint (gx_currency_digits ("KWD"), ==, 3);
  g_assert_cmpint (gx_currency_digits ("CLF"), ==, 4);
  g_assert_cmpint (gx_currency_digits (NULL), ==, 2);
  g_assert_cmpint (gx_currency_digits ("???"), ==, 2);
  g_assert_true (gx_currency_is_known ("AED"));
  g_assert_true (gx_currency_is_known ("CNY"));
  g_assert_true (gx_currency_is_known ("ZWG"));
  g_assert_false (gx_currency_is_known ("cny"));
  g_assert_false (gx_currency_is_known ("RMB"));
  g_assert_false (gx_currency_is_known ("DEM"));
  g_assert_false (gx_currency_is_known (""));
  g_assert_false (gx_currency_is_known (NULL));
}

static gint64
random_integer (void)
{
  guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
  gint64 magnitude = (gint64) (bits >> g_test_rand_int_range (1, 63));

  return g_test_rand_bit () ? -magnitude : magnitude;
}

static char *
random_word (void)
{
  static const char *const pieces[] = { "a", "B", "7", "中", "é", ",", "，", "、", ";", "[", "]", "\"", "\\", " ", "😀", "{" };
  GString *word = g_string_new ("w");

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    g_string_append (word, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  g_string_append (word, "]");
  if (g_test_rand_bit ())
    g_string_prepend (word, "[");
  return g_string_free (word, FALSE);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
random_set (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (int n = g_test_rand_int_range (1, 5); n > 0; n--)
    {
      char *word = random_word ();

      if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_free (word);
      else
        g_ptr_array_add (words, word);
    }
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static GxValue
random_value (GxKind kind)
{
  gint64 number = random_integer ();

  switch (kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      return (GxValue) { .kind = kind, .text = random_word () };
    case GX_KIND_SET:
      return (GxValue) { .kind = kind, .strv = random_set () };
    case GX_KIND_REF:
      return gx_value_integer (kind, ABS (number % GX_NUMBER_MAX));
    case GX_KIND_DAY:
      return gx_value_integer (kind, number % 719162);
    case GX_KIND_INSTANT:
      return gx_value_integer (kind, number % (719162 * G_GINT64_CONSTANT (86400000)));
    case GX_KIND_MONEY:
    case GX_KIND_INT:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
      return gx_value_integer (kind, number % GX_NUMBER_MAX);
    case GX_KIND_BOOL:
      return gx_value_integer (kind, number);
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}

static void
test_round_trip (void)
{
  const GxFormat *formats[] = { &cny, &jpy, &kwd, &any };

  for (int i = 0; i < 20000; i++)
    {
      const GxFormat *format = formats[i % G_N_ELEMENTS (formats)];
      g_auto (GxValue) value = random_value (g_test_rand_int_range (0, GX_N_KINDS));
      g_auto (GxValue) back = gx_value_none (value.kind);
      g_autofree char *string = gx_value_to_string (&value, format);
      g_autoptr (GError) error = NULL;

      gx_value_parse (value.kind, string, format, &back, &error);
      if (error != NULL || !gx_value_equal (&value, &back))
        g_test_message ("kind %d: %s", value.kind, string);
      g_assert_no_error (error);
      g_assert_true (gx_value_equal (&value, &back));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/numbers", test_numbers);
  g_test_add_func ("/value/absent", test_absent);
  g_test_add_func ("/value/written", test_written);
  g_test_add_func ("/value/sets", test_sets);
  g_test_add_func ("/value/set-to-json", test_set_to_json);
  g_test_add_func ("/value/texts", test_texts);
  g_test_add_func ("/value/long-text", test_long_text);
  g_test_add_func ("/value/currencies", test_currencies);
  g_test_add_func ("/value/round-trip", test_round_trip);
  return g_test_run ();
}
