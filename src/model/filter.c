/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter.h"

#include <string.h>

/* A filter as a tree: made, copied, written as text. Reading the text is filter_parse.c, and what is compared with filter_operand.c. */

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
      gx_operand_append (&operands[i], filter, text);
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
      char *names[] = { field->flags & GX_CUSTOM ? NULL : g_strdup (field->name), field->kind == GX_KIND_REF ? gx_field_ref_name (field) : day_name (field) };

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
