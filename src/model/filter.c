/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter.h"

#include <string.h>

#include "model/choices.h"

/* A filter as a tree: made, copied, written as text, and what its days mean. Reading the text is filter_parse.c. */

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

static const char *const compare_words[] = {
  [GX_COMPARE_EQUAL] = "=",
  [GX_COMPARE_NOT_EQUAL] = "!=",
  [GX_COMPARE_LESS] = "<",
  [GX_COMPARE_LESS_EQUAL] = "<=",
  [GX_COMPARE_GREATER] = ">",
  [GX_COMPARE_GREATER_EQUAL] = ">=",
  [GX_COMPARE_CONTAINS] = "contains",
  [GX_COMPARE_STARTS] = "starts",
  [GX_COMPARE_IN] = "in",
  [GX_COMPARE_IS_EMPTY] = "is empty",
  [GX_COMPARE_HAS] = "has",
};

#define BIT(compare) (1u << GX_COMPARE_##compare)
#define EQUALITY (BIT (EQUAL) | BIT (NOT_EQUAL) | BIT (IN) | BIT (IS_EMPTY))
#define ORDER (BIT (LESS) | BIT (LESS_EQUAL) | BIT (GREATER) | BIT (GREATER_EQUAL))
#define INSIDE (BIT (CONTAINS) | BIT (STARTS))

/* Which comparisons apply to which kind. */
static const guint kind_compares[] = {
  [GX_KIND_TEXT] = EQUALITY | ORDER | INSIDE,
  [GX_KIND_INT] = EQUALITY | ORDER,
  [GX_KIND_BOOL] = EQUALITY,
  [GX_KIND_MONEY] = EQUALITY | ORDER,
  [GX_KIND_QUANTITY] = EQUALITY | ORDER,
  [GX_KIND_RATE] = EQUALITY | ORDER,
  [GX_KIND_DAY] = EQUALITY | ORDER,
  [GX_KIND_INSTANT] = EQUALITY | ORDER,
  [GX_KIND_CHOICE] = EQUALITY | ORDER | INSIDE,
  [GX_KIND_SET] = BIT (HAS) | BIT (IS_EMPTY),
  [GX_KIND_REF] = EQUALITY | ORDER,
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_compares) == GX_N_KINDS);

static void
clear_operand (gpointer data)
{
  GxOperand *operand = data;

  g_clear_pointer (&operand->text, g_free);
}

static const char *
operator_word (GxFilterType type)
{
  return type == GX_FILTER_ALL ? " and " : " or ";
}

static const GxField *
last_field (const GxFilter *filter)
{
  return g_ptr_array_index (filter->path, filter->path->len - 1);
}

/* `created_at` → `created_on`, the name of its day. NULL when @field is no instant. */
static char *
day_name (const GxField *field)
{
  if (field->kind != GX_KIND_INSTANT || !g_str_has_suffix (field->name, "_at"))
    return NULL;
  return g_strdup_printf ("%.*s_on", (int) (strlen (field->name) - strlen ("_at")), field->name);
}

static void
append_path (GString *text, const GxFilter *filter)
{
  for (guint i = 0; i < filter->path->len; i++)
    {
      const GxField *field = g_ptr_array_index (filter->path, i);
      gboolean last = i + 1 == filter->path->len;
      g_autofree char *name = NULL;

      if (!last || filter->title_of)
        name = gx_field_ref_name (field);
      else if (filter->day_of)
        name = day_name (field);

      if (i > 0)
        g_string_append_c (text, '.');
      g_string_append (text, name != NULL ? name : field->name);
    }
}

static void
append_quoted (GString *text, const char *value)
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

static void
append_operand (GString *text, const GxFilter *filter, const GxOperand *operand)
{
  switch (operand->type)
    {
    case GX_OPERAND_TEXT:
      if (needs_quotes (filter, operand->text))
        append_quoted (text, operand->text);
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

static void
append_operands (GString *text, const GxFilter *filter)
{
  const GxOperand *operands = (const GxOperand *) filter->operands->data;
  gboolean is_list = filter->compare == GX_COMPARE_IN
                     && !(filter->operands->len == 1 && operands[0].type == GX_OPERAND_PERIOD);

  g_string_append (text, is_list ? " (" : " ");
  for (guint i = 0; i < filter->operands->len; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      append_operand (text, filter, &operands[i]);
    }
  if (is_list)
    g_string_append_c (text, ')');
}

static void
append_compare (GString *text, const GxFilter *filter, gboolean negated)
{
  append_path (text, filter);
  g_string_append_c (text, ' ');
  g_string_append (text, negated ? "is not empty" : compare_words[filter->compare]);
  if (filter->compare != GX_COMPARE_IS_EMPTY)
    append_operands (text, filter);
}

/* @outer is what the filter stands in; brackets go where it would otherwise be read differently. */
static void
append_filter (GString *text, const GxFilter *filter, GxFilterType outer)
{
  if (filter->type == GX_FILTER_COMPARE)
    append_compare (text, filter, FALSE);
  else if (filter->type == GX_FILTER_NOT)
    {
      const GxFilter *child = g_ptr_array_index (filter->children, 0);

      if (child->type == GX_FILTER_COMPARE && child->compare == GX_COMPARE_IS_EMPTY)
        append_compare (text, child, TRUE);
      else
        {
          g_string_append (text, "not ");
          append_filter (text, child, GX_FILTER_NOT);
        }
    }
  else
    {
      gboolean brackets = outer == GX_FILTER_NOT || (outer == GX_FILTER_ALL && filter->type == GX_FILTER_ANY);

      if (brackets)
        g_string_append_c (text, '(');
      for (guint i = 0; i < filter->children->len; i++)
        {
          if (i > 0)
            g_string_append (text, operator_word (filter->type));
          append_filter (text, g_ptr_array_index (filter->children, i), filter->type);
        }
      if (brackets)
        g_string_append_c (text, ')');
    }
}

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
  return read_period (operand, text);
}

/* Levenshtein's distance in bytes with neighbours swapped counting as one, or anything above @limit when it is more. */
static guint
edit_distance (const char *a, const char *b, guint limit)
{
  enum { LONGEST = 40 };
  guint rows[3][LONGEST + 1];
  gsize a_length = strlen (a), b_length = strlen (b);

  if (a_length > LONGEST || b_length > LONGEST)
    return limit + 1;
  for (guint j = 0; j <= b_length; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= a_length; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];

      row[0] = i;
      for (guint j = 1; j <= b_length; j++)
        {
          row[j] = above[j - 1] + (a[i - 1] != b[j - 1]);
          row[j] = MIN (row[j], MIN (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], two_above[j - 2] + 1);
        }
    }
  return rows[a_length % 3][b_length];
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

GxFilter *
gx_filter_new (GxFilterType type)
{
  GxFilter *filter = g_new0 (GxFilter, 1);

  filter->type = type;
  if (type != GX_FILTER_COMPARE)
    filter->children = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_filter_free);
  else
    {
      filter->path = g_ptr_array_new ();
      filter->operands = g_array_new (FALSE, FALSE, sizeof (GxOperand));
      g_array_set_clear_func (filter->operands, clear_operand);
    }
  return filter;
}

GxFilter *
gx_filter_copy (const GxFilter *filter)
{
  GxFilter *copy = gx_filter_new (filter->type);

  if (filter->type != GX_FILTER_COMPARE)
    {
      for (guint i = 0; i < filter->children->len; i++)
        g_ptr_array_add (copy->children, gx_filter_copy (g_ptr_array_index (filter->children, i)));
      return copy;
    }

  copy->day_of = filter->day_of;
  copy->title_of = filter->title_of;
  copy->compare = filter->compare;
  g_ptr_array_extend (copy->path, filter->path, NULL, NULL);
  for (guint i = 0; i < filter->operands->len; i++)
    {
      GxOperand operand = g_array_index (filter->operands, GxOperand, i);

      operand.text = g_strdup (operand.text);
      g_array_append_val (copy->operands, operand);
    }
  return copy;
}

void
gx_filter_free (GxFilter *filter)
{
  if (filter == NULL)
    return;
  g_clear_pointer (&filter->children, g_ptr_array_unref);
  g_clear_pointer (&filter->path, g_ptr_array_unref);
  g_clear_pointer (&filter->operands, g_array_unref);
  g_free (filter);
}

char *
gx_filter_to_string (const GxFilter *filter)
{
  GString *text = g_string_new (NULL);

  append_filter (text, filter, GX_FILTER_ANY);
  return g_string_free (text, FALSE);
}

const char *
gx_compare_to_string (GxCompare compare)
{
  g_return_val_if_fail (compare < G_N_ELEMENTS (compare_words), NULL);

  return compare_words[compare];
}

GxKind
gx_filter_get_kind (const GxFilter *filter)
{
  return filter->title_of ? GX_KIND_TEXT : filter->day_of ? GX_KIND_DAY : last_field (filter)->kind;
}

gboolean
gx_filter_allows (const GxFilter *filter, GxCompare compare)
{
  return (kind_compares[gx_filter_get_kind (filter)] & (1u << compare)) != 0;
}

const GxField *
gx_filter_find_day (const GxEntity *entity, const char *name)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      g_autofree char *day = day_name (&entity->fields[i]);

      if (g_strcmp0 (day, name) == 0)
        return &entity->fields[i];
    }
  return NULL;
}

char *
gx_filter_nearest_name (const GxEntity *entity, const char *name)
{
  char *nearest = NULL;
  guint least = strlen (name) < 4 ? 1 : 2;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      char *names[] = { g_strdup (field->name), field->kind == GX_KIND_REF ? gx_field_ref_name (field) : day_name (field) };

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          guint distance = names[j] != NULL ? edit_distance (name, names[j], least) : G_MAXUINT;

          if (distance < least || (distance == least && nearest == NULL))
            {
              least = distance;
              g_free (nearest);
              nearest = g_steal_pointer (&names[j]);
            }
          g_free (names[j]);
        }
    }
  return nearest;
}

gboolean
gx_operand_read (GxOperand *operand, const GxFilter *filter, const char *text, const GxChoices *choices)
{
  /* The currency is known only when the filter is used; this one has as many decimals as any. */
  static const GxFormat format = { .currency = "CLF" };
  GxKind kind = gx_filter_get_kind (filter);
  const char *key = NULL;
  g_auto (GxValue) value = { 0 };

  switch (kind)
    {
    case GX_KIND_CHOICE:
      if (!((1u << filter->compare) & INSIDE))
        key = gx_choices_find (choices, last_field (filter), text);
      operand->text = key != NULL ? g_strdup (key) : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      return TRUE;

    case GX_KIND_TEXT:
    case GX_KIND_SET:
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
