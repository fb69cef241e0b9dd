/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/kind_guess.h"
#include "support.h"

/* Of what kind a field is that holds all of a column. */

static const struct
{
  const char *texts; /* with | between them */
  const char *kind;
} rows[] = {
  { "", "text" },
  { " | |", "text" },
  { "1|2|3000", "integer" },
  { "1|-2|1,000", "integer" },
  { "007|12", "text" },          /* its zeros mean something */
  { "13805741234|13805740000", "text" }, /* and these are no quantities */
  { "6222020200112233445", "text" },
  { "1.5|2", "decimal" },
  { "0.125|2", "decimal" },
  { "1.50|2.00", "money" },
  { "¥1|¥2,000.50", "money" },
  { "12元|3元", "money" },
  { "1.50|2.5", "decimal" },
  { "2025-03-04|2025/12/31|2025年1月2日", "day" },
  { "03/04/2025|05/06/2025", "day" }, /* which order, is asked */
  { "31/01/2025|01/31/2025", "text" }, /* no order reads both */
  { "2025-03-04 10:00", "text" },
  { "2025-03-04|soon", "text" },
  { "是|否|是", "boolean" },
  { "yes|no", "boolean" },
  { "1|0|1", "integer" },
  { "red|blue|red|red|blue|blue", "choice" },
  { "red|blue|red", "text" },    /* too few to tell */
  { "a\nb|c", "long_text" },
};

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GxKindGuess) guess = gx_kind_guess_new ();
      g_auto (GStrv) texts = g_strsplit (rows[i].texts, "|", -1);

      g_test_message ("%s", rows[i].texts);
      for (guint t = 0; texts[t] != NULL; t++)
        gx_kind_guess_add (guess, texts[t]);
      g_assert_cmpstr (gx_kind_guess_get_kind (guess), ==, rows[i].kind);
    }
}

/* Different texts, in the order in which they came; more than a list holds are none. */
static void
test_choices (void)
{
  g_autoptr (GxKindGuess) few = gx_kind_guess_new ();
  g_autoptr (GxKindGuess) many = gx_kind_guess_new ();

  g_assert_null (gx_kind_guess_get_choices (few));
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf (" %u", i);

      gx_kind_guess_add (few, i % 2 == 0 ? "b " : "a");
      gx_kind_guess_add (many, text);
    }
  g_assert_cmpuint (gx_kind_guess_get_choices (few)->len, ==, 2);
  g_assert_cmpstr (gx_kind_guess_get_choices (few)->pdata[0], ==, "b");
  g_assert_null (gx_kind_guess_get_choices (many));
  g_assert_false (gx_kind_guess_is_empty (many));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kind-guess/kinds", test_kinds);
  g_test_add_func ("/kind-guess/choices", test_choices);
  return g_test_run ();
}
