/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_outcome.h"

#include <glib/gi18n-lib.h>

static void
add_outcome (GxImportRun *run, guint line, GxImportOutcomeKind kind, const char *title, gint64 other, const char *why)
{
  GxImportOutcome *outcome;

  if (!run->plan->options->outcomes || run->result->outcomes->len >= GX_IMPORT_MAX_OUTCOMES)
    return;
  outcome = g_new0 (GxImportOutcome, 1);
  *outcome = (GxImportOutcome) { line, kind, g_strdup (title), MAX (other, 0), g_strdup (why) };
  g_ptr_array_add (run->result->outcomes, outcome);
}

void
gx_import_note_outcome (GxImportRun *run, GxImportRow *row, GxImportOutcomeKind kind)
{
  add_outcome (run, row->line, kind, gx_record_get_title (row->record), row->other, row->why);
  while (row->said != NULL && row->said->len > 0 && run->result->notes->len < GX_TABLE_MAX_NOTES)
    g_ptr_array_add (run->result->notes, g_ptr_array_steal_index (row->said, 0));
}

void
gx_import_note_rejected (GxImportRun *run, const GxSheetRow *cells, const char *reason)
{
  const char *title = "";

  for (guint i = 0; i < cells->n_cells && *title == '\0'; i++)
    if (!gx_import_cell_is_empty (&cells->cells[i]) && cells->cells[i].text != NULL)
      title = cells->cells[i].text;
  add_outcome (run, cells->line, GX_OUTCOME_REJECTED, title, 0, reason);
}

void
gx_import_sum_up_split (GxImportRun *run)
{
  for (guint i = 0; i < run->plan->headings->len; i++)
    {
      guint n = 0, first = 0;

      for (guint j = 0; j < run->result->notes->len; j++)
        {
          const GxTableNote *note = g_ptr_array_index (run->result->notes, j);

          if (note->kind != GX_TABLE_SPLIT || note->column != (int) i)
            continue;
          if (n++ == 0)
            first = note->line;
        }
      if (n > 0)
        g_ptr_array_add (run->plan->warnings,
                         g_strdup_printf (ngettext ("“%s”: %u cell with several phones or a name was taken apart (row %u).",
                                                    "“%s”: %u cells with several phones or a name were taken apart (the first in row %u).", n),
                                          (char *) g_ptr_array_index (run->plan->headings, i), n, first));
    }
}
