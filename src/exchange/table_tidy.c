/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/table_tidy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"

/* Tables as people keep them, made into tables as programs want them. It knows nothing of what the columns mean. */

#define SEARCHED_ROWS 20 /* for the headings */
#define MAX_LABEL 60     /* bytes of a text that can be “Total” or a heading */

typedef struct
{
  GString *above; /* the last text of the column */
  GxCellKind kind;
  gboolean any;
  guint n_dittos, first_ditto;
} Column;

struct _GxTidySheet
{
  GxSheet parent_instance;

  GxSheet *source;
  gboolean tidy;
  guint n_above; /* rows before the headings */
  gboolean in_table;
  GPtrArray *headings; /* of char * */
  GArray *columns;     /* of Column */
  GArray *cells;       /* of GxCell: the row given last, where it was changed */
  GPtrArray *notes;
};

G_DEFINE_FINAL_TYPE (GxTidySheet, gx_tidy_sheet, GX_TYPE_SHEET)

GxTableNote *
gx_table_note_new (GxTableNoteKind kind, guint line, int column, char *text)
{
  GxTableNote *note = g_new0 (GxTableNote, 1);

  *note = (GxTableNote) { line, column, kind, text };
  return note;
}

GxTableNote *
gx_table_note_dup (const GxTableNote *note)
{
  return gx_table_note_new (note->kind, note->line, note->column, g_strdup (note->text));
}

void
gx_table_note_free (GxTableNote *note)
{
  g_free (note->text);
  g_free (note);
}

static void
column_clear (Column *column)
{
  g_string_free (column->above, TRUE);
}

static gboolean
is_blank (const GxCell *cell)
{
  return cell->text == NULL || cell->text[strspn (cell->text, " \t\r\n")] == '\0';
}

static const GxCell *
first_filled (const GxSheetRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (!is_blank (&row->cells[i]))
      return &row->cells[i];
  return NULL;
}

static gboolean
is_one_of (const char *key, const char *const *words)
{
  return g_strv_contains (words, key);
}

/* Stands for the cell above. */
static gboolean
is_ditto (const char *text)
{
  static const char *const words[] = { "同上", "同上。", "同上.", "如上", "上同", "〃", "″", "\"", "''", "”", "“", "ditto", "do.", "-\"-", "--\"--", NULL };
  g_autofree char *key = NULL;

  if (strlen (text) > MAX_LABEL)
    return FALSE;
  key = gx_text_clean (text, -1, FALSE);
  if (key != NULL && is_one_of (key, words))
    return TRUE;
  g_free (key);
  key = gx_text_fold_key (text);
  return is_one_of (key, words);
}

/* Begins a row of totals. */
static gboolean
is_total (const char *text)
{
  static const char *const words[] = { "合计", "总计", "共计", "小计", "累计", "总合计", "本页合计", "本页小计", "total", "totals", "grandtotal", "subtotal", "sum", NULL };
  g_autofree char *key = NULL;
  gsize length;

  if (strlen (text) > MAX_LABEL)
    return FALSE;
  key = gx_text_fold_key (text);
  length = strcspn (key, ":0123456789");
  key[length] = '\0';
  return is_one_of (key, words);
}

/* What people write below a table, in one cell or two. */
static gboolean
is_footer (const GxSheetRow *row, const GxCell *first)
{
  static const char *const words[] = { "制表", "制单", "填表", "审核", "审批", "复核", "打印日期", "打印时间", "注:", "备注:", "说明:", NULL };
  g_autofree char *key = gx_text_fold_key (first->text);
  guint n_filled = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n_filled += !is_blank (&row->cells[i]);
  for (guint i = 0; words[i] != NULL && n_filled <= 2; i++)
    if (g_str_has_prefix (key, words[i]))
      return TRUE;
  return FALSE;
}

static void
note (GxTidySheet *self, GxTableNoteKind kind, guint line, int column, char *text)
{
  g_autofree char *owned = text;

  if (self->notes->len < GX_TABLE_MAX_NOTES)
    g_ptr_array_add (self->notes, gx_table_note_new (kind, line, column, g_steal_pointer (&owned)));
}

/* A whole row that is left out is worth a warning each; there are few. */
static void
leave_out (GxTidySheet *self, GxTableNoteKind kind, const GxSheetRow *row)
{
  static const char *const sentences[] = {
    [GX_TABLE_ABOVE] = N_("Row %u, “%s”, stands above the headings and is left out."),
    [GX_TABLE_TOTAL] = N_("Row %u, “%s”, is a total and is left out."),
    [GX_TABLE_FOOTER] = N_("Row %u, “%s”, is written below the table and is left out."),
    [GX_TABLE_REPEATED] = N_("Row %u, “%s”, repeats the headings and is left out."),
  };
  const GxCell *cell = first_filled (row);
  g_autofree char *text = cell != NULL ? gx_text_clean (cell->text, -1, FALSE) : NULL;
  g_autofree char *shown = g_utf8_substring (text != NULL ? text : "", 0, MIN (g_utf8_strlen (text != NULL ? text : "", -1), 40));

  note (self, kind, row->line, -1, g_strdup_printf (_(sentences[kind]), row->line, shown));
  gx_sheet_take_warning (GX_SHEET (self), row->line, g_strdup_printf (_(sentences[kind]), row->line, shown));
}

/* The headings, each cleaned, "" where there is none. */
static void
keep_headings (GxTidySheet *self, const GxSheetRow *row)
{
  g_ptr_array_set_size (self->headings, 0);
  for (guint i = 0; i < row->n_cells; i++)
    {
      char *heading = row->cells[i].text != NULL ? gx_text_clean (row->cells[i].text, -1, FALSE) : NULL;

      g_ptr_array_add (self->headings, heading != NULL ? heading : g_strdup (""));
    }
}

/* At least two cells, all filled ones as in the headings. */
static gboolean
repeats_headings (GxTidySheet *self, const GxSheetRow *row)
{
  guint n_alike = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *text = NULL;

      if (is_blank (&row->cells[i]))
        continue;
      if (i >= self->headings->len || row->cells[i].length > MAX_LABEL * 4)
        return FALSE;
      text = gx_text_clean (row->cells[i].text, -1, FALSE);
      if (g_strcmp0 (text, g_ptr_array_index (self->headings, i)) != 0)
        return FALSE;
      n_alike++;
    }
  return n_alike >= 2;
}

/* Before the table proper: skips what stands above the headings and gives them. */
static gboolean
give_headings (GxTidySheet *self, GxSheetRow *row, GError **error)
{
  for (guint i = 0; i < self->n_above; i++)
    {
      if (!gx_sheet_next_row (self->source, row, error))
        return FALSE;
      leave_out (self, GX_TABLE_ABOVE, row);
    }
  if (!gx_sheet_next_row (self->source, row, error))
    return FALSE;
  keep_headings (self, row);
  self->in_table = TRUE;
  return TRUE;
}

static Column *
get_column (GxTidySheet *self, guint i)
{
  while (self->columns->len <= i)
    {
      Column column = { .above = g_string_new (NULL) };

      g_array_append_val (self->columns, column);
    }
  return &g_array_index (self->columns, Column, i);
}

/* One cell that is “同上”. */
static void
fill (GxTidySheet *self, guint line, guint i, Column *column)
{
  GxCell *cell = &g_array_index (self->cells, GxCell, i);
  const char *heading = i < self->headings->len ? g_ptr_array_index (self->headings, i) : "";

  if (!column->any)
    {
      note (self, GX_TABLE_ORPHAN, line, (int) i, g_strdup_printf (_("“%s” in row %u: “%s” has nothing above it."), heading, line, cell->text));
      gx_sheet_take_warning (GX_SHEET (self), line, g_strdup_printf (_("“%s” in row %u: “%s” has nothing above it."), heading, line, cell->text));
      return;
    }
  note (self, GX_TABLE_DITTO, line, (int) i,
        g_strdup_printf (_("“%s” in row %u: “%s” was read as “%s”, from above."), heading, line, cell->text, column->above->str));
  if (column->n_dittos++ == 0)
    column->first_ditto = line;
  *cell = (GxCell) { column->kind, column->above->str, column->above->len };
}

static void
fill_row (GxTidySheet *self, GxSheetRow *row)
{
  g_array_set_size (self->cells, 0);
  g_array_append_vals (self->cells, row->cells, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const GxCell *cell = &row->cells[i];
      Column *column = get_column (self, i);

      if (is_blank (cell))
        continue;
      if (cell->kind == GX_CELL_TEXT && cell->length <= MAX_LABEL && is_ditto (cell->text))
        {
          fill (self, row->line, i, column);
          continue;
        }
      g_string_truncate (column->above, 0);
      g_string_append_len (column->above, cell->text, (gssize) cell->length);
      column->kind = cell->kind;
      column->any = TRUE;
    }
  row->cells = (const GxCell *) self->cells->data;
}

static gboolean
is_left_out (GxTidySheet *self, const GxSheetRow *row)
{
  const GxCell *first = first_filled (row);

  if (first == NULL)
    return FALSE;
  if (first->kind == GX_CELL_TEXT && first->length <= MAX_LABEL && is_total (first->text))
    leave_out (self, GX_TABLE_TOTAL, row);
  else if (first->kind == GX_CELL_TEXT && first->length <= MAX_LABEL * 2 && is_footer (row, first))
    leave_out (self, GX_TABLE_FOOTER, row);
  else if (repeats_headings (self, row))
    leave_out (self, GX_TABLE_REPEATED, row);
  else
    return FALSE;
  return TRUE;
}

/* At the end: each column in which “同上” stood is told once. */
static void
sum_up (GxTidySheet *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = get_column (self, i);
      const char *heading = i < self->headings->len ? g_ptr_array_index (self->headings, i) : "";

      if (column->n_dittos > 0)
        gx_sheet_take_warning (GX_SHEET (self), column->first_ditto,
                               g_strdup_printf (ngettext ("“%s”: %u cell that says “the same” was filled from above (row %u).",
                                                          "“%s”: %u cells that say “the same” were filled from above (the first in row %u).", column->n_dittos),
                                                heading, column->n_dittos, column->first_ditto));
    }
}

static gboolean
gx_tidy_sheet_next_row (GxSheet *sheet, GxSheetRow *row, GError **error)
{
  GxTidySheet *self = GX_TIDY_SHEET (sheet);
  g_autoptr (GError) local_error = NULL;

  if (!self->in_table)
    return give_headings (self, row, error);

  while (gx_sheet_next_row (self->source, row, &local_error))
    {
      if (!self->tidy)
        return TRUE;
      if (is_left_out (self, row))
        continue;
      fill_row (self, row);
      return TRUE;
    }
  if (local_error == NULL)
    sum_up (self);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
gx_tidy_sheet_rewind (GxSheet *sheet, GError **error)
{
  GxTidySheet *self = GX_TIDY_SHEET (sheet);

  self->in_table = FALSE;
  g_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->notes, 0);
  return gx_sheet_rewind (self->source, error);
}

static const char *const *
gx_tidy_sheet_get_names (GxSheet *sheet)
{
  return gx_sheet_get_names (GX_TIDY_SHEET (sheet)->source);
}

static const char *
gx_tidy_sheet_get_charset (GxSheet *sheet)
{
  return gx_sheet_get_charset (GX_TIDY_SHEET (sheet)->source);
}

/* Another sheet has other headings: make a new GxTidySheet for it. */
static gboolean
gx_tidy_sheet_select (GxSheet *sheet, const char *name, GError **error)
{
  GxTidySheet *self = GX_TIDY_SHEET (sheet);

  return gx_sheet_select (self->source, name, error) && gx_sheet_rewind (sheet, error);
}

static void
gx_tidy_sheet_finalize (GObject *object)
{
  GxTidySheet *self = GX_TIDY_SHEET (object);

  g_clear_object (&self->source);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->notes);
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  G_OBJECT_CLASS (gx_tidy_sheet_parent_class)->finalize (object);
}

static void
gx_tidy_sheet_class_init (GxTidySheetClass *klass)
{
  GxSheetClass *sheet_class = GX_SHEET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_tidy_sheet_finalize;
  sheet_class->get_names = gx_tidy_sheet_get_names;
  sheet_class->get_charset = gx_tidy_sheet_get_charset;
  sheet_class->select = gx_tidy_sheet_select;
  sheet_class->next_row = gx_tidy_sheet_next_row;
  sheet_class->rewind = gx_tidy_sheet_rewind;
}

static void
gx_tidy_sheet_init (GxTidySheet *self)
{
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_table_note_free);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, (GDestroyNotify) column_clear);
  self->cells = g_array_new (FALSE, FALSE, sizeof (GxCell));
}

/* What a row looks like to somebody who searches for the headings. */
typedef struct
{
  guint n_known;
  guint n_filled;
  gboolean all_text; /* no numbers, no days */
} Look;

static Look
look_at (const GxSheetRow *row, GxTableKnownFunc known, gpointer user_data)
{
  Look look = { .all_text = TRUE };

  for (guint i = 0; i < row->n_cells; i++)
    {
      const GxCell *cell = &row->cells[i];
      g_autofree char *heading = NULL;

      if (is_blank (cell))
        continue;
      look.n_filled++;
      look.all_text &= cell->kind == GX_CELL_TEXT && !g_ascii_isdigit (*cell->text);
      if (cell->kind != GX_CELL_TEXT || cell->length > MAX_LABEL * 4)
        continue;
      heading = gx_text_clean (cell->text, -1, FALSE);
      look.n_known += heading != NULL && known != NULL && known (heading, user_data);
    }
  return look;
}

/* Which of the rows are the headings. A table that is not to be tidied has them in its first row, unless nothing of that is known and two of another row's are. */
static guint
choose (const Look *looks, guint n, gboolean tidy)
{
  guint best = 0, widest = 0;

  for (guint i = 0; i < n; i++)
    {
      widest = MAX (widest, looks[i].n_filled);
      if (looks[i].n_known > looks[best].n_known && looks[i].n_known >= 2)
        best = i;
    }
  if (n == 0 || looks[best].n_known >= 2)
    return !tidy && n > 0 && looks[0].n_known > 0 ? 0 : best;
  for (guint i = 0; i < n && tidy; i++)
    if (looks[i].n_known > 0 && looks[i].n_filled >= 2)
      return i;
  for (guint i = 0; i < n && tidy; i++)
    if (looks[i].all_text && looks[i].n_filled >= 2 && looks[i].n_filled * 2 >= widest)
      return i;
  return 0;
}

GxSheet *
gx_tidy_sheet_new (GxSheet *source, gboolean tidy, GxTableKnownFunc known, gpointer user_data, GError **error)
{
  g_autoptr (GxTidySheet) self = g_object_new (GX_TYPE_TIDY_SHEET, NULL);
  g_autoptr (GError) local_error = NULL;
  Look looks[SEARCHED_ROWS];
  GxSheetRow row;
  guint n = 0;

  self->source = g_object_ref (source);
  self->tidy = tidy;
  while (n < SEARCHED_ROWS && gx_sheet_next_row (source, &row, &local_error))
    looks[n++] = look_at (&row, known, user_data);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  self->n_above = choose (looks, n, tidy);
  gx_sheet_share_warnings (GX_SHEET (self), source);
  return gx_sheet_rewind (GX_SHEET (self), error) ? GX_SHEET (g_steal_pointer (&self)) : NULL;
}

GPtrArray *
gx_tidy_sheet_get_notes (GxTidySheet *self)
{
  return self->notes;
}
