/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/filter_parts.h"

#include <glib/gi18n-lib.h>

/* What a condition compares with, in the words a person types and picks; the filter holds keys and days as they were said. */

/* Days that are offered, as a filter writes them. */
static const char *const usual_days[] = {
  "today", "today-1d", "today+1d", "today-7d", "today-30d", "today-90d", "today-1y", "today+7d", "today+30d", "this-week", "last-week", "next-week", "this-month",
  "last-month", "next-month", "this-quarter", "last-quarter", "this-year", "last-year",
};

/* And such as only words say, in the interface language, which are read back in it. */
static const char *const usual_spans[] = { N_("last 7 days"), N_("last 30 days"), N_("last 12 months"), N_("next 7 days") };

gboolean
gx_filter_is_of_days (const GxFilter *filter)
{
  GxKind kind = gx_filter_get_kind (filter);

  return kind == GX_KIND_DAY || kind == GX_KIND_INSTANT;
}

char *
gx_filter_values_to_words (const GxFilter *filter, const GxFormat *format)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < filter->operands->len; i++)
    {
      g_autofree char *words = gx_operand_to_words (&g_array_index (filter->operands, GxOperand, i), filter, format);

      g_string_append_printf (text, "%s%s", i > 0 ? C_("list", ", ") : "", words);
    }
  return g_string_free (text, FALSE);
}

static gboolean
read_value (GxFilter *filter, const char *text, const GxFormat *format)
{
  GxOperand operand = { .type = GX_OPERAND_TEXT };
  gboolean is_bool = gx_filter_get_kind (filter) == GX_KIND_BOOL;
  const char *token = is_bool && g_str_equal (text, _("Yes")) ? "true" : is_bool && g_str_equal (text, _("No")) ? "false" : text;

  if (!gx_operand_read (&operand, filter, token, format))
    return FALSE;
  g_array_append_val (filter->operands, operand);
  return TRUE;
}

gboolean
gx_filter_read_values (GxFilter *filter, const char *text, const GxFormat *format)
{
  g_auto (GxValue) words = gx_value_none (GX_KIND_SET);

  if (filter->compare != GX_COMPARE_IN)
    return read_value (filter, text, format);
  if (gx_filter_is_of_days (filter) && read_value (filter, text, format)) /* there may be a comma in a day */
    return TRUE;
  gx_value_parse (GX_KIND_SET, text, format, &words, NULL);
  for (guint i = 0; words.strv != NULL && words.strv[i] != NULL; i++)
    if (!read_value (filter, words.strv[i], format))
      return FALSE;
  return filter->operands->len > 0;
}

char *
gx_filter_meant (const GxFilterContext *context, const GxFilter *filter)
{
  g_autofree char *days = NULL;
  GxDay first, last;

  for (guint i = 0; i < filter->operands->len; i++)
    {
      const GxOperand *operand = &g_array_index (filter->operands, GxOperand, i);

      if (operand->type != GX_OPERAND_TEXT && gx_operand_days (operand, context->today, &first, &last))
        {
          days = gx_days_to_string (first, last);
          return g_strdup_printf (_("That is %s."), days);
        }
      if (operand->type == GX_OPERAND_TEXT && gx_filter_is_no_choice (filter, operand->text, context->format))
        return g_strdup_printf (_("No choice is called “%s”: found is what holds just this text."), operand->text);
    }
  return NULL;
}

static char *
day_words (const GxFilter *path, const char *token, const GxFormat *format)
{
  GxOperand operand = { .type = GX_OPERAND_TEXT };

  gx_operand_read (&operand, path, token, format);
  return gx_operand_to_words (&operand, path, format);
}

static GPtrArray *
all_words (const GxFilterContext *context, const GxFilter *path, const char *typed)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  const GxField *field = path->path->pdata[path->path->len - 1];
  GxKind kind = gx_filter_get_kind (path);
  g_auto (GStrv) labels = gx_field_has_choices (field) ? gx_suggest_labels (field, context->format, NULL) : NULL;
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    g_ptr_array_add (all, g_strdup (labels[i]));
  for (guint i = 0; gx_filter_is_of_days (path) && i < G_N_ELEMENTS (usual_days); i++)
    g_ptr_array_add (all, day_words (path, usual_days[i], context->format));
  for (guint i = 0; gx_filter_is_of_days (path) && i < G_N_ELEMENTS (usual_spans); i++)
    g_ptr_array_add (all, g_strdup (_(usual_spans[i])));
  if (kind == GX_KIND_BOOL)
    {
      g_ptr_array_add (all, g_strdup (_("Yes")));
      g_ptr_array_add (all, g_strdup (_("No")));
    }
  if (field->ref != NULL && context->suggest != NULL)
    records = context->suggest (field->ref, typed, context->suggest_data);
  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (all, g_strdup (gx_record_get_title (records->pdata[i])));
  g_ptr_array_add (all, NULL);
  return all;
}

GStrv
gx_filter_offer_values (const GxFilterContext *context, const GxFilter *path, const char *typed)
{
  const GxField *field = path->path->pdata[path->path->len - 1];
  g_autoptr (GPtrArray) all = all_words (context, path, typed);

  return gx_suggest_with ((const char *const *) all->pdata, field->ref == NULL ? typed : ""); /* records were found by their own search, by pinyin too */
}
