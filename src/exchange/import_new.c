/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_new.h"

#include "exchange/csv_text.h"
#include "exchange/kind_guess.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/custom_fields.h"

/* Fields of a person's own that come into being with an import. */

#define ROWS_A_BREATH 500

GxImportNew *
gx_import_new_new (guint index, const char *label, const char *kind, gboolean is_needed)
{
  GxImportNew *made = g_new0 (GxImportNew, 1);

  made->index = index;
  made->label = g_strdup (label);
  made->kind = kind;
  made->is_needed = is_needed;
  made->field = (GxField) { .name = "custom", .label = made->label, .kind = GX_KIND_TEXT };
  return made;
}

void
gx_import_new_free (GxImportNew *made)
{
  g_clear_pointer (&made->choices, g_ptr_array_unref);
  g_free (made->label);
  g_free (made);
}

/* Whether the cells tell something that nobody said. */
static gboolean
asks_below (const GxImportNew *made)
{
  return !made->is_needed || made->kind == NULL || g_str_equal (made->kind, "choice");
}

/* By what stands below ------------------------------------------------------------------------------------------------------ */

static void
take_guess (GxImportNew *made, GxKindGuess *guess)
{
  GPtrArray *choices = gx_kind_guess_get_choices (guess);

  if (made->kind == NULL)
    made->kind = gx_kind_guess_get_kind (guess);
  gx_custom_kind (made->kind, &made->field.kind, &made->field.flags);
  if (made->field.kind != GX_KIND_CHOICE || choices == NULL)
    return;
  made->choices = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add (made->choices, g_strdup (choices->pdata[i]));
}

static void
note_row (GxImportPlan *plan, GPtrArray *guesses, const GxSheetRow *row)
{
  for (guint i = 0; i < plan->made->len; i++)
    {
      const GxImportNew *made = plan->made->pdata[i];
      const char *text = made->index < row->n_cells ? row->cells[made->index].text : NULL;

      gx_kind_guess_add (guesses->pdata[i], text != NULL ? gx_csv_unprotect (text) : NULL);
    }
}

static gboolean
read_through (GxImportPlan *plan, GPtrArray *guesses, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GxSheetRow row;

  for (guint n = 0; gx_sheet_next_row (plan->sheet, &row, &local_error); n++)
    {
      if (n % ROWS_A_BREATH == 0 && gx_import_plan_is_cancelled (plan, error))
        return FALSE;
      note_row (plan, guesses, &row);
    }
  if (local_error == NULL)
    return gx_import_plan_rewind (plan, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
gx_import_new_settle (GxImportPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) guesses = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_kind_guess_free);
  gboolean asks = FALSE;

  for (guint i = 0; i < plan->made->len; i++)
    asks = asks || asks_below (plan->made->pdata[i]);
  for (guint i = 0; i < plan->made->len; i++)
    g_ptr_array_add (guesses, gx_kind_guess_new ());
  if (asks && !read_through (plan, guesses, error))
    return FALSE;
  for (guint i = plan->made->len; i-- > 0;)
    {
      GxImportNew *made = plan->made->pdata[i];

      if (!made->is_needed && gx_kind_guess_is_empty (guesses->pdata[i]))
        g_ptr_array_remove_index (plan->made, i);
      else
        take_guess (made, guesses->pdata[i]);
    }
  return TRUE;
}

/* In the step --------------------------------------------------------------------------------------------------------------- */

static gboolean
add_choices (GxImportRun *run, const GxImportNew *made, gint64 id, GError **error)
{
  for (guint i = 0; made->choices != NULL && i < made->choices->len; i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_choice_row_entity);
      GxChoiceRow *row = GX_CHOICE_ROW (record);

      row->entity = g_strdup (run->plan->options->entity->name);
      row->field = g_strdup_printf ("c%" G_GINT64_FORMAT, id);
      row->key = g_strdup (made->choices->pdata[i]);
      row->position = i + 1;
      if (!gx_store_add (run->store, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make (GxImportRun *run, GxImportColumn *column, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_custom_field_entity);
  GxCustomField *definition = GX_CUSTOM_FIELD (record);

  definition->entity = g_strdup (run->plan->options->entity->name);
  definition->label = g_strdup (column->made->label);
  definition->kind = g_strdup (column->made->kind);
  if (!gx_store_add (run->store, record, error) || !add_choices (run, column->made, record->id, error))
    return FALSE;
  column->field = gx_custom_fields_by_id (gx_reader_get_format (gx_store_get_reader (run->store))->custom, record->id);
  return TRUE;
}

gboolean
gx_import_new_make (GxImportRun *run, GError **error)
{
  GxImportPlan *plan = run->plan;
  GxImportCreated created = { &gx_custom_field_entity, plan->made->len };
  const GxFormat *format;

  if (plan->made->len == 0)
    return TRUE;
  for (guint i = 0; i < plan->columns->len; i++)
    if (g_array_index (plan->columns, GxImportColumn, i).made != NULL && !make (run, &g_array_index (plan->columns, GxImportColumn, i), error))
      return FALSE;

  /* The columns are read by what the book has now. */
  format = gx_reader_get_format (gx_store_get_reader (run->store));
  g_clear_pointer (&plan->choices, gx_choices_unref);
  g_clear_pointer (&plan->custom, gx_custom_fields_unref);
  plan->choices = gx_choices_ref (format->choices);
  plan->custom = gx_custom_fields_ref (format->custom);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      g_array_index (plan->columns, GxImportColumn, i).format.choices = plan->choices;
      g_array_index (plan->columns, GxImportColumn, i).format.custom = plan->custom;
    }
  g_array_append_val (run->result->created, created);
  return TRUE;
}
