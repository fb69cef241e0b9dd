/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/table.h"

/* Text in columns for a person's eyes; programs ask for CSV or JSON. */

typedef struct
{
  char *text;
  guint width; /* places on the terminal */
  gboolean to_the_right;
} Cell;

struct _GxTable
{
  GOutputStream *out;
  GPtrArray *waiting; /* rows (GArray of Cell) until the widths are known; NULL then */
  GArray *row;        /* being added to */
  GArray *widths;     /* guint, by column */
};

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
}

static GArray *
new_row (void)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (Cell));

  g_array_set_clear_func (row, clear_cell);
  return row;
}

static guint
display_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

GxTable *
gx_table_new (GOutputStream *out)
{
  GxTable *self = g_new0 (GxTable, 1);

  self->out = out;
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->row = new_row ();
  self->widths = g_array_new (FALSE, TRUE, sizeof (guint));
  return self;
}

void
gx_table_free (GxTable *self)
{
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_array_unref (self->row);
  g_array_unref (self->widths);
  g_free (self);
}

void
gx_table_add_cell (GxTable *self, const char *text, gboolean to_the_right)
{
  Cell cell = { .text = g_utf8_make_valid (text != NULL ? text : "", -1), .to_the_right = to_the_right };

  g_strdelimit (cell.text, "\n\r\t", ' ');
  cell.width = display_width (cell.text);
  g_array_append_val (self->row, cell);
}

static void
append_spaces (GString *line, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (line, ' ');
}

static gboolean
write_row (GxTable *self, const GArray *row, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < row->len; i++)
    {
      const Cell *cell = &g_array_index (row, Cell, i);
      guint width = i < self->widths->len ? g_array_index (self->widths, guint, i) : 0;
      guint room = width > cell->width ? width - cell->width : 0;

      append_spaces (line, (i > 0 ? 2 : 0) + (cell->to_the_right ? room : 0));
      g_string_append (line, cell->text);
      append_spaces (line, cell->to_the_right ? 0 : room);
    }

  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  g_string_append_c (line, '\n');
  return g_output_stream_write_all (self->out, line->str, line->len, NULL, NULL, error);
}

static void
measure (GxTable *self, const GArray *row)
{
  if (row->len > self->widths->len)
    g_array_set_size (self->widths, row->len);
  for (guint i = 0; i < row->len; i++)
    {
      guint *width = &g_array_index (self->widths, guint, i);

      *width = MAX (*width, g_array_index (row, Cell, i).width);
    }
}

static gboolean
write_waiting (GxTable *self, GError **error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    if (!write_row (self, g_ptr_array_index (waiting, i), error))
      return FALSE;
  return TRUE;
}

gboolean
gx_table_end_row (GxTable *self, GError **error)
{
  g_autoptr (GArray) row = g_steal_pointer (&self->row);

  self->row = new_row ();
  if (self->waiting == NULL)
    return write_row (self, row, error);

  measure (self, row);
  g_ptr_array_add (self->waiting, g_steal_pointer (&row));
  return self->waiting->len < GX_TABLE_ROWS_MEASURED || write_waiting (self, error);
}

gboolean
gx_table_close (GxTable *self, GError **error)
{
  return write_waiting (self, error);
}
