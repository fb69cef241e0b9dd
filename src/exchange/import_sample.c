/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_sample.h"

/* A look at the first rows below the headings: what the columns hold. */

#define SAMPLED_ROWS 200
#define MAX_TEXT 200 /* bytes of a cell worth looking at */

static void
collect (GPtrArray *texts, const GxSheetRow *row)
{
  for (guint i = 0; i < MIN (row->n_cells, texts->len); i++)
    if (row->cells[i].text != NULL && !gx_import_cell_is_empty (&row->cells[i]) && row->cells[i].length <= MAX_TEXT)
      g_ptr_array_add (g_ptr_array_index (texts, i), g_strdup (row->cells[i].text));
}

gboolean
gx_import_sample_contents (GxImportPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GError) local_error = NULL;
  GxSheetRow row;

  g_array_set_size (plan->guesses, plan->headings->len);
  if (!plan->assist)
    return TRUE;

  for (guint i = 0; i < plan->headings->len; i++)
    g_ptr_array_add (texts, g_ptr_array_new_with_free_func (g_free));
  for (guint n = 0; n < SAMPLED_ROWS && gx_sheet_next_row (plan->sheet, &row, &local_error); n++)
    collect (texts, &row);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  for (guint i = 0; i < texts->len; i++)
    {
      double share;

      g_array_index (plan->guesses, GxImportGuess, i).content = gx_import_guess_content (g_ptr_array_index (texts, i), &share);
    }
  return gx_import_plan_rewind (plan, error);
}
