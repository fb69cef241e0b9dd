/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/kind_guess.h"

#include <string.h>

#include "base/error.h"

/* Each text rules out what does not take it. */

#define MAX_CHOICES 40        /* more are no list to choose from */
#define LIKELY_CHOICES 12     /* so few, and each of them often, are choices though nobody said so */
#define TIMES_EACH 3
#define LONGEST_CHOICE 20     /* letters */
#define LONGEST_TEXT 80
#define LONGEST_NUMBER 9      /* digits: longer ones are numbers of accounts, phones, documents */

struct _GxKindGuess
{
  guint n;               /* texts that say something */
  gboolean integer, decimal, money, boolean, day; /* all so far are */
  gboolean signs;        /* one of them has a sign of money */
  gboolean cents;        /* all have exactly two places */
  gboolean words;        /* one is no number: yes rather than 1 */
  gboolean is_long;
  gboolean few;          /* they can be choices */
  GPtrArray *choices;    /* of char *, owned */
  GHashTable *known;     /* the same as a set */
  GHashTable *days;      /* different texts that are days; NULL: they are none */
};

GxKindGuess *
gx_kind_guess_new (void)
{
  GxKindGuess *self = g_new0 (GxKindGuess, 1);

  self->integer = self->decimal = self->money = self->boolean = self->day = self->cents = self->few = TRUE;
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
gx_kind_guess_free (GxKindGuess *self)
{
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->days);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

static gboolean
parses (GxKind kind, const char *text)
{
  const GxFormat format = { .currency = "CNY" };
  g_auto (GxValue) value = gx_value_none (kind);

  return gx_value_parse (kind, text, &format, &value, NULL);
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text);
  return n;
}

/* A number whose digits all mean something. */
static gboolean
is_plain_number (const char *text)
{
  return !(text[0] == '0' && g_ascii_isdigit (text[1])) && count_digits (text) <= LONGEST_NUMBER;
}

static gboolean
is_day (const char *text)
{
  g_autoptr (GError) error = NULL;
  GxDayOrder order;

  if ((strpbrk (text, "-/.") == NULL && strstr (text, "年") == NULL) || strchr (text, ':') != NULL)
    return FALSE;
  return gx_day_order_infer (&text, 1, &order, &error) || g_error_matches (error, GX_ERROR, GX_ERROR_AMBIGUOUS);
}

static gboolean
has_cents (const char *text)
{
  const char *point = strrchr (text, '.');

  return point != NULL && strlen (point) == 3;
}

static void
note_choice (GxKindGuess *self, const char *text)
{
  char *copy;

  if (!self->few || g_hash_table_contains (self->known, text))
    return;
  if (self->choices->len == MAX_CHOICES || strchr (text, '\n') != NULL)
    {
      self->few = FALSE;
      return;
    }
  copy = g_strdup (text);
  g_ptr_array_add (self->choices, copy);
  g_hash_table_add (self->known, copy);
}

void
gx_kind_guess_add (GxKindGuess *self, const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (stripped == NULL || *stripped == '\0')
    return;
  self->n++;
  self->is_long = self->is_long || strchr (stripped, '\n') != NULL || g_utf8_strlen (stripped, -1) > LONGEST_TEXT;
  self->integer = self->integer && is_plain_number (stripped) && parses (GX_KIND_INT, stripped);
  self->decimal = self->decimal && is_plain_number (stripped) && parses (GX_KIND_QUANTITY, stripped);
  self->money = self->money && is_plain_number (stripped) && parses (GX_KIND_MONEY, stripped);
  self->signs = self->signs || strpbrk (stripped, "$¥€") != NULL || strstr (stripped, "元") != NULL;
  self->cents = self->cents && has_cents (stripped);
  self->boolean = self->boolean && parses (GX_KIND_BOOL, stripped);
  self->words = self->words || count_digits (stripped) == 0;
  self->day = self->day && is_day (stripped);
  note_choice (self, stripped);
  if (self->day && !g_hash_table_contains (self->days, stripped))
    g_hash_table_add (self->days, g_strdup (stripped));
}

/* One order must read them all; which, may be asked later. */
static gboolean
are_days (GxKindGuess *self)
{
  guint n;
  g_autofree const char **texts = (const char **) g_hash_table_get_keys_as_array (self->days, &n);
  g_autoptr (GError) error = NULL;
  GxDayOrder order;

  return gx_day_order_infer (texts, n, &order, &error) || g_error_matches (error, GX_ERROR, GX_ERROR_AMBIGUOUS);
}

static gboolean
are_choices (GxKindGuess *self)
{
  if (!self->few || self->choices->len > LIKELY_CHOICES || self->n < TIMES_EACH * self->choices->len)
    return FALSE;
  for (guint i = 0; i < self->choices->len; i++)
    if (g_utf8_strlen (self->choices->pdata[i], -1) > LONGEST_CHOICE)
      return FALSE;
  return TRUE;
}

gboolean
gx_kind_guess_is_empty (GxKindGuess *self)
{
  return self->n == 0;
}

const char *
gx_kind_guess_get_kind (GxKindGuess *self)
{
  if (self->n == 0)
    return "text";
  if (self->boolean && self->words)
    return "boolean";
  if (self->integer)
    return "integer";
  if (self->money && (self->signs || self->cents))
    return "money";
  if (self->decimal)
    return "decimal";
  if (self->day && are_days (self))
    return "day";
  if (self->is_long)
    return "long_text";
  return are_choices (self) ? "choice" : "text";
}

GPtrArray *
gx_kind_guess_get_choices (GxKindGuess *self)
{
  return self->few && self->choices->len > 0 ? self->choices : NULL;
}
