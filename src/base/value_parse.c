/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/half_width.h"
#include "base/text.h"
#include "base/value_private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Text to value, for every kind. A text that cannot be read is answered with a sentence for whoever typed it. */

static const struct
{
  const char *word;
  gboolean truth;
} truths[] = {
  { "1", TRUE }, { "0", FALSE }, { "true", TRUE }, { "false", FALSE }, { "yes", TRUE }, { "no", FALSE },
  { "y", TRUE }, { "n", FALSE }, { "是", TRUE }, { "否", FALSE }, { "有", TRUE }, { "无", FALSE },
  { "√", TRUE }, { "x", FALSE }, { "✓", TRUE }, { "×", FALSE },
};

char *
gx_quotable (const char *text)
{
  gsize length = strnlen (text, 61);
  gboolean cut = length > 60;
  g_autofree char *start = NULL;

  /* Up to, and without, the character that would be cut in two. */
  while (cut && length > 1 && (text[length - 1] & 0xC0) == 0x80)
    length--;
  start = g_utf8_make_valid (text, (gssize) (cut ? length - 1 : length));
  g_strdelimit (start, "\r\n\t", ' ');
  return g_strconcat (g_strstrip (start), cut ? "…" : NULL, NULL);
}

static const char *
expectation (GxKind kind)
{
  switch (kind)
    {
    case GX_KIND_INT:
    case GX_KIND_QUANTITY:
      return _("“%s” is not a number.");
    case GX_KIND_BOOL:
      return _("“%s” is neither yes nor no.");
    case GX_KIND_MONEY:
      return _("“%s” is not an amount of money, such as 1,234.50.");
    case GX_KIND_RATE:
      return _("“%s” is not a percentage, such as 12.5%%.");
    case GX_KIND_DAY:
      return _("“%s” is not a day. Write it like 2025-03-04.");
    case GX_KIND_INSTANT:
      return _("“%s” is not a date and time. Write it like 2025-03-04 10:30.");
    case GX_KIND_SET:
      return _("“%s” is not a list. Separate the words with commas.");
    case GX_KIND_REF:
      return _("“%s” is not the number of a record.");
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached ("%s");
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* the sentences above, each with its one %s */

static gboolean
refuse (GError **error, const char *sentence, const char *text)
{
  g_autofree char *quote = gx_quotable (text);

  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, sentence, quote);
  return FALSE;
}

#pragma GCC diagnostic pop

static gboolean
refuse_number (GxNumberResult result, GxKind kind, const char *text, const GxFormat *format, GError **error)
{
  g_autofree char *quote = gx_quotable (text);

  switch (result)
    {
    case GX_NUMBER_TOO_FINE:
      if (kind == GX_KIND_MONEY && format->currency != NULL)
        g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                     /* Translators: an amount as typed, and a currency's code */
                     _("“%s” has more decimals than %s has."), quote, format->currency);
      else if (kind == GX_KIND_INT || kind == GX_KIND_REF)
        return refuse (error, _("“%s” is not a whole number."), text);
      else
        return refuse (error, _("“%s” has too many decimals."), text);
      return FALSE;
    case GX_NUMBER_TOO_LARGE:
      return refuse (error, _("“%s” is too large a number."), text);
    case GX_NUMBER_OTHER_CURRENCY:
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                   /* Translators: an amount as typed, and a currency's code */
                   _("“%s” is in another currency than %s."), quote, format->currency);
      return FALSE;
    case GX_NUMBER_INVALID:
    case GX_NUMBER_OK:
      break;
    }
  return refuse (error, expectation (kind), text);
}

static gboolean
read_bool (const char *text, gint64 *truth)
{
  for (gsize i = 0; i < G_N_ELEMENTS (truths); i++)
    if (g_ascii_strcasecmp (text, truths[i].word) == 0)
      {
        *truth = truths[i].truth;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_number (GxKind kind, const char *plain, const char *text, const GxFormat *format, gint64 *number, GError **error)
{
  GxNumberResult result;

  if (kind == GX_KIND_MONEY)
    result = gx_number_read_money (plain, format->currency, number);
  else if (kind == GX_KIND_RATE)
    result = gx_number_read_percent (plain, 2, number);
  else
    result = gx_number_read (plain, kind == GX_KIND_QUANTITY ? 3 : 0, number);

  if (result == GX_NUMBER_OK && kind == GX_KIND_REF && *number < 0)
    result = GX_NUMBER_INVALID;
  return result == GX_NUMBER_OK || refuse_number (result, kind, text, format, error);
}

/* The kinds that are an integer inside, all of them short as text. */
static gboolean
read_integer (GxKind kind, const char *text, const GxFormat *format, GxValue *value, GError **error)
{
  char plain[GX_SHORT_TEXT];
  gint64 integer = GX_NONE;
  GxDay day;
  GxInstant instant;
  gboolean understood;

  if (!gx_half_width (text, plain, sizeof plain))
    return refuse (error, expectation (kind), text);
  if (*plain == '\0')
    {
      *value = gx_value_none (kind);
      return TRUE;
    }

  switch (kind)
    {
    case GX_KIND_BOOL:
      understood = read_bool (plain, &integer);
      break;
    case GX_KIND_DAY:
      understood = gx_day_from_iso (plain, &day) || gx_day_read (plain, format, &day);
      integer = understood ? day.days : GX_NONE;
      break;
    case GX_KIND_INSTANT:
      understood = gx_instant_read (plain, format, &instant);
      integer = understood ? instant.ms : GX_NONE;
      break;
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_REF:
      if (!read_number (kind, plain, text, format, &integer, error))
        return FALSE;
      understood = TRUE;
      break;
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
    case GX_KIND_SET:
    case GX_N_KINDS:
      g_return_val_if_reached (FALSE);
    }
  if (!understood)
    return refuse (error, expectation (kind), text);
  *value = gx_value_integer (kind, integer);
  return TRUE;
}

gboolean
gx_currency_parse (const char *text, char **code, GError **error)
{
  char plain[GX_SHORT_TEXT];
  g_autofree char *upper = NULL;

  if (!gx_half_width (text, plain, sizeof plain))
    return refuse (error, _("“%s” is not a currency. Write its code of ISO 4217, such as CNY."), text);
  upper = g_ascii_strup (plain, -1);
  if (*upper == '\0')
    g_clear_pointer (&upper, g_free);
  else if (!gx_currency_is_known (upper))
    return refuse (error, _("“%s” is not a currency. Write its code of ISO 4217, such as CNY."), text);
  *code = g_steal_pointer (&upper);
  return TRUE;
}

gboolean
gx_value_parse (GxKind kind, const char *text, const GxFormat *format, GxValue *value, GError **error)
{
  static const GxFormat plain_format = { 0 };
  GStrv set;

  if (format == NULL)
    format = &plain_format;
  if (text == NULL)
    text = "";

  if (gx_kind_is_text (kind))
    {
      /* Which texts are one line is for the field to say. */
      *value = (GxValue) { .kind = kind, .text = gx_text_clean (text, -1, kind == GX_KIND_TEXT) };
      return TRUE;
    }
  if (kind == GX_KIND_SET)
    {
      if (!gx_set_read (text, &set))
        return refuse (error, expectation (kind), text);
      *value = (GxValue) { .kind = kind, .strv = set };
      return TRUE;
    }
  return read_integer (kind, text, format, value, error);
}
