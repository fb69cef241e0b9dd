/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/clock.h"
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

/* As it was said, and as it was meant: what depends on today moves on with it. */
static gboolean
read_said (GxOperand *operand, const GxFilter *filter, const char *text, const GxFormat *format)
{
  const GxField *last = g_ptr_array_index (filter->path, filter->path->len - 1);
  GxToward toward = last->flags & GX_AHEAD ? GX_TOWARD_FUTURE : GX_TOWARD_PAST;
  GxDay first_day, last_day;
  gboolean in_figures;

  if (!gx_natural_span (text, format, gx_clock_today (format != NULL ? format->zone : NULL), toward, &first_day, &last_day, &in_figures))
    return FALSE;
  if (in_figures && first_day.days == last_day.days)
    {
      operand->text = g_malloc (11);
      gx_day_to_buf (first_day, operand->text);
      return TRUE;
    }
  operand->type = GX_OPERAND_SAID;
  operand->toward = toward;
  operand->text = g_strdup (text);
  return TRUE;
}

/* A day that is the same whenever it is read. */
static gboolean
read_written (GxOperand *operand, const char *text, const GxFormat *format)
{
  g_auto (GxValue) written = gx_value_none (GX_KIND_DAY);

  if (format == NULL || !gx_value_parse (GX_KIND_DAY, text, format, &written, NULL) || gx_value_is_none (&written))
    return FALSE;
  operand->text = g_malloc (11);
  gx_day_to_buf ((GxDay) { written.integer }, operand->text);
  return TRUE;
}

static gboolean
names_year (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && n < 4; text++)
    n = g_ascii_isdigit (*text) ? n + 1 : 0;
  return n == 4;
}

static gboolean
read_day (GxOperand *operand, const GxFilter *filter, const char *text, const GxFormat *format)
{
  gsize length = strlen ("today");
  GxDay day;

  if (gx_day_from_iso (text, &day))
    {
      operand->type = GX_OPERAND_TEXT;
      operand->text = g_strdup (text);
      return TRUE;
    }
  if (g_ascii_strncasecmp (text, "today", length) == 0 && read_distance (operand, text[length] == '\0' ? "+0d" : text + length))
    return TRUE;
  if (read_period (operand, text))
    return TRUE;
  if (strchr (text, ':') != NULL) /* a time of it: a moment */
    return FALSE;
  return (names_year (text) && read_written (operand, text, format)) || read_said (operand, filter, text, format) || read_written (operand, text, format);
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

/* Translators: days as they lie from today, as a person says them and the program understands them */
static char *
distance_to_words (GxUnit unit, int count)
{
  gulong n = (gulong) ABS (count);

  switch (unit)
    {
    case GX_UNIT_DAY:
      if (count == 0)
        return g_strdup (_("Today"));
      if (n == 1)
        return g_strdup (count < 0 ? _("Yesterday") : _("Tomorrow"));
      return g_strdup_printf (count < 0 ? ngettext ("%lu day ago", "%lu days ago", n) : ngettext ("in %lu day", "in %lu days", n), n);
    case GX_UNIT_WEEK:
      return g_strdup_printf (count < 0 ? ngettext ("%lu week ago", "%lu weeks ago", n) : ngettext ("in %lu week", "in %lu weeks", n), n);
    case GX_UNIT_MONTH:
      return g_strdup_printf (count < 0 ? ngettext ("%lu month ago", "%lu months ago", n) : ngettext ("in %lu month", "in %lu months", n), n);
    case GX_UNIT_QUARTER:
      return distance_to_words (GX_UNIT_MONTH, 3 * count);
    case GX_UNIT_YEAR:
      return g_strdup_printf (count < 0 ? ngettext ("%lu year ago", "%lu years ago", n) : ngettext ("in %lu year", "in %lu years", n), n);
    }
  g_return_val_if_reached (NULL);
}

/* By unit, and by count from -1. */
static const char *const period_words[][3] = {
  [GX_UNIT_WEEK] = { N_("Last week"), N_("This week"), N_("Next week") },
  [GX_UNIT_MONTH] = { N_("Last month"), N_("This month"), N_("Next month") },
  [GX_UNIT_QUARTER] = { N_("Last quarter"), N_("This quarter"), N_("Next quarter") },
  [GX_UNIT_YEAR] = { N_("Last year"), N_("This year"), N_("Next year") },
};

char *
gx_operand_to_words (const GxOperand *operand, const GxFilter *filter, const GxFormat *format)
{
  const GxField *field = g_ptr_array_index (filter->path, filter->path->len - 1);

  switch (operand->type)
    {
    case GX_OPERAND_TEXT:
      if (gx_field_has_choices (field) && !filter->title_of)
        return g_strdup (gx_choices_label (format->choices, field, operand->text));
      if (gx_filter_get_kind (filter) == GX_KIND_BOOL)
        return g_strdup (g_str_equal (operand->text, "true") ? _("Yes") : _("No"));
      return g_strdup (operand->text);
    case GX_OPERAND_SAID:
      return g_strdup (operand->text);
    case GX_OPERAND_TODAY:
      return distance_to_words (operand->unit, operand->count);
    case GX_OPERAND_PERIOD:
      return g_strdup (_(period_words[operand->unit][operand->count + 1]));
    }
  g_return_val_if_reached (NULL);
}

void
gx_operand_append (const GxOperand *operand, const GxFilter *filter, GString *text)
{
  switch (operand->type)
    {
    case GX_OPERAND_TEXT:
    case GX_OPERAND_SAID:
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
gx_operand_read (GxOperand *operand, const GxFilter *filter, const char *text, const GxFormat *format)
{
  /* The currency is known only when the filter is used; this one has as many decimals as any. */
  static const GxFormat any = { .currency = "CLF" };
  const GxChoices *choices = format != NULL ? format->choices : NULL;
  GxKind kind = gx_filter_get_kind (filter);
  const GxField *last = g_ptr_array_index (filter->path, filter->path->len - 1);
  const char *key = NULL;
  g_auto (GxValue) value = { 0 };

  switch (kind)
    {
    case GX_KIND_CHOICE:
      if (filter->compare != GX_COMPARE_CONTAINS && filter->compare != GX_COMPARE_STARTS)
        key = gx_choices_find (choices, last, text);
      if (last->flags & GX_CLOSED && gx_filter_is_no_choice (filter, text, format))
        return FALSE;
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
      return read_day (operand, filter, text, format);

    case GX_KIND_INSTANT:
      if (read_day (operand, filter, text, format))
        return TRUE;
      if (!gx_value_parse (kind, text, &any, &value, NULL))
        return FALSE;
      operand->text = g_strdup (text);
      return TRUE;

    case GX_KIND_BOOL:
      if (!gx_value_parse (kind, text, &any, &value, NULL) || gx_value_is_none (&value))
        return FALSE;
      operand->text = gx_value_to_string (&value, &any);
      return TRUE;

    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_REF:
      if (!gx_value_parse (kind, text, &any, &value, NULL) || gx_value_is_none (&value))
        return FALSE;
      operand->text = g_strdup (text);
      return TRUE;

    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (FALSE);
}

char *
gx_filter_dup_choices (const GxFilter *filter, const GxFormat *format)
{
  const GxField *field = g_ptr_array_index (filter->path, filter->path->len - 1);
  const GxChoices *choices = format != NULL ? format->choices : NULL;
  g_auto (GStrv) keys = gx_field_has_choices (field) ? gx_choices_of (choices, field, NULL) : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const char *label = gx_choices_label (choices, field, keys[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? C_("list", ", ") : "", keys[i]);
      if (g_ascii_strcasecmp (label, keys[i]) != 0)
        /* Translators: behind the key of a choice what it is called */
        g_string_append_printf (text, C_("choice", " (%s)"), label);
    }
  return g_string_free (text, text->len == 0);
}

gboolean
gx_filter_is_no_choice (const GxFilter *filter, const char *text, const GxFormat *format)
{
  const GxField *field = g_ptr_array_index (filter->path, filter->path->len - 1);

  return gx_field_has_choices (field) && filter->compare != GX_COMPARE_CONTAINS && filter->compare != GX_COMPARE_STARTS
         && gx_choices_find (format != NULL ? format->choices : NULL, field, text) == NULL;
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
      *first = *last = gx_day_add_units (today, operand->unit, operand->count);
      return first->days != GX_NONE;

    case GX_OPERAND_PERIOD:
      return gx_day_unit_span (today, operand->unit, operand->count, first, last);

    case GX_OPERAND_SAID:
      return gx_natural_span (operand->text, NULL, today, operand->toward, first, last, NULL);
    }
  g_return_val_if_reached (FALSE);
}
