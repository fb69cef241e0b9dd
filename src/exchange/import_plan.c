/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_plan.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "exchange/csv_text.h"
#include "exchange/import_columns.h"
#include "exchange/import_new.h"
#include "exchange/table_tidy.h"
#include "model/choices.h"
#include "model/custom_fields.h"

/* The first reading: headings, the order of days in each column, how many rows there are. It holds nothing of the file but its headings and the
 * different days in it, and touches no book. */

#define ROWS_A_BREATH 500

void
gx_import_plan_free (GxImportPlan *plan)
{
  g_clear_object (&plan->sheet);
  g_ptr_array_unref (plan->headings);
  g_array_unref (plan->columns);
  g_ptr_array_unref (plan->made);
  g_array_unref (plan->guesses);
  g_ptr_array_unref (plan->unmapped);
  g_ptr_array_unref (plan->warnings);
  g_clear_pointer (&plan->choices, gx_choices_unref);
  g_clear_pointer (&plan->custom, gx_custom_fields_unref);
  g_free (plan);
}

gboolean
gx_import_cell_is_empty (const GxCell *cell)
{
  if (cell->text == NULL)
    return cell->kind != GX_CELL_UNKNOWN;
  for (const char *p = cell->text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      return FALSE;
  return TRUE;
}

gboolean
gx_import_plan_is_cancelled (GxImportPlan *plan, GError **error)
{
  if (!g_cancellable_is_cancelled (plan->options->cancellable))
    return FALSE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_CANCELLED, _("The import was cancelled."));
  return TRUE;
}

gboolean
gx_import_plan_rewind (GxImportPlan *plan, GError **error)
{
  GxSheetRow row;
  g_autoptr (GError) local_error = NULL;

  if (!gx_sheet_rewind (plan->sheet, error))
    return FALSE;
  if (gx_sheet_next_row (plan->sheet, &row, &local_error) || local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_headings (GxImportPlan *plan, GError **error)
{
  GxSheetRow row;
  g_autofree char *name = g_filename_display_basename (plan->options->path);
  g_autoptr (GError) local_error = NULL;

  if (!gx_sheet_next_row (plan->sheet, &row, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is empty: its first row must hold the headings of the columns."), name);
      return FALSE;
    }

  for (guint i = 0; i < row.n_cells; i++)
    {
      char *heading = row.cells[i].text != NULL ? gx_text_clean (gx_csv_unprotect (row.cells[i].text), -1, FALSE) : NULL;

      g_ptr_array_add (plan->headings, heading != NULL ? heading : g_strdup (""));
    }
  return TRUE;
}

/* What a column of days holds, each text once. */
typedef struct
{
  GxImportColumn *column;
  GHashTable *texts;
} Days;

static void
days_clear (Days *days)
{
  g_hash_table_unref (days->texts);
}

static GArray *
list_days (GxImportPlan *plan)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Days));

  g_array_set_clear_func (list, (GDestroyNotify) days_clear);
  if (plan->options->day_order != NULL)
    return list;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      Days days = { .column = &g_array_index (plan->columns, GxImportColumn, i) };

      if (days.column->field->kind != GX_KIND_DAY && days.column->field->kind != GX_KIND_INSTANT)
        continue;
      days.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_array_append_val (list, days);
    }
  return list;
}

static void
collect_days (GArray *list, const GxSheetRow *row)
{
  for (guint i = 0; i < list->len; i++)
    {
      Days *days = &g_array_index (list, Days, i);
      const GxCell *cell = days->column->index < row->n_cells ? &row->cells[days->column->index] : NULL;

      if (cell != NULL && cell->text != NULL && !gx_import_cell_is_empty (cell) && !g_hash_table_contains (days->texts, cell->text))
        g_hash_table_add (days->texts, g_strdup (cell->text));
    }
}

/* The least of the days that alone could be read in two ways, so that the sentence is the same each time; NULL when none. */
static const char *
find_ambiguous (const char *const *texts, guint n_texts)
{
  const char *least = NULL;

  for (guint i = 0; i < n_texts; i++)
    {
      GxDayOrder order;
      g_autoptr (GError) error = NULL;

      if (!gx_day_order_infer (&texts[i], 1, &order, &error) && g_error_matches (error, GX_ERROR, GX_ERROR_AMBIGUOUS) &&
          (least == NULL || g_strcmp0 (texts[i], least) < 0))
        least = texts[i];
    }
  return least;
}

/* Days that no order reads are rejected row by row later. */
static gboolean
decide_day_order (GxImportPlan *plan, Days *days, GError **error)
{
  guint n_texts;
  g_autofree const char **texts = (const char **) g_hash_table_get_keys_as_array (days->texts, &n_texts);
  const char *example;
  g_autoptr (GError) local_error = NULL;

  if (gx_day_order_infer (texts, n_texts, &days->column->format.day_order, &local_error) ||
      !g_error_matches (local_error, GX_ERROR, GX_ERROR_AMBIGUOUS))
    return TRUE;

  example = find_ambiguous (texts, n_texts);
  g_set_error (error, GX_ERROR, GX_ERROR_AMBIGUOUS,
               _("The days in column “%s”, such as “%s”, can be read in more than one order. Say which with --date-order dmy, mdy or ymd."),
               (char *) g_ptr_array_index (plan->headings, days->column->index), example != NULL ? example : "");
  return FALSE;
}

/* A column without a heading is worth a word when something stands in it, which did not tell what it is, and nobody said so either. */
static void
note_nameless (GxImportPlan *plan, gboolean *noted, const GxSheetRow *row)
{
  for (guint i = 0; i < MIN (row->n_cells, plan->headings->len); i++)
    if (*(char *) g_ptr_array_index (plan->headings, i) == '\0' && !noted[i] && g_array_index (plan->guesses, GxImportGuess, i).confidence == 0 && !gx_import_cell_is_empty (&row->cells[i]))
      {
        noted[i] = TRUE;
        g_ptr_array_add (plan->warnings, g_strdup_printf (_("Column %u has no heading and is left out, unless you say what it is."), i + 1));
      }
}

static gboolean
read_through (GxImportPlan *plan, GError **error)
{
  g_autoptr (GArray) list = list_days (plan);
  g_autofree gboolean *noted = g_new0 (gboolean, plan->headings->len);
  g_autoptr (GError) local_error = NULL;
  GxSheetRow row;

  for (; gx_sheet_next_row (plan->sheet, &row, &local_error); plan->n_rows++)
    {
      if (plan->n_rows % ROWS_A_BREATH == 0 && gx_import_plan_is_cancelled (plan, error))
        return FALSE;
      collect_days (list, &row);
      note_nameless (plan, noted, &row);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  for (guint i = 0; i < list->len; i++)
    if (!decide_day_order (plan, &g_array_index (list, Days, i), error))
      return FALSE;
  return TRUE;
}

static void
guess_clear (GxImportGuess *guess)
{
  g_free (guess->why);
  g_free (guess->label);
}

/* The sheet, from its headings on. */
static gboolean
open_sheet (GxImportPlan *plan, GError **error)
{
  const GxImportOptions *options = plan->options;
  g_autoptr (GxSheet) sheet = gx_sheet_open (options->path, &(GxSheetOptions) { .charset = options->charset }, error);

  if (sheet == NULL || (options->sheet != NULL && !gx_sheet_select (sheet, options->sheet, error)))
    return FALSE;
  plan->assist = options->assist == GX_IMPORT_ASSIST_ON || (options->assist == GX_IMPORT_ASSIST_AUTO && gx_sheet_get_charset (sheet) == NULL);
  plan->sheet = gx_tidy_sheet_new (sheet, plan->assist, gx_import_is_known_heading, plan, error);
  return plan->sheet != NULL;
}

GxImportPlan *
gx_import_plan_new (const GxImportOptions *options, const GxFormat *format, GError **error)
{
  g_autoptr (GxImportPlan) plan = g_new0 (GxImportPlan, 1);

  plan->options = options;
  plan->choices = gx_choices_ref (format->choices);
  plan->custom = gx_custom_fields_ref (format->custom);
  plan->headings = g_ptr_array_new_with_free_func (g_free);
  plan->made = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_import_new_free);
  plan->columns = g_array_new (FALSE, FALSE, sizeof (GxImportColumn));
  plan->guesses = g_array_new (FALSE, TRUE, sizeof (GxImportGuess));
  g_array_set_clear_func (plan->guesses, (GDestroyNotify) guess_clear);
  plan->unmapped = g_ptr_array_new_with_free_func (g_free);
  plan->warnings = g_ptr_array_new_with_free_func (g_free);

  if (!open_sheet (plan, error) || !read_headings (plan, error) || !gx_import_match_columns (plan, format, error) || !read_through (plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}
