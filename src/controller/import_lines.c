/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/import_lines.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/import_line.h"

static const GxImportSurveyRow *
find_row (const GxImportSurvey *survey, guint line)
{
  for (guint i = 0; i < survey->rows->len; i++)
    if (((GxImportSurveyRow *) survey->rows->pdata[i])->line == line)
      return survey->rows->pdata[i];
  return NULL;
}

static const char *
title_of (const GxImportSurveyRow *row, const GxImportSurvey *survey, const GxField *const *targets)
{
  for (guint i = 0; row != NULL && i < survey->headings->len; i++)
    if (targets[i] != NULL && (targets[i]->flags & GX_TITLE) != 0)
      return row->cells[i];
  return NULL;
}

/* What else of the row goes into the book. */
static char *
dup_rest (const GxImportSurveyRow *row, const GxImportSurvey *survey, const GxField *const *targets)
{
  GString *rest = g_string_new (NULL);

  for (guint i = 0; i < survey->headings->len; i++)
    if (targets[i] != NULL && (targets[i]->flags & GX_TITLE) == 0 && *row->cells[i] != '\0')
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? " · " : "", row->cells[i]);
  return g_string_free (rest, FALSE);
}

static void
add_line (GListStore *lines, guint number, GxImportFate fate, const char *title, const char *remark)
{
  g_autoptr (GxImportLine) line = gx_import_line_new (number, fate, title, remark);

  g_list_store_append (lines, line);
}

GListModel *
gx_import_lines_new (const GxImportSurvey *survey, const GxField *const *targets, const GxImportResult *result, gboolean may_exist)
{
  g_autoptr (GListStore) lines = g_list_store_new (GX_TYPE_IMPORT_LINE);
  g_autoptr (GHashTable) rejected = g_hash_table_new (NULL, NULL);

  for (guint i = 0; result != NULL && i < MIN (result->rejects->len, GX_IMPORT_MAX_LINES); i++)
    {
      const GxImportReject *reject = result->rejects->pdata[i];

      g_hash_table_add (rejected, GUINT_TO_POINTER (reject->line));
      add_line (lines, reject->line, GX_IMPORT_REJECTED, title_of (find_row (survey, reject->line), survey, targets), reject->reason);
    }
  for (guint i = 0; !may_exist && i < survey->rows->len && g_list_model_get_n_items (G_LIST_MODEL (lines)) < GX_IMPORT_MAX_LINES; i++)
    {
      const GxImportSurveyRow *row = survey->rows->pdata[i];
      g_autofree char *rest = dup_rest (row, survey, targets);

      if (!g_hash_table_contains (rejected, GUINT_TO_POINTER (row->line)))
        add_line (lines, row->line, GX_IMPORT_ADDED, title_of (row, survey, targets), rest);
    }
  return G_LIST_MODEL (g_steal_pointer (&lines));
}

/* Adds “31 rows to look at”, unless there are none. @format: in the form for @n. */
static void
count (GPtrArray *parts, gint64 n, const char *format)
{
  g_autofree char *number = gx_data_count (n);

  if (n > 0)
    g_ptr_array_add (parts, g_strdup_printf (format, number));
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  /* Translators: between the parts of a count: 1,862 new, 31 not imported. */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

char *
gx_import_lines_summary (const GxImportSurvey *survey, const GxImportResult *result)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (result == NULL)
    {
      count (parts, survey->n_rows, ngettext ("%s row", "%s rows", survey->n_rows));
      return join (parts);
    }
  count (parts, result->added, _("%s new"));
  count (parts, result->updated, _("%s updated"));
  count (parts, result->skipped, _("%s unchanged"));
  count (parts, result->rejected, _("%s not imported"));
  for (guint i = 0; i < result->created->len; i++)
    {
      const GxImportCreated *created = &g_array_index (result->created, GxImportCreated, i);
      g_autofree char *number = gx_data_count (created->count);
      g_autofree char *noun = g_utf8_strdown (created->count == 1 ? _(created->entity->singular) : _(created->entity->plural), -1);

      /* Translators: how many, such as “staff”: they are referred to and do not exist yet. */
      g_ptr_array_add (parts, g_strdup_printf (_("%s %s made"), number, noun));
    }
  return join (parts);
}

char *
gx_import_lines_message (const GxImportResult *result)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  count (parts, result->added + result->updated, ngettext ("%s customer", "%s customers", result->added + result->updated));
  count (parts, result->rejected, ngettext ("%s row to look at", "%s rows to look at", result->rejected));
  return join (parts);
}
