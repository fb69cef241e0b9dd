/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "exchange/import_run.h"
#include "exchange/table_tidy.h"

/* An import from outside: a plan, then one step that carries it out, then what came of it. */

static void
reject_free (GxImportReject *reject)
{
  g_free (reject->reason);
  g_free (reject);
}

static void
outcome_free (GxImportOutcome *outcome)
{
  g_free (outcome->title);
  g_free (outcome->why);
  g_free (outcome);
}

GxImportResult *
gx_import_result_new (void)
{
  GxImportResult *result = g_new0 (GxImportResult, 1);

  result->created = g_array_new (FALSE, FALSE, sizeof (GxImportCreated));
  result->brought = g_array_new (FALSE, FALSE, sizeof (GxImportCreated));
  result->unmapped = g_ptr_array_new_with_free_func (g_free);
  result->warnings = g_ptr_array_new_with_free_func (g_free);
  result->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) reject_free);
  result->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_table_note_free);
  result->outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) outcome_free);
  return result;
}

void
gx_import_result_free (GxImportResult *result)
{
  g_array_unref (result->created);
  g_array_unref (result->brought);
  g_ptr_array_unref (result->unmapped);
  g_ptr_array_unref (result->warnings);
  g_ptr_array_unref (result->rejects);
  g_ptr_array_unref (result->notes);
  g_ptr_array_unref (result->outcomes);
  g_free (result);
}

void
gx_import_result_report (GxImportResult *result, const GxImportPlan *plan)
{
  GPtrArray *found = gx_sheet_get_warnings (plan->sheet);

  for (guint i = 0; i < plan->unmapped->len; i++)
    g_ptr_array_add (result->unmapped, g_strdup (g_ptr_array_index (plan->unmapped, i)));
  for (guint i = 0; i < plan->warnings->len; i++)
    g_ptr_array_add (result->warnings, g_strdup (g_ptr_array_index (plan->warnings, i)));
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (result->warnings, g_strdup (((GxSheetWarning *) g_ptr_array_index (found, i))->message));
  for (guint i = 0; i < gx_tidy_sheet_get_notes (GX_TIDY_SHEET (plan->sheet))->len; i++)
    g_ptr_array_add (result->notes, gx_table_note_dup (g_ptr_array_index (gx_tidy_sheet_get_notes (GX_TIDY_SHEET (plan->sheet)), i)));
}

GxImportResult *
gx_import_run (GxBook *book, const GxImportOptions *options, GError **error)
{
  g_autoptr (GxImportPlan) plan = gx_import_plan_new (options, gx_book_get_format (book), error);
  g_autoptr (GxImportResult) result = gx_import_result_new ();
  g_autoptr (GxImportRun) run = NULL;
  g_autoptr (GError) local_error = NULL;

  if (plan == NULL)
    return NULL;

  run = gx_import_run_new (plan, result);
  result->step_id = gx_book_run (book, gx_import_run_new_step (run), &local_error);
  if (result->step_id < 0 && !(options->dry_run && run->is_done))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  result->step_id = MAX (result->step_id, 0);
  gx_import_result_report (result, plan);
  return g_steal_pointer (&result);
}
