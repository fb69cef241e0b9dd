/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/columns.h"

#include <glib/gi18n-lib.h>

#include "model/custom_fields.h"

/* Records as rows of an answer. */

static char *
column_name (const GxColumn *column)
{
  return column->as_title ? gx_field_ref_name (column->field) : g_strdup (column->field->name);
}

static void
append_all (GArray *columns, const GxEntity *entity, const GxCustomFields *custom)
{
  g_autoptr (GPtrArray) fields = gx_fields_of (custom, entity);

  for (guint i = 0; i < fields->len; i++)
    {
      GxColumn column = { fields->pdata[i], FALSE };

      g_array_append_val (columns, column);
      column.as_title = TRUE;
      if (column.field->kind == GX_KIND_REF)
        g_array_append_val (columns, column);
    }
}

static gboolean
append_named (GArray *columns, const GxEntity *entity, const GxCustomFields *custom, const char *name, GError **error)
{
  GxColumn column = { gx_fields_find (custom, entity, name), FALSE };

  if (column.field == NULL)
    {
      column.field = gx_entity_find_ref (entity, name);
      column.as_title = TRUE;
    }
  if (column.field == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("%s have no field “%s” to show."), _(entity->plural), name);
      return FALSE;
    }
  g_array_append_val (columns, column);
  return TRUE;
}

/* (transfer full): NULL: none are named. What a view names may be there no more, what a person names must be. */
static char *
dup_names (GxCli *cli)
{
  g_autoptr (GPtrArray) of_view = cli->view != NULL ? gx_saved_view_dup_columns (cli->view, gx_reader_get_format (cli->reader)->custom) : NULL;

  if (cli->options[GX_OPTION_COLUMNS] != NULL)
    return g_strdup (cli->options[GX_OPTION_COLUMNS]);
  return of_view != NULL ? gx_fields_to_names (of_view) : NULL;
}

GArray *
gx_columns_for_cli (GxCli *cli, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (GxColumn));
  const GxCustomFields *custom = gx_reader_get_format (cli->reader)->custom;
  g_auto (GStrv) names = NULL;
  g_autofree char *all = dup_names (cli);

  if (all == NULL)
    {
      append_all (columns, cli->entity, custom);
      return g_steal_pointer (&columns);
    }

  names = g_strsplit (all, ",", -1);
  if (names[0] == NULL || (names[1] == NULL && *g_strstrip (names[0]) == '\0'))
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_USAGE, _("--columns takes the names of fields with commas between them, and there is none."));
      return NULL;
    }
  for (guint i = 0; names[i] != NULL; i++)
    if (!append_named (columns, cli->entity, custom, g_strstrip (names[i]), error))
      return NULL;
  return g_steal_pointer (&columns);
}

GPtrArray *
gx_columns_get_fields (const GArray *columns)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      const GxField *field = g_array_index (columns, GxColumn, i).field;

      if (!g_ptr_array_find (fields, field, NULL))
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

gboolean
gx_columns_begin (const GArray *columns, GxAnswer *answer, GError **error)
{
  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *name = column_name (&g_array_index (columns, GxColumn, i));

      gx_answer_add_column (answer, name);
    }
  return gx_answer_begin (answer, error);
}

gboolean
gx_columns_add_row (const GArray *columns, GxAnswer *answer, GxRecord *record, const GxFormat *format, GError **error)
{
  GxFormat own = *format;

  own.currency = gx_record_get_currency (record, format->currency);
  for (guint i = 0; i < columns->len; i++)
    {
      const GxColumn *column = &g_array_index (columns, GxColumn, i);
      GxValue value = gx_record_peek (record, column->field);

      g_autofree char *unfit = gx_record_get_unfit (record, column->field);

      if (column->as_title || unfit != NULL)
        gx_answer_add_text (answer, unfit != NULL ? unfit : gx_record_get_ref_title (record, column->field));
      else
        gx_answer_add_value (answer, &value, &own);
    }
  return gx_answer_end_row (answer, error);
}

gboolean
gx_cli_answer_record (GxCli *cli, const GxEntity *entity, gint64 id, GError **error)
{
  g_autoptr (GxRecord) record = gx_reader_get (cli->reader, entity, id, error);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (GxColumn));
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_ONE);

  append_all (columns, entity, gx_reader_get_format (cli->reader)->custom);
  return record != NULL && gx_columns_begin (columns, answer, error) &&
         gx_columns_add_row (columns, answer, record, gx_reader_get_format (cli->reader), error) &&
         gx_answer_close (answer, error);
}
