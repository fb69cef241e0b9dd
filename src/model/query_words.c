/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/query_words.h"

#include <glib/gi18n-lib.h>

/* The text form of a filter is for those who type one; this is for those who read a page. */

typedef struct
{
  GString *text;
  const GxFormat *format;
  GxDay today;
} Words;

/* Translators: comparisons of a filter on a printed page: a field, and what it is compared with. */
static const char *const phrases[] = {
  [GX_COMPARE_EQUAL] = N_("%1$s = %2$s"),
  [GX_COMPARE_NOT_EQUAL] = N_("%1$s ≠ %2$s"),
  [GX_COMPARE_LESS] = N_("%1$s < %2$s"),
  [GX_COMPARE_LESS_EQUAL] = N_("%1$s ≤ %2$s"),
  [GX_COMPARE_GREATER] = N_("%1$s > %2$s"),
  [GX_COMPARE_GREATER_EQUAL] = N_("%1$s ≥ %2$s"),
  [GX_COMPARE_CONTAINS] = N_("%1$s contains “%2$s”"),
  [GX_COMPARE_STARTS] = N_("%1$s begins with “%2$s”"),
  [GX_COMPARE_IN] = N_("%1$s is one of: %2$s"),
  [GX_COMPARE_IS_EMPTY] = N_("%1$s is empty"),
  [GX_COMPARE_HAS] = N_("%1$s has “%2$s”"),
};

/* The days that words mean now stand beside them. */
static void
append_days (GString *text, const GxOperand *operand, GxDay today)
{
  g_autofree char *days = NULL;
  GxDay first, last;

  if (operand->type == GX_OPERAND_TEXT || !gx_operand_days (operand, today, &first, &last))
    return;
  days = gx_days_to_string (first, last);
  g_string_append_printf (text, C_("days", " (%s)"), days);
}

static char *
operands_to_words (const GxFilter *filter, const Words *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < filter->operands->len; i++)
    {
      const GxOperand *operand = &g_array_index (filter->operands, GxOperand, i);
      g_autofree char *value = NULL;

      if (i > 0)
        g_string_append (text, C_("list", ", "));
      value = gx_operand_to_words (operand, filter, words->format);
      g_string_append (text, value);
      append_days (text, operand, words->today);
    }
  return g_string_free (text, FALSE);
}

/* In one period reads as being it. */
static const char *
find_phrase (const GxFilter *filter)
{
  gboolean is_one = filter->compare == GX_COMPARE_IN && filter->operands->len == 1;

  return _(phrases[is_one ? GX_COMPARE_EQUAL : filter->compare]);
}

static void
append_comparison (Words *words, const GxFilter *filter, const char *phrase)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *value = operands_to_words (filter, words);

  for (guint i = 0; i < filter->path->len; i++)
    g_string_append_printf (name, "%s%s", i > 0 ? " › " : "", gx_field_get_label (g_ptr_array_index (filter->path, i)));
  g_string_append_printf (words->text, phrase, name->str, value);
}

/* Records chosen one by one: their numbers would say nothing, and fill the page. */
static gboolean
is_selection (const GxFilter *filter)
{
  return filter->compare == GX_COMPARE_IN && filter->path->len == 1 && g_str_equal (((const GxField *) filter->path->pdata[0])->name, "id");
}

static gboolean
is_emptiness (const GxFilter *filter)
{
  return filter->type == GX_FILTER_COMPARE && filter->compare == GX_COMPARE_IS_EMPTY;
}

static void
append_filter (Words *words, const GxFilter *filter, gboolean inside)
{
  const GxFilter *first = filter->type != GX_FILTER_COMPARE && filter->children->len > 0 ? g_ptr_array_index (filter->children, 0) : NULL;
  gboolean brackets = inside && first != NULL && filter->type != GX_FILTER_NOT && filter->children->len > 1;

  if (filter->type == GX_FILTER_COMPARE && is_selection (filter))
    {
      g_string_append_printf (words->text, ngettext ("%u selected", "%u selected", filter->operands->len), filter->operands->len);
      return;
    }
  if (filter->type == GX_FILTER_COMPARE)
    {
      append_comparison (words, filter, find_phrase (filter));
      return;
    }
  if (filter->type == GX_FILTER_NOT && is_emptiness (first))
    {
      append_comparison (words, first, _("%1$s is not empty"));
      return;
    }

  if (filter->type == GX_FILTER_NOT)
    /* Translators: before a comparison in a filter: not Level = A */
    g_string_append (words->text, C_("filter", "not "));
  if (brackets)
    g_string_append_c (words->text, '(');
  for (guint i = 0; i < filter->children->len; i++)
    {
      if (i > 0)
        g_string_append (words->text, filter->type == GX_FILTER_ALL ? C_("filter", " and ") : C_("filter", " or "));
      append_filter (words, g_ptr_array_index (filter->children, i), TRUE);
    }
  if (brackets)
    g_string_append_c (words->text, ')');
}

static void
begin_part (GString *text)
{
  if (text->len > 0)
    /* Translators: between the parts of a sentence about what a page shows: a search, a filter, an order */
    g_string_append (text, C_("query", "; "));
}

char *
gx_query_to_words (const GxQuery *query, const GxFormat *format, GxDay today)
{
  Words words = { g_string_new (NULL), format, today };

  if (query->search != NULL)
    g_string_append_printf (words.text, _("Search: “%s”"), query->search);
  if (query->filter != NULL && (query->filter->type == GX_FILTER_COMPARE || query->filter->children->len > 0))
    {
      begin_part (words.text);
      append_filter (&words, query->filter, FALSE);
    }
  if (query->sort != NULL)
    {
      begin_part (words.text);
      g_string_append_printf (words.text, query->descending ? _("sorted by %s, downwards") : _("sorted by %s"), gx_field_get_label (query->sort));
    }
  return g_string_free (words.text, FALSE);
}
