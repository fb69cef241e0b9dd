/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_run.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "exchange/import_extras.h"
#include "exchange/import_new.h"
#include "exchange/import_outcome.h"
#include "exchange/import_parents.h"
#include "exchange/import_row.h"
#include "model/customer.h"

/* The second reading: a record a row, within one step. A row that cannot be is rejected and the next one read; only the book and the disk
 * end it early. */

#define ROWS_A_BREATH 500

static gboolean
is_in (const GxEntity *const *entities, const GxEntity *entity)
{
  for (; entities != NULL && *entities != NULL; entities++)
    if (*entities == entity)
      return TRUE;
  return FALSE;
}

GxImportRun *
gx_import_run_new (GxImportPlan *plan, GxImportResult *result)
{
  GxImportRun *run = g_new0 (GxImportRun, 1);

  run->plan = plan;
  run->result = result;
  run->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < plan->columns->len; i++)
    g_ptr_array_add (run->choices, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free));
  return run;
}

void
gx_import_run_free (GxImportRun *run)
{
  for (guint i = 0; i < G_N_ELEMENTS (run->refs); i++)
    g_clear_pointer (&run->refs[i], gx_import_refs_free);
  g_clear_pointer (&run->rejects, gx_rejects_free);
  g_ptr_array_unref (run->choices);
  g_clear_pointer (&run->match, gx_import_index_free);
  g_clear_pointer (&run->promised, g_hash_table_unref);
  g_clear_pointer (&run->orphans, g_hash_table_unref);
  g_clear_pointer (&run->pending, g_array_unref);
  g_free (run);
}

gboolean
gx_import_is_reject (const GError *error)
{
  return g_error_matches (error, GX_ERROR, GX_ERROR_INVALID) || g_error_matches (error, GX_ERROR, GX_ERROR_NOT_FOUND) ||
         g_error_matches (error, GX_ERROR, GX_ERROR_REFUSED) || g_error_matches (error, GX_ERROR, GX_ERROR_EXISTS);
}

gboolean
gx_import_run_next (GxImportRun *run, GxSheetRow *row, double from, double to, GError **error)
{
  double done = run->plan->n_rows > 0 ? (double) run->n_row / (double) run->plan->n_rows : 0;

  if (run->n_row % ROWS_A_BREATH == 0 && !gx_store_progress (run->store, from + (to - from) * MIN (done, 1), error))
    return FALSE;
  return gx_sheet_next_row (run->plan->sheet, row, error);
}

gint64
gx_import_run_find_match (GxImportRun *run, GxRecord *record)
{
  GxValue value;

  if (run->match == NULL)
    return 0;
  value = gx_record_peek (record, run->plan->options->match);
  return gx_import_index_find (run->match, &value);
}

static gboolean
load_column (GxImportRun *run, const GxImportColumn *column, GError **error)
{
  const GxImportOptions *options = run->plan->options;
  const GxField *field = column->field;
  GxReader *reader = gx_store_get_reader (run->store);

  if (field->kind == GX_KIND_REF && run->refs[field->ref->code] == NULL)
    {
      run->refs[field->ref->code] = gx_import_refs_new (reader, field->ref, is_in (options->create, field->ref), error);
      if (run->refs[field->ref->code] == NULL)
        return FALSE;
    }
  if (field->kind == GX_KIND_REF && field->ref == options->entity && !column->by_id)
    run->parent = column;
  return TRUE;
}

/* Everything the rows are read against. */
static gboolean
load (GxImportRun *run, GError **error)
{
  const GxImportOptions *options = run->plan->options;

  for (guint i = 0; i < run->plan->columns->len; i++)
    if (!load_column (run, &g_array_index (run->plan->columns, GxImportColumn, i), error))
      return FALSE;

  if (options->match != NULL)
    {
      run->match = gx_import_index_new (gx_store_get_reader (run->store), options->entity, options->match, gx_import_key_match, error);
      return run->match != NULL;
    }
  run->likely = options->likely && options->entity == &gx_customer_entity;
  return TRUE;
}

static gboolean
create_missing (GxImportRun *run, GxImportRow *row, GError **error)
{
  for (guint i = 0; row->missing != NULL && i < row->missing->len; i++)
    {
      GxImportMissing *missing = &g_array_index (row->missing, GxImportMissing, i);

      missing->id = gx_import_refs_create (run->refs[missing->column->field->ref->code], run->store, missing->title, error);
      if (missing->id == 0)
        return FALSE;
      gx_import_row_refer (row, missing->column, missing->id);
    }
  return TRUE;
}

static void
forget_created (GxImportRun *run, const GxImportRow *row)
{
  for (guint i = 0; row->missing != NULL && i < row->missing->len; i++)
    {
      const GxImportMissing *missing = &g_array_index (row->missing, GxImportMissing, i);

      if (missing->id != 0)
        gx_import_refs_forget (run->refs[missing->column->field->ref->code], missing->title, missing->id);
    }
}

/* So that rows further down find or match this one. */
static void
remember (GxImportRun *run, GxRecord *record)
{
  const GxImportOptions *options = run->plan->options;
  GxImportRefs *own = run->refs[options->entity->code];

  if (own != NULL)
    gx_import_refs_add (own, gx_record_get_title (record), record->id);
  if (run->match != NULL)
    {
      GxValue value = gx_record_peek (record, options->match);

      gx_import_index_add (run->match, &value, record->id);
    }
}

static gboolean
differs (GxImportRun *run, GxImportRow *row, GxRecord *before)
{
  const GxField *notes = gx_entity_find_field (run->plan->options->entity, "notes");

  if ((row->children != NULL && row->children->len > 0) || (notes != NULL && !gx_record_field_equal (row->record, before, notes)))
    return TRUE;
  for (guint i = 0; i < run->plan->columns->len; i++)
    if (!gx_record_field_equal (row->record, before, g_array_index (run->plan->columns, GxImportColumn, i).field))
      return TRUE;
  return FALSE;
}

/* Writes a row whose references are there. @is_later: but for its parent. */
static gboolean
write_complete (GxImportRun *run, GxImportRow *row, GxRecord *before, gboolean is_later, GError **error)
{
  if (before != NULL && !is_later && !differs (run, row, before))
    {
      run->result->skipped++;
      gx_import_note_outcome (run, row, GX_OUTCOME_SKIPPED);
      return TRUE;
    }

  if (!(before == NULL ? gx_store_add : gx_store_update) (run->store, row->record, error) || !gx_import_extras_write (run, row, error))
    return FALSE;
  *(before == NULL ? &run->result->added : &run->result->updated) += 1;
  gx_import_note_outcome (run, row, before == NULL ? GX_OUTCOME_ADDED : GX_OUTCOME_UPDATED);
  remember (run, row->record);
  if (is_later)
    gx_import_parents_defer (run, row);
  return TRUE;
}

/* Writes a row that was read. @before: the record as it is in the book; NULL for a new one. What a row that is then refused had made for itself is
 * taken back with it. */
static gboolean
write_record (GxImportRun *run, GxImportRow *row, GxRecord *before, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_later;

  if (!gx_import_parents_link (run, row, &is_later, error))
    return FALSE;
  if (row->missing == NULL && row->children == NULL)
    return write_complete (run, row, before, is_later, error);

  if (!gx_store_mark (run->store, error))
    return FALSE;
  if (create_missing (run, row, &local_error) && write_complete (run, row, before, is_later, &local_error))
    return gx_store_keep (run->store, error);
  if (gx_import_is_reject (local_error))
    {
      if (!gx_store_go_back (run->store, error))
        return FALSE;
      forget_created (run, row);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What the record has already stays. */
static void
keep_filled (GxImportRun *run, GxImportRow *row, GxRecord *before)
{
  for (guint i = 0; i < run->plan->columns->len; i++)
    {
      const GxImportColumn *column = &g_array_index (run->plan->columns, GxImportColumn, i);
      GxValue value = gx_record_peek (before, column->field);
      g_auto (GxValue) copy = gx_value_none (column->field->kind);

      if (gx_value_is_none (&value))
        continue;
      copy = gx_value_copy (&value);
      gx_record_take (row->record, column->field, &copy);
      if (column == run->parent)
        row->parent = NULL;
      for (guint j = 0; row->missing != NULL && j < row->missing->len; j++)
        if (g_array_index (row->missing, GxImportMissing, j).column == column)
          g_array_remove_index (row->missing, j--);
    }
}

static gboolean
update_record (GxImportRun *run, gint64 id, const char *why, const GxSheetRow *cells, GError **error)
{
  g_auto (GxImportRow) row = { .record = gx_reader_get (gx_store_get_reader (run->store), run->plan->options->entity, id, error) };
  g_autoptr (GxRecord) before = row.record != NULL ? gx_record_dup (row.record) : NULL;

  row.line = cells->line;
  row.other = id;
  row.why = why;
  if (row.record == NULL || !gx_import_row_read (run, &row, cells, error) || !gx_import_extras_drop_known (run, &row, id, error))
    return FALSE;
  if (run->plan->options->existing == GX_IMPORT_FILL)
    keep_filled (run, &row, before);
  return write_record (run, &row, before, error);
}

/* The record in the book that a row is about: its id in @row->other, 0 when there is none. */
static gboolean
find_existing (GxImportRun *run, GxImportRow *row, char **why, GError **error)
{
  row->other = gx_import_run_find_match (run, row->record);
  if (row->other == GX_IMPORT_SEVERAL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("%s: more than one record in the book has this value."),
                   gx_field_get_label (run->plan->options->match));
      return FALSE;
    }
  return !run->likely || gx_alike_find (gx_store_get_reader (run->store), GX_CUSTOMER (row->record), GX_ALIKE_CREDIT_CODE | GX_ALIKE_PHONE, &row->other, why, error);
}

static gboolean
take_row (GxImportRun *run, const GxSheetRow *cells, GError **error)
{
  g_auto (GxImportRow) row = { .record = gx_record_new (run->plan->options->entity), .line = cells->line };
  g_autofree char *why = NULL;

  if (!gx_import_row_read (run, &row, cells, error) || !gx_import_parents_check (run, &row, error) || !find_existing (run, &row, &why, error))
    return FALSE;

  row.why = why;
  if (row.other > 0 && run->plan->options->existing == GX_IMPORT_SKIP)
    {
      run->result->skipped++;
      gx_import_note_outcome (run, &row, GX_OUTCOME_SKIPPED);
      return TRUE;
    }
  if (row.other > 0 && run->plan->options->existing != GX_IMPORT_ADD)
    return update_record (run, row.other, why, cells, error);

  row.record->id = 0; /* a number that no record has is not given to a new one */
  return write_record (run, &row, NULL, error);
}

static gboolean
take_or_reject (GxImportRun *run, const GxSheetRow *cells, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  run->result->read++;
  if (gx_import_row_is_blank (cells))
    {
      run->result->skipped++;
      return TRUE;
    }
  if (take_row (run, cells, &local_error))
    return TRUE;
  if (gx_import_is_reject (local_error))
    {
      gx_import_note_rejected (run, cells, local_error->message);
      return gx_rejects_add (run->rejects, cells, local_error->message, error);
    }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A dry run has seen enough. */
static gboolean
is_enough (GxImportRun *run)
{
  const GxImportOptions *options = run->plan->options;

  return options->dry_run && options->first > 0 && run->n_row >= options->first;
}

static gboolean
take_rows (GxImportRun *run, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  double from = run->parent != NULL ? 0.3 : 0;
  GxSheetRow cells;

  for (; !is_enough (run) && gx_import_run_next (run, &cells, from, 1, &local_error); run->n_row++)
    if (!take_or_reject (run, &cells, error))
      return FALSE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return is_enough (run) || gx_import_parents_finish (run, error); /* parents may stand among the rows that were not read */
}

static void
report_created (GxImportRun *run)
{
  for (guint i = 0; i < G_N_ELEMENTS (run->refs); i++)
    if (run->refs[i] != NULL && gx_import_refs_get_n_created (run->refs[i]) > 0)
      {
        GxImportCreated created = { gx_entity_by_code ((int) i), gx_import_refs_get_n_created (run->refs[i]) };

        g_array_append_val (run->result->created, created);
      }
}

/* Import 85 customers from “accounts.csv”. */
static char *
name_step (const GxImportRun *run, gint64 n_records)
{
  const GxEntity *entity = run->plan->options->entity;
  g_autofree char *file = g_filename_display_basename (run->plan->options->path);
  g_autofree char *noun = g_utf8_strdown (n_records == 1 ? _(entity->singular) : _(entity->plural), -1);

  /* Translators: how many records, such as “customers”, file name */
  return g_strdup_printf (_("Import %" PRId64 " %s from “%s”"), n_records, noun, file);
}

static gboolean
carry_out (GxStore *store, gpointer user_data, GError **error)
{
  GxImportRun *run = user_data;

  run->store = store;
  if (!gx_import_new_make (run, error))
    return FALSE;
  gx_store_set_importing (store, TRUE);
  run->rejects = gx_rejects_new (run->plan, store, run->result, error);
  if (run->rejects == NULL || !load (run, error) || !gx_import_plan_rewind (run->plan, error) || !gx_import_parents_survey (run, error) ||
      !take_rows (run, error) || !gx_rejects_close (run->rejects, error))
    return FALSE;

  report_created (run);
  if (run->result->added + run->result->updated == 0) /* fields that were made for it hold nothing */
    {
      g_array_set_size (run->result->created, 0);
      gx_store_give_up (store);
    }
  gx_import_sum_up_split (run);
  run->is_done = TRUE;
  if (run->plan->options->dry_run)
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_CANCELLED, _("This was a dry run."));
      return FALSE;
    }

  /* Rejected rows are no part of what Undo takes back. */
  g_free (run->step->name);
  run->step->name = name_step (run, run->result->added + run->result->updated);
  return TRUE;
}

GxStep *
gx_import_run_new_step (GxImportRun *run)
{
  g_autofree char *name = name_step (run, run->plan->n_rows);

  run->step = gx_step_new (name, carry_out, run, NULL);
  return run->step;
}
