/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/xlsx_merges.h"

/* expat pushes and a sheet is pulled: a buffer of XML is parsed into as many rows as it holds, which are handed out one by one, then the next. Texts of
 * cells are gathered in one string for all rows of the buffer and found by their offset, as it moves while it grows; shared texts stay where they
 * are. A row that the buffer's end cuts in two is moved to the front. */

#define MAX_ROWS 1048576
#define MAX_ROW_TEXT (64 * 1024 * 1024)

typedef struct
{
  guint column;
  GxCellKind kind;
  const char *shared; /* nullable */
  gsize offset;       /* in the texts, where not shared */
  gsize length;
} Cell;

typedef struct
{
  guint line;
  guint first, end; /* in the cells */
} Row;

/* How the value of the cell being read is written. */
typedef enum
{
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_TEXT,
  TYPE_INLINE,
  TYPE_BOOL,
  TYPE_ERROR,
  TYPE_DAY,
} Type;

struct _GxXlsxRows
{
  GxXlsxBook *book;
  GxSheet *sheet;
  GxXlsxXml *xml;
  gboolean at_end;

  GString *texts;
  GArray *cells;
  GArray *rows; /* complete */
  guint n_given;

  /* The row and the cell being read. */
  Row row;
  gboolean in_row;
  guint n_rows;
  guint column;       /* of the next cell that does not say */
  Type type;
  GxXlsxFormat format;
  gsize start;        /* of the cell's text */
  gboolean in_cell, in_inline, in_value, has_formula, has_value;
  guint in_reading;

  /* Hidden rows, to be named at the end. */
  guint n_hidden, first_hidden, last_hidden;
};

static Type
read_type (const char *text)
{
  static const struct { const char *name; Type type; } types[] = {
    { "s", TYPE_SHARED },  { "n", TYPE_NUMBER },          { "str", TYPE_TEXT }, { "b", TYPE_BOOL },
    { "e", TYPE_ERROR },   { "inlineStr", TYPE_INLINE },  { "d", TYPE_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (text, types[i].name) == 0)
      return types[i].type;
  return TYPE_TEXT;
}

static guint
read_number (const char *text, gsize length)
{
  guint number = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]) || number > 100000000)
        return G_MAXUINT;
      number = number * 10 + (guint) (text[i] - '0');
    }
  return length > 0 ? number : G_MAXUINT;
}

static void
refuse_size (GxXlsxRows *self)
{
  gx_xlsx_xml_refuse (self->xml, g_strdup_printf (_("“%s” has more rows or columns than a sheet can have. It is not read further than row %u."),
                                                  gx_xlsx_archive_get_name (self->book->archive), self->row.line));
}

static void
start_row (GxXlsxRows *self, const char **attributes)
{
  const char *number = gx_xlsx_xml_attribute (attributes, "r");
  const char *hidden = gx_xlsx_xml_attribute (attributes, "hidden");
  guint line = number != NULL ? read_number (number, strlen (number)) : self->row.line + 1;

  if (line == G_MAXUINT || line == 0)
    line = self->row.line + 1;
  self->row = (Row) { .line = line, .first = self->cells->len };
  self->in_row = TRUE;
  self->column = 0;
  if (line > MAX_ROWS || ++self->n_rows > MAX_ROWS)
    refuse_size (self);

  if (hidden == NULL || (strcmp (hidden, "1") != 0 && strcmp (hidden, "true") != 0))
    return;
  if (self->n_hidden++ == 0)
    self->first_hidden = line;
  self->last_hidden = line;
}

static void
end_row (GxXlsxRows *self)
{
  self->in_row = FALSE;
  self->row.end = self->cells->len;
  if (self->row.end > self->row.first)
    g_array_append_val (self->rows, self->row);
  self->in_cell = FALSE;
}

static void
start_cell (GxXlsxRows *self, const char **attributes)
{
  const char *style = NULL, *type = NULL;
  guint column, row;

  for (; *attributes != NULL; attributes += 2)
    {
      const char *name = attributes[0];

      if (name[0] == 'r' && name[1] == '\0' && gx_xlsx_read_reference (attributes[1], &column, &row) != NULL)
        self->column = column;
      else if (name[0] == 's' && name[1] == '\0')
        style = attributes[1];
      else if (name[0] == 't' && name[1] == '\0')
        type = attributes[1];
    }

  self->type = type != NULL ? read_type (type) : TYPE_NUMBER;
  self->format = GX_XLSX_PLAIN;
  if (style != NULL && (self->type == TYPE_NUMBER || self->type == TYPE_DAY))
    {
      guint index = read_number (style, strlen (style));

      if (index < self->book->formats->len)
        self->format = self->book->formats->data[index];
    }
  self->start = self->texts->len;
  self->in_cell = TRUE;
  self->in_inline = self->in_value = self->has_formula = self->has_value = FALSE;
  self->in_reading = 0;
  if (self->column >= GX_SHEET_MAX_COLUMNS || self->cells->len - self->row.first >= GX_SHEET_MAX_COLUMNS)
    refuse_size (self);
}

/* Elements of one letter, of which a sheet mostly consists. */
static void
start_letter (GxXlsxRows *self, char name, const char **attributes)
{
  if (name == 'c' && self->in_row)
    start_cell (self, attributes);
  else if (name == 'v' && self->in_cell)
    self->in_value = self->type != TYPE_INLINE;
  else if (name == 'f' && self->in_cell)
    self->has_formula = TRUE;
  else if (name == 't' && self->in_cell)
    self->in_value = self->in_inline && self->in_reading == 0;
  self->has_value |= self->in_value;
}

static void
start_element (gpointer data, const char *name, const char **attributes)
{
  GxXlsxRows *self = data;

  self->in_value = FALSE;
  if (name[1] == '\0')
    start_letter (self, name[0], attributes);
  else if (strcmp (name, "row") == 0)
    start_row (self, attributes);
  else if (strcmp (name, "is") == 0)
    self->in_inline = self->in_cell;
  else if (strcmp (name, "rPh") == 0)
    self->in_reading++;
}

/* The number of a shared text in place of the text. FALSE when there is none of that number. */
static gboolean
take_shared (GxXlsxRows *self, Cell *cell)
{
  guint index = read_number (self->texts->str + self->start, cell->length);

  g_string_truncate (self->texts, self->start);
  cell->shared = self->book->strings != NULL && index != G_MAXUINT ? gx_xlsx_strings_get (self->book->strings, index, &cell->length) : NULL;
  if (cell->shared != NULL)
    return TRUE;
  gx_sheet_warn (self->sheet, self->row.line, _("Row %u: the text of a cell is missing in the file."));
  return FALSE;
}

static void
take_number (GxXlsxRows *self, Cell *cell)
{
  char short_raw[32];
  g_autofree char *long_raw = NULL;
  const char *raw = short_raw;

  if (cell->length < sizeof short_raw)
    memcpy (short_raw, self->texts->str + self->start, cell->length);
  else
    raw = long_raw = g_strndup (self->texts->str + self->start, cell->length);

  g_string_truncate (self->texts, self->start);
  switch (gx_xlsx_number_append (self->texts, raw, cell->length, self->format, self->book->from_1904, &cell->kind))
    {
    case GX_XLSX_NUMBER_FINE:
      break;
    case GX_XLSX_NUMBER_CUT:
      gx_sheet_warn (self->sheet, self->row.line,
                     _("Row %u holds a number of more than 15 digits. Excel keeps only 15, so its last digits may be wrong: check it."));
      break;
    case GX_XLSX_NUMBER_NO_DAY:
      gx_sheet_warn (self->sheet, self->row.line, _("Row %u holds a number shown as a day that is none."));
      break;
    }
  cell->length = self->texts->len - self->start;
}

/* A day as text, `2024-03-05T10:20:30.000Z`. What is written otherwise stays as it is. */
static void
take_day (GxXlsxRows *self, Cell *cell)
{
  char *text = self->texts->str + self->start;
  gboolean has_day = cell->length >= 10 && text[4] == '-';

  if (strspn (text, "0123456789-:.TZ") != cell->length)
    {
      cell->kind = GX_CELL_TEXT;
      return;
    }
  if (has_day && cell->length > 10 && self->format != GX_XLSX_DAY)
    {
      cell->kind = GX_CELL_DATE_TIME;
      cell->length = MIN (cell->length, strlen ("2024-03-05T10:20:30"));
    }
  else if (has_day)
    {
      cell->kind = GX_CELL_DAY;
      cell->length = strlen ("2024-03-05");
    }
  else
    {
      cell->kind = GX_CELL_TIME;
      cell->length = MIN (cell->length, strlen ("10:20:30"));
    }
  g_string_truncate (self->texts, self->start + cell->length);
}

static void
take_bool (GxXlsxRows *self, Cell *cell)
{
  gboolean yes = cell->length > 0 && strchr ("0f", self->texts->str[self->start]) == NULL;

  cell->kind = GX_CELL_BOOL;
  g_string_truncate (self->texts, self->start);
  g_string_append (self->texts, yes ? "true" : "false");
  cell->length = self->texts->len - self->start;
}

static gboolean
take_value (GxXlsxRows *self, Cell *cell)
{
  switch (self->type)
    {
    case TYPE_SHARED:
      return take_shared (self, cell) && cell->length > 0;
    case TYPE_TEXT:
    case TYPE_INLINE:
      gx_xlsx_unescape (self->texts, self->start);
      cell->length = self->texts->len - self->start;
      return cell->length > 0;
    case TYPE_NUMBER:
      cell->kind = GX_CELL_NUMBER;
      if (cell->length > 0)
        take_number (self, cell);
      return cell->length > 0;
    case TYPE_DAY:
      if (cell->length > 0)
        take_day (self, cell);
      return cell->length > 0;
    case TYPE_ERROR:
      cell->kind = GX_CELL_ERROR;
      return cell->length > 0;
    case TYPE_BOOL:
      take_bool (self, cell);
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

static void
end_cell (GxXlsxRows *self)
{
  Cell cell = { .column = self->column++, .kind = GX_CELL_TEXT, .offset = self->start, .length = self->texts->len - self->start };
  gboolean is_unsaved = self->has_formula && cell.length == 0 && self->type != TYPE_TEXT;

  self->in_cell = FALSE;
  if (is_unsaved)
    {
      cell.kind = GX_CELL_UNKNOWN;
      gx_sheet_warn (self->sheet, self->row.line,
                     _("Row %u holds a formula whose result is not in the file. Open the file in Excel or WPS, save it and use that."));
    }
  else if (!self->has_value || !take_value (self, &cell))
    return;

  if (cell.shared == NULL)
    g_string_append_c (self->texts, '\0');
  g_array_append_val (self->cells, cell);
  if (self->texts->len > MAX_ROW_TEXT)
    refuse_size (self);
}

static void
end_element (gpointer data, const char *name)
{
  GxXlsxRows *self = data;

  self->in_value = FALSE;
  if (name[1] == '\0')
    {
      if (name[0] == 'c' && self->in_cell)
        end_cell (self);
    }
  else if (strcmp (name, "row") == 0)
    end_row (self);
  else if (strcmp (name, "is") == 0)
    self->in_inline = FALSE;
  else if (strcmp (name, "rPh") == 0)
    self->in_reading--;
}

static void
add_text (gpointer data, const char *text, int length)
{
  GxXlsxRows *self = data;

  if (self->in_value)
    g_string_append_len (self->texts, text, length);
}

static const GxXlsxXmlHandlers handlers = { start_element, end_element, add_text };

GxXlsxRows *
gx_xlsx_rows_new (GxXlsxBook *book, const char *part, GxSheet *sheet, GError **error)
{
  g_autoptr (GxXlsxRows) self = g_new0 (GxXlsxRows, 1);

  self->book = book;
  self->sheet = sheet;
  self->texts = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->xml = gx_xlsx_xml_new (book->archive, part, &handlers, self, error);
  return self->xml != NULL ? g_steal_pointer (&self) : NULL;
}

void
gx_xlsx_rows_free (GxXlsxRows *self)
{
  g_clear_pointer (&self->xml, gx_xlsx_xml_free);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self);
}

/* Forgets the rows handed out; what there is of the row under way goes to the front. */
static void
make_room (GxXlsxRows *self)
{
  guint first = self->in_row ? self->row.first : self->cells->len;
  gsize used = self->in_cell ? self->start : self->texts->len;

  for (guint i = first; i < self->cells->len; i++)
    if (g_array_index (self->cells, Cell, i).shared == NULL)
      used = MIN (used, g_array_index (self->cells, Cell, i).offset);
  for (guint i = first; i < self->cells->len; i++)
    g_array_index (self->cells, Cell, i).offset -= used;

  g_string_erase (self->texts, 0, (gssize) used);
  self->start -= self->in_cell ? used : 0;
  if (first > 0)
    g_array_remove_range (self->cells, 0, first);
  self->row.first = 0;
  g_array_set_size (self->rows, 0);
  self->n_given = 0;
}

static void
name_hidden (GxXlsxRows *self)
{
  if (self->n_hidden == 0)
    return;
  gx_sheet_take_warning (self->sheet, self->first_hidden,
                         g_strdup_printf (ngettext ("%u row is hidden in Excel (row %u). It is read like the others.",
                                                    "%u rows are hidden in Excel (rows %u to %u). They are read like the others.", self->n_hidden),
                                          self->n_hidden, self->first_hidden, self->last_hidden));
}

/* The cells of a row in their columns. */
static void
spread (GxXlsxRows *self, const Row *row, GArray *cells)
{
  g_array_set_size (cells, 0);
  for (guint i = row->first; i < row->end; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);
      GxCell *to;

      if (cell->column >= cells->len)
        g_array_set_size (cells, cell->column + 1);
      to = &g_array_index (cells, GxCell, cell->column);
      to->kind = cell->kind;
      to->length = cell->length;
      to->text = cell->shared != NULL ? cell->shared : cell->kind == GX_CELL_UNKNOWN ? NULL : self->texts->str + cell->offset;
    }
}

gboolean
gx_xlsx_rows_next (GxXlsxRows *self, guint *line, GArray *cells, GError **error)
{
  const Row *row;

  while (self->n_given == self->rows->len)
    {
      if (self->at_end)
        return FALSE;
      make_room (self);
      if (!gx_xlsx_xml_feed (self->xml, &self->at_end, error))
        return FALSE;
      if (self->at_end)
        name_hidden (self);
    }

  row = &g_array_index (self->rows, Row, self->n_given++);
  spread (self, row, cells);
  *line = row->line;
  return TRUE;
}
