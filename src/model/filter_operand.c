/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter.h"

#include <string.h>

#include "model/choices.h"

/* What a filter compares with: a value, or days as they lie from today. */

/* Days from today are kept within a hundred years, so that the sum is a day of the calendar whatever today is. */
static const struct
{
  const char *name;
  char letter;
  int max;
} units[] = {
  [GX_UNIT_DAY] = { "day", 'd', 36500 },
  [GX_UNIT_WEEK] = { "week", 'w', 5200 },
  [GX_UNIT_MONTH] = { "month", 'm', 1200 },
  [GX_UNIT_QUARTER] = { "quarter", 'q', 400 },
  [GX_UNIT_YEAR] = { "year", 'y', 100 },
};

/* By count, from -1. */
static const char *const period_prefixes[] = { "last-", "this-", "next-" };

/* `-30d`: what follows today. */
static gboolean
read_distance (GxOperand *operand, const char *text)
{
  int sign = *text == '-' ? -1 : 1;
  guint64 count;
  char *end;

  if ((*text != '-' && *text != '+') || !g_ascii_isdigit (text[1]))
    return FALSE;
  count = g_ascii_strtoull (text + 1, &end, 10);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_tolower (*end) == units[i].letter && end[1] == '\0' && count <= (guint64) units[i].max)
      {
        operand->type = GX_OPERAND_TODAY;
        operand->unit = count == 0 ? GX_UNIT_DAY : (GxUnit) i;
        operand->count = sign * (int) count;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_period (GxOperand *operand, const char *text)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (period_prefixes); i++)
    {
      gsize length = strlen (period_prefixes[i]);

      if (g_ascii_strncasecmp (text, period_prefixes[i], length) != 0)
        continue;
      for (guint unit = GX_UNIT_WEEK; unit < G_N_ELEMENTS (units); unit++)
        if (g_ascii_strcasecmp (text + length, units[unit].name) == 0)
          {
            operand->type = GX_OPERAND_PERIOD;
            operand->unit = (GxUnit) unit;
            operand->count = i - 1;
            return TRUE;
          }
    }
  return FALSE;
}

/* Days that have a word of their own are kept as they lie from today. */
static const struct
{
  const char *word;
  int count;
} near_days[] = {
  { "yesterday", -1 }, { "tomorrow", 1 }, { "前天", -2 }, { "昨天", -1 }, { "今天", 0 }, { "明天", 1 }, { "后天", 2 },
};

static gboolean
read_near_day (GxOperand *operand, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (near_days); i++)
    if (g_ascii_strcasecmp (text, near_days[i].word) == 0)
      {
        operand->type = GX_OPERAND_TODAY;
        operand->unit = GX_UNIT_DAY;
        operand->count = near_days[i].count;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_day (GxOperand *operand, const char *text)
{
  gsize length = strlen ("today");
  GxDay day;

  if (gx_day_from_iso (text, &day))
    {
      operand->type = GX_OPERAND_TEXT;
      operand->text = g_strdup (text);
      return TRUE;
    }
  if (g_ascii_strncasecmp (text, "today", length) == 0)
    return read_distance (operand, text[length] == '\0' ? "+0d" : text + length);
  return read_near_day (operand, text) || read_period (operand, text);
}

void
gx_filter_append_quoted (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* A number, day or yes/no needs no quotes unless it is written in an uncommon way: `1,234`, `1.2万`. */
static gboolean
needs_quotes (const GxFilter *filter, const char *value)
{
  GxKind kind = gx_filter_get_kind (filter);

  if (gx_kind_is_text (kind) || kind == GX_KIND_SET || *value == '\0')
    return TRUE;
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (".+-:%", *p) == NULL)
      return TRUE;
  return FALSE;
}

static GxDay
add_units (GxDay day, GxUnit unit, int count)
{
  switch (unit)
    {
    case GX_UNIT_DAY:
      return (GxDay) { day.days + count };
    case GX_UNIT_WEEK:
      return (GxDay) { day.days + 7 * count };
    case GX_UNIT_MONTH:
      return gx_day_add_months (day, count);
    case GX_UNIT_QUARTER:
      return gx_day_add_months (day, 3 * count);
    case GX_UNIT_YEAR:
      return gx_day_add_months (day, 12 * count);
    }
  g_return_val_if_reached (day);
}

/* The first day of the week (Monday), month, quarter or year that @day is in. */
static GxDay
unit_start (GxDay day, GxUnit unit)
{
  int year, month, dom;

  gx_day_to_ymd (day, &year, &month, &dom);
  switch (unit)
    {
    case GX_UNIT_DAY:
      return day;
    case GX_UNIT_WEEK:
      return (GxDay) { day.days - (gx_day_weekday (day) - 1) };
    case GX_UNIT_MONTH:
      return gx_day_from_ymd (year, month, 1);
    case GX_UNIT_QUARTER:
      return gx_day_from_ymd (year, month - (month - 1) % 3, 1);
    case GX_UNIT_YEAR:
      return gx_day_from_ymd (year, 1, 1);
    }
  g_return_val_if_reached (day);
}

void
gx_operand_append (const GxOperand *operand, const GxFilter *filter, GString *text)
{
  switch (operand->type)
    {
    case GX_OPERAND_TEXT:
      if (needs_quotes (filter, operand->text))
        gx_filter_append_quoted (text, operand->text);
      else
        g_string_append (text, operand->text);
      break;

    case GX_OPERAND_TODAY:
      g_string_append (text, "today");
      if (operand->count != 0)
        g_string_append_printf (text, "%+d%c", operand->count, units[operand->unit].letter);
      break;

    case GX_OPERAND_PERIOD:
      g_return_if_fail (operand->count >= -1 && operand->count <= 1);
      g_string_append (text, period_prefixes[operand->count + 1]);
      g_string_append (text, units[operand->unit].name);
      break;
    }
}

gboolean
gx_operand_read (GxOperand *operand, const GxFilter *filter, const char *text, const GxChoices *choices)
{
  /* The currency is known only when the filter is used; this one has as many decimals as any. */
  static const GxFormat format = { .currency = "CLF" };
  GxKind kind = gx_filter_get_kind (filter);
  const GxField *last = g_ptr_array_index (filter->path, filter->path->len - 1);
  const char *key = NULL;
  g_auto (GxValue) value = { 0 };

  switch (kind)
    {
    case GX_KIND_CHOICE:
      if (filter->compare != GX_COMPARE_CONTAINS && filter->compare != GX_COMPARE_STARTS)
        key = gx_choices_find (choices, last, text);
      operand->text = key != NULL ? g_strdup (key) : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      return TRUE;

    case GX_KIND_SET:
      if (gx_field_has_choices (last))
        key = gx_choices_find (choices, last, text);
      operand->text = key != NULL ? g_strdup (key) : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      return TRUE;

    case GX_KIND_TEXT:
      operand->text = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      return TRUE;

    case GX_KIND_DAY:
      return read_day (operand, text);

    case GX_KIND_INSTANT:
      if (read_day (operand, text))
        return TRUE;
      if (!gx_value_parse (kind, text, &format, &value, NULL))
        return FALSE;
      operand->text = g_strdup (text);
      return TRUE;

    case GX_KIND_BOOL:
      if (!gx_value_parse (kind, text, &format, &value, NULL) || gx_value_is_none (&value))
        return FALSE;
      operand->text = gx_value_to_string (&value, &format);
      return TRUE;

    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_REF:
      if (!gx_value_parse (kind, text, &format, &value, NULL) || gx_value_is_none (&value))
        return FALSE;
      operand->text = g_strdup (text);
      return TRUE;

    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (FALSE);
}

gboolean
gx_operand_days (const GxOperand *operand, GxDay today, GxDay *first, GxDay *last)
{
  switch (operand->type)
    {
    case GX_OPERAND_TEXT:
      if (!gx_day_from_iso (operand->text, first))
        return FALSE;
      *last = *first;
      return TRUE;

    case GX_OPERAND_TODAY:
      *first = *last = add_units (today, operand->unit, operand->count);
      return TRUE;

    case GX_OPERAND_PERIOD:
      *first = add_units (unit_start (today, operand->unit), operand->unit, operand->count);
      *last = (GxDay) { add_units (*first, operand->unit, 1).days - 1 };
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}
