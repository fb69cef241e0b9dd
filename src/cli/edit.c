/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/columns.h"
#include "cli/find.h"
#include "model/custom_fields.h"

/* add, set, delete, restore-record: one record, or all of a query, one step. */

/* Points @field at the record that @title or, where @title is NULL, @digits mean. */
static gboolean
assign_ref (GxCli *cli, GxRecord *record, const GxField *field, const char *title, const char *digits, GError **error)
{
  g_autoptr (GxRecord) target = NULL;
  g_auto (GxValue) value = gx_value_none (GX_KIND_REF);

  if (title != NULL)
    {
      g_autofree char *by_number = g_strdup_printf ("%s=…", field->name);

      value.integer = gx_cli_find_title (cli, field->ref, gx_field_get_label (field), title, by_number, error);
      if (value.integer == 0)
        return FALSE;
    }
  else
    {
      if (!gx_value_parse (GX_KIND_REF, digits, gx_reader_get_format (cli->reader), &value, error))
        return FALSE;
      target = gx_reader_get (cli->reader, field->ref, value.integer, error);
      if (target == NULL)
        return FALSE;
    }
  gx_record_take (record, field, &value);
  return TRUE;
}

/* The field that @name means, a reference also by its short name. */
static const GxField *
find_named_field (GxCli *cli, const char *name, gboolean *by_title)
{
  const GxField *field = gx_fields_find (gx_reader_get_format (cli->reader)->custom, cli->entity, name);

  *by_title = field == NULL;
  return field != NULL ? field : gx_entity_find_ref (cli->entity, name);
}

/* `name=value` split at the first `=`, or, where a person's own field has one in its label, behind that. @value: what stands behind. NULL on error. */
static const GxField *
find_assigned_field (GxCli *cli, const char *assignment, const char **value, gboolean *by_title, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *first = g_strndup (assignment, equals - assignment);
  const GxField *field = NULL;

  for (; field == NULL && equals != NULL; equals = strchr (equals + 1, '='))
    {
      g_autofree char *name = g_strndup (assignment, equals - assignment);

      field = find_named_field (cli, name, by_title);
      *value = equals + 1;
    }
  if (field == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("%s have no field “%s”."), _(cli->entity->plural), first);
  else if (!gx_field_is_editable (field))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is kept by the book and cannot be set."), first);
      field = NULL;
    }
  return field;
}

static gboolean
assign (GxCli *cli, GxRecord *record, const char *assignment, gboolean currencies, GError **error)
{
  const char *text;
  gboolean by_title;
  const GxField *field = find_assigned_field (cli, assignment, &text, &by_title, error);

  if (field == NULL)
    return FALSE;
  if (g_str_equal (field->name, "currency") != currencies)
    return TRUE;
  if (field->kind == GX_KIND_REF && *text != '\0')
    return assign_ref (cli, record, field, by_title ? text : NULL, text, error);
  return gx_record_type_field (record, field, *text != '\0' ? text : NULL, gx_reader_get_format (cli->reader), error);
}

/* Of two values for one field, one would be lost without a word. */
static gboolean
check_assigned_once (GxCli *cli, GError **error)
{
  g_autoptr (GHashTable) assigned = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < cli->assignments->len; i++)
    {
      const char *text;
      gboolean by_title;
      const GxField *field = find_assigned_field (cli, cli->assignments->pdata[i], &text, &by_title, error);

      if (field == NULL)
        return FALSE;
      if (!g_hash_table_add (assigned, (gpointer) field))
        {
          g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” is given twice. Choose one of the two values."), field->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* The currency first: it decides how amounts are read. */
static gboolean
assign_all (GxCli *cli, GxRecord *record, GError **error)
{
  if (!check_assigned_once (cli, error))
    return FALSE;
  for (int currencies = 1; currencies >= 0; currencies--)
    for (guint i = 0; i < cli->assignments->len; i++)
      if (!assign (cli, record, cli->assignments->pdata[i], currencies, error))
        return FALSE;
  return TRUE;
}

gboolean
gx_cli_add (GxCli *cli, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (cli->entity);

  return assign_all (cli, record, error) && gx_book_run (cli->book, gx_step_new_add (record), error) >= 0 &&
         gx_cli_answer_record (cli, cli->entity, record->id, error);
}

/* All records of a query -------------------------------------------------------------------------------------------------- */

static gboolean
check_meant (GxCli *cli, GError **error)
{
  gboolean asked = cli->options[GX_OPTION_FILTER] != NULL || cli->options[GX_OPTION_SEARCH] != NULL || cli->options[GX_OPTION_VIEW] != NULL;

  if (asked != (cli->id != 0))
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("%s needs either ID or one of --filter, --search and --view, to say which records it means."), cli->command->name);
  return FALSE;
}

static gboolean
answer_count (GxCli *cli, const char *name, gint64 n, GError **error)
{
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_ONE);

  gx_answer_add_column (answer, name);
  if (!gx_answer_begin (answer, error))
    return FALSE;
  gx_answer_add_integer (answer, GX_KIND_INT, n);
  return gx_answer_end_row (answer, error) && gx_answer_close (answer, error);
}

/* What an assignment does to a field is read by way of a record that has it. */
static gboolean
read_edit (GxCli *cli, GxRecord *scratch, const char *assignment, GxFieldEdit *edit, GError **error)
{
  const char *equals = strchr (assignment, '=');
  char sign = equals > assignment ? equals[-1] : '\0';
  gboolean is_part = sign == '+' || sign == '-';
  g_autofree char *name = g_strndup (assignment, equals - assignment - is_part);
  g_autofree char *plain = g_strconcat (name, equals, NULL);
  const char *text;
  gboolean by_title;
  GxValue value;

  edit->field = find_assigned_field (cli, plain, &text, &by_title, error);
  if (edit->field == NULL)
    return FALSE;
  if (is_part && edit->field->kind != GX_KIND_SET)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” takes one value: only words such as tags are added and taken away."), name);
      return FALSE;
    }
  if (!assign (cli, scratch, plain, g_str_equal (edit->field->name, "currency"), error))
    return FALSE;
  value = gx_record_peek (scratch, edit->field);
  edit->value = gx_value_copy (&value);
  edit->how = sign == '+' ? GX_EDIT_ADD : sign == '-' ? GX_EDIT_REMOVE : GX_EDIT_SET;
  return TRUE;
}

static void
clear_edit (gpointer edit)
{
  gx_value_clear (&((GxFieldEdit *) edit)->value);
}

static GArray *
read_edits (GxCli *cli, GError **error)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, TRUE, sizeof (GxFieldEdit));
  g_autoptr (GxRecord) scratch = gx_record_new (cli->entity);

  g_array_set_clear_func (edits, clear_edit);
  for (guint i = 0; i < cli->assignments->len; i++)
    {
      GxFieldEdit edit = { NULL };

      if (!read_edit (cli, scratch, cli->assignments->pdata[i], &edit, error))
        return NULL;
      g_array_append_val (edits, edit);
    }
  return g_steal_pointer (&edits);
}

static gboolean
set_many (GxCli *cli, GError **error)
{
  g_autoptr (GxQuery) query = gx_cli_dup_query (cli, error);
  g_autoptr (GArray) edits = query != NULL ? read_edits (cli, error) : NULL;
  gint64 n = 0;

  return edits != NULL
         && gx_book_run (cli->book, gx_step_new_edit_many (query, (const GxFieldEdit *) edits->data, edits->len, &n), error) >= 0
         && answer_count (cli, "changed", n, error);
}

static gboolean
delete_many (GxCli *cli, GError **error)
{
  g_autoptr (GxQuery) query = gx_cli_dup_query (cli, error);
  gint64 n = 0;

  return query != NULL && gx_book_run (cli->book, gx_step_new_delete_all (query, &n), error) >= 0 && answer_count (cli, "deleted", n, error);
}

/* One record -------------------------------------------------------------------------------------------------------------- */

static gboolean
set_one (GxCli *cli, GError **error)
{
  g_autoptr (GxRecord) before = gx_reader_get (cli->reader, cli->entity, cli->id, error);
  g_autoptr (GxRecord) edited = before != NULL ? gx_record_dup (before) : NULL;

  return edited != NULL && assign_all (cli, edited, error) &&
         gx_book_run (cli->book, gx_step_new_edit (edited, before), error) >= 0 &&
         gx_cli_answer_record (cli, cli->entity, cli->id, error);
}

gboolean
gx_cli_set (GxCli *cli, GError **error)
{
  return check_meant (cli, error) && (cli->id != 0 ? set_one : set_many) (cli, error);
}

static gboolean
delete_one (GxCli *cli, GError **error)
{
  g_autoptr (GxRecord) record = gx_reader_get (cli->reader, cli->entity, cli->id, error);

  return record != NULL &&
         gx_book_run (cli->book, gx_step_new_delete (cli->entity, &cli->id, 1, gx_record_get_title (record)), error) >= 0;
}

gboolean
gx_cli_delete (GxCli *cli, GError **error)
{
  return check_meant (cli, error) && (cli->id != 0 ? delete_one : delete_many) (cli, error);
}

gboolean
gx_cli_restore_record (GxCli *cli, GError **error)
{
  return gx_book_run (cli->book, gx_step_new_restore (cli->entity, cli->id), error) >= 0 &&
         gx_cli_answer_record (cli, cli->entity, cli->id, error);
}
