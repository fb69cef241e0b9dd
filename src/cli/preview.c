/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cli/answer.h"
#include "cli/table.h"
#include "exchange/csv_writer.h"
#include "exchange/sheet.h"

/* preview: the cells of a file as they are read, before anything is made of them. */

/* An empty cell of a text file is an empty text; other files know cells that are not there. */
static void
write_cell_json (GxJson *json, const GxCell *cell, gboolean is_text_file)
{
  if (cell->text == NULL)
    gx_json_string (json, is_text_file ? "" : NULL);
  else if (cell->kind == GX_CELL_NUMBER || cell->kind == GX_CELL_PERCENT)
    gx_json_number (json, cell->text);
  else if (cell->kind == GX_CELL_BOOL)
    gx_json_boolean (json, g_str_equal (cell->text, "true"));
  else
    gx_json_string (json, cell->text);
}

static void
say_empty (GxCli *cli, GxSheet *sheet)
{
  const char *name = cli->options[GX_OPTION_SHEET];
  /* Translators: a file or a sheet of one. */
  g_autofree char *sentence = g_strdup_printf (_("“%s” is empty: there are no rows in it."), name != NULL ? name : gx_sheet_get_names (sheet)[0]);

  gx_cli_say (sentence);
}

/* Reads as many rows as are asked for, giving each to @func. */
typedef gboolean (*RowFunc) (gpointer renderer, const GxSheetRow *row, GError **error);

static gboolean
each_row (GxCli *cli, GxSheet *sheet, RowFunc func, gpointer renderer, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 limit = gx_cli_get_limit (cli);
  gint64 n;
  GxSheetRow row;

  for (n = 0; limit < 0 || n < limit; n++)
    {
      if (!gx_sheet_next_row (sheet, &row, &local_error))
        break;
      if (!func (renderer, &row, error))
        return FALSE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (n == 0 && limit != 0)
    say_empty (cli, sheet);
  return TRUE;
}

typedef struct
{
  GxCli *cli;
  GxJson *json;
  gboolean is_text_file;
} JsonPreview;

static gboolean
row_to_json (gpointer renderer, const GxSheetRow *row, GError **error)
{
  JsonPreview *preview = renderer;

  gx_json_begin_array (preview->json);
  for (guint i = 0; i < row->n_cells; i++)
    write_cell_json (preview->json, &row->cells[i], preview->is_text_file);
  gx_json_end_array (preview->json);
  return gx_cli_answer_json (preview->cli, preview->json, error);
}

static gboolean
preview_json (GxCli *cli, GxSheet *sheet, GError **error)
{
  g_autoptr (GxJson) json = gx_json_new ();
  JsonPreview preview = { cli, json, gx_sheet_get_charset (sheet) != NULL };

  gx_json_begin_object (json);
  gx_json_key (json, "sheets");
  gx_json_begin_array (json);
  for (const char *const *name = gx_sheet_get_names (sheet); *name != NULL; name++)
    gx_json_string (json, *name);
  gx_json_end_array (json);

  gx_json_key (json, "rows");
  gx_json_begin_array (json);
  if (!each_row (cli, sheet, row_to_json, &preview, error))
    return FALSE;
  gx_json_end_array (json);
  gx_json_end_object (json);
  return gx_cli_answer_json (cli, json, error);
}

static gboolean
row_to_csv (gpointer renderer, const GxSheetRow *row, GError **error)
{
  for (guint i = 0; i < row->n_cells; i++)
    gx_csv_writer_add_text (renderer, row->cells[i].text);
  return gx_csv_writer_end_row (renderer, error);
}

static gboolean
row_to_table (gpointer renderer, const GxSheetRow *row, GError **error)
{
  for (guint i = 0; i < row->n_cells; i++)
    gx_table_add_cell (renderer, row->cells[i].text, row->cells[i].kind == GX_CELL_NUMBER);
  return gx_table_end_row (renderer, error);
}

static gboolean
preview_rows (GxCli *cli, GxSheet *sheet, GError **error)
{
  g_autoptr (GxCsvWriter) csv = NULL;
  g_autoptr (GxTable) table = NULL;

  switch (cli->format)
    {
    case GX_FORMAT_JSON:
      return preview_json (cli, sheet, error);
    case GX_FORMAT_CSV:
      csv = gx_csv_writer_new_for_stream (cli->out);
      return each_row (cli, sheet, row_to_csv, csv, error) && gx_csv_writer_close (csv, error);
    case GX_FORMAT_TABLE:
      table = gx_table_new (cli->out);
      return each_row (cli, sheet, row_to_table, table, error) && gx_table_close (table, error);
    }
  g_return_val_if_reached (FALSE);
}

gboolean
gx_cli_preview (GxCli *cli, GError **error)
{
  g_autoptr (GxSheet) sheet = gx_sheet_open (cli->word, NULL, error);
  const char *name = cli->options[GX_OPTION_SHEET];
  GPtrArray *warnings;

  if (sheet == NULL || (name != NULL && !gx_sheet_select (sheet, name, error)) || !preview_rows (cli, sheet, error))
    return FALSE;

  warnings = gx_sheet_get_warnings (sheet);
  for (guint i = 0; i < warnings->len; i++)
    gx_cli_say (((const GxSheetWarning *) warnings->pdata[i])->message);
  return TRUE;
}
