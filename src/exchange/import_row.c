/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/csv_text.h"
#include "exchange/import_extras.h"

/* From the cells of a row to a record. Reading changes nothing, neither in the book nor in the run, so that a row can be read as often as needed
 * and a row that is rejected leaves no trace. */

#define MAX_KNOWN_CHOICES 1000

static void
missing_clear (GxImportMissing *missing)
{
  g_free (missing->title);
}

void
gx_import_row_clear (GxImportRow *row)
{
  g_clear_object (&row->record);
  g_clear_pointer (&row->missing, g_array_unref);
  g_clear_pointer (&row->children, g_ptr_array_unref);
  g_clear_pointer (&row->lines, g_ptr_array_unref);
  g_clear_pointer (&row->said, g_ptr_array_unref);
}

gboolean
gx_import_row_is_blank (const GxSheetRow *cells)
{
  for (guint i = 0; i < cells->n_cells; i++)
    if (!gx_import_cell_is_empty (&cells->cells[i]))
      return FALSE;
  return TRUE;
}

void
gx_import_row_refer (GxImportRow *row, const GxImportColumn *column, gint64 id)
{
  GxValue value = gx_value_integer (GX_KIND_REF, id);

  gx_record_take (row->record, column->field, &value);
}

void
gx_import_row_miss (GxImportRow *row, const GxImportColumn *column, const char *title)
{
  GxImportMissing missing = { .column = column, .title = g_strdup (title) };

  if (row->missing == NULL)
    {
      row->missing = g_array_new (FALSE, FALSE, sizeof (GxImportMissing));
      g_array_set_clear_func (row->missing, (GDestroyNotify) missing_clear);
    }
  g_array_append_val (row->missing, missing);
}

static gboolean
refer_by_title (GxImportRun *run, GxImportRow *row, const GxImportColumn *column, const char *title, GError **error)
{
  GxImportRefs *refs = run->refs[column->field->ref->code];
  gint64 id;

  if (column == run->parent)
    {
      row->parent = title;
      return TRUE;
    }

  id = gx_import_refs_find (refs, title);
  if (id == GX_IMPORT_SEVERAL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("More than one record is called “%s”."), title);
      return FALSE;
    }
  if (id == 0 && !gx_import_refs_may_create (refs))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no “%s” in the book."), title);
      return FALSE;
    }

  if (id > 0)
    gx_import_row_refer (row, column, id);
  else
    gx_import_row_miss (row, column, title);
  return TRUE;
}

static gboolean
refer_by_id (GxImportRun *run, GxImportRow *row, const GxImportColumn *column, const char *digits, GError **error)
{
  g_auto (GxValue) value = gx_value_none (GX_KIND_REF);

  if (!gx_value_parse (GX_KIND_REF, digits, &column->format, &value, error))
    return FALSE;
  if (!gx_import_refs_has_id (run->refs[column->field->ref->code], value.integer))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no record with the number %s in the book."), digits);
      return FALSE;
    }
  gx_import_row_refer (row, column, value.integer);
  return TRUE;
}

static gboolean
is_digits (const char *text)
{
  gboolean any = FALSE;

  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      any = TRUE;
    else if (!g_ascii_isspace (*text))
      return FALSE;
  return any;
}

/* A column of choices holds few different texts. */
static gboolean
read_choice (GHashTable *known, GxRecord *record, const GxImportColumn *column, const char *text, GError **error)
{
  const char *stored = g_hash_table_lookup (known, text);

  if (stored != NULL)
    {
      GxValue value = gx_value_text (GX_KIND_CHOICE, stored);

      gx_record_take (record, column->field, &value);
      return TRUE;
    }

  if (!gx_record_parse_field (record, column->field, text, &column->format, error))
    return FALSE;
  if (g_hash_table_size (known) < MAX_KNOWN_CHOICES)
    g_hash_table_insert (known, g_strdup (text), g_strdup (gx_record_peek (record, column->field).text));
  return TRUE;
}

/* `0.85` shown as 85 % is 85 to a field of percentages. */
static char *
percentage_of (const char *text)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.12g", g_ascii_strtod (text, NULL) * 100));
}

static gboolean
refuse_formula (const GxCell *cell, GError **error)
{
  if (cell->kind == GX_CELL_ERROR)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("The formula in the cell failed (%s)."), cell->text);
  else
    g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID,
                         _("The cell holds a formula whose result is not in the file. Open the file in Excel or WPS, save it and import again."));
  return FALSE;
}

static gboolean
read_cell (GxImportRun *run, GxImportRow *row, guint n, const GxSheetRow *cells, GError **error)
{
  const GxImportColumn *column = &g_array_index (run->plan->columns, GxImportColumn, n);
  const GxCell *cell = &cells->cells[column->index];
  const char *text = cell->text != NULL ? gx_csv_unprotect (cell->text) : NULL;
  g_autofree char *percentage = NULL;

  if (cell->kind == GX_CELL_ERROR || cell->kind == GX_CELL_UNKNOWN)
    return refuse_formula (cell, error);
  if (cell->kind == GX_CELL_PERCENT && column->field->kind == GX_KIND_RATE)
    text = percentage = percentage_of (text);
  if (g_str_equal (column->field->name, "phone") && gx_import_extras_take_phones (run, row, column->index, cells->line, text))
    return TRUE;
  if (column->field->kind == GX_KIND_CHOICE)
    return read_choice (g_ptr_array_index (run->choices, n), row->record, column, text, error);
  if (column->field->kind != GX_KIND_REF)
    return gx_record_parse_field (row->record, column->field, text, &column->format, error);
  if (column->by_id && is_digits (text))
    return refer_by_id (run, row, column, text, error);
  return refer_by_title (run, row, column, text, error);
}

/* The column is called as the file calls it, and only once. Takes @reason. */
static void
name_column (GError **error, GError *reason, const char *heading, const GxField *field)
{
  g_autofree char *label = g_strconcat (gx_field_get_label (field), ": ", NULL);
  const char *message = reason->message + (g_str_has_prefix (reason->message, label) ? strlen (label) : 0);

  if (*heading != '\0')
    /* Translators: heading of a column; a sentence that says what is wrong with the cell. */
    g_set_error (error, reason->domain, reason->code, _("“%s”: %s"), heading, message);
  else
    g_set_error (error, reason->domain, reason->code, "%s%s", label, message);
  g_error_free (reason);
}

/* What people put where there is nothing. Names and remarks stay as they are. */
static gboolean
says_nothing (const GxImportColumn *column, const char *text)
{
  static const char *const nothing[] = { "-", "--", "—", "——", "/", "\\", "无", "暂无", "n/a", "none", NULL };
  g_autofree char *folded = NULL;

  if (text == NULL || strlen (text) > 12 || (column->field->kind == GX_KIND_TEXT && column->field->via == NULL) || column->field->kind == GX_KIND_SET)
    return FALSE;
  folded = gx_text_fold_key (text);
  return g_strv_contains (nothing, folded);
}

/* A cell too many means that the others stand in the wrong columns. */
static gboolean
check_width (GxImportRun *run, const GxSheetRow *cells, GError **error)
{
  guint n_headings = run->plan->headings->len;

  for (guint i = n_headings; i < cells->n_cells; i++)
    if (!gx_import_cell_is_empty (&cells->cells[i]))
      {
        g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                     ngettext ("The row has %u cells, but there is only %u heading. Perhaps a quotation mark is missing.",
                               "The row has %u cells, but there are only %u headings. Perhaps a quotation mark is missing.", n_headings), cells->n_cells, n_headings);
        return FALSE;
      }
  return TRUE;
}

gboolean
gx_import_row_read (GxImportRun *run, GxImportRow *row, const GxSheetRow *cells, GError **error)
{
  GArray *columns = run->plan->columns;

  if (!check_width (run, cells, error))
    return FALSE;

  for (guint i = 0; i < columns->len; i++)
    {
      const GxImportColumn *column = &g_array_index (columns, GxImportColumn, i);
      const GxCell *cell = column->index < cells->n_cells ? &cells->cells[column->index] : NULL;
      GError *reason = NULL;

      if (cell == NULL || gx_import_cell_is_empty (cell) || (run->plan->assist && says_nothing (column, cell->text)) ||
          read_cell (run, row, i, cells, &reason))
        continue;

      name_column (error, reason, g_ptr_array_index (run->plan->headings, column->index), column->field);
      return FALSE;
    }
  gx_import_extras_read (run, row, cells);
  return TRUE;
}
