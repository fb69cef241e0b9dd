/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pasted_table.h"

#include <gio/gio.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "exchange/charset.h"
#include "exchange/sheet.h"

/* libxml2 reads the HTML, as wrong as it may be, and tells of elements; no document is built. Tables stand in tables on many a page, so each is gathered by itself, and the
 * one with the most cells wins. */

#define MAX_TEXT (64 * 1024 * 1024) /* of what is made of it: merged cells could fill the memory */
#define MAX_TABLES 64               /* within one another */
#define MAX_DEPTH 256               /* of elements; libxml2 builds no deeper document either, and runs through all of them at each end */

gboolean
gx_pasted_text_is_whole (const char *text)
{
  gboolean is_quoted = FALSE;
  int n_tabs = 0, expected = -1;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean begins_cell = p == text || p[-1] == '\t' || p[-1] == '\n';

      if (*p == '"' && is_quoted && p[1] == '"')
        p++;
      else if (*p == '"' && (is_quoted || begins_cell))
        is_quoted = !is_quoted;
      else if (is_quoted || *p == '\r')
        continue;
      else if (*p == '\t')
        n_tabs++;
      else if (*p == '\n')
        {
          if (expected >= 0 && n_tabs != expected)
            return FALSE;
          expected = n_tabs;
          n_tabs = 0;
          if (p[1] == '\0')
            return expected > 0;
        }
    }
  return !is_quoted && n_tabs > 0 && (expected < 0 || n_tabs == expected);
}

/* A cell that reaches down into rows below. */
typedef struct
{
  guint left; /* so many of them */
  char *text;
} Reach;

typedef struct
{
  GString *rows;   /* finished */
  GString *cell;   /* under way; NULL between cells */
  GArray *reaches; /* of Reach, by column */
  guint column;    /* of the cell under way, or the next one */
  guint colspan, rowspan;
  guint n_columns; /* of the widest row */
  gboolean in_row;
  guint n_cells;
} Table;

typedef struct
{
  GPtrArray *open; /* of Table, the innermost last */
  char *best;
  guint best_cells;
  guint ignored;   /* elements whose text is none */
  guint depth, max_depth;
  gsize length;
} Reading;

static void
reach_clear (gpointer data)
{
  g_free (((Reach *) data)->text);
}

static void
table_free (gpointer data)
{
  Table *table = data;

  g_string_free (table->rows, TRUE);
  if (table->cell != NULL)
    g_string_free (table->cell, TRUE);
  g_array_unref (table->reaches);
  g_free (table);
}

static Table *
innermost (Reading *reading)
{
  return reading->open->len > 0 ? reading->open->pdata[reading->open->len - 1] : NULL;
}

/* Rows ------------------------------------------------------------------------------------------------------------------------ */

static void
write_cell (Reading *reading, Table *table, const char *text)
{
  gsize before = table->rows->len;

  if (table->column > 0)
    g_string_append_c (table->rows, '\t');
  if (strpbrk (text, "\t\n\"") != NULL)
    {
      g_string_append_c (table->rows, '"');
      for (const char *p = text; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (table->rows, '"');
          g_string_append_c (table->rows, *p);
        }
      g_string_append_c (table->rows, '"');
    }
  else
    {
      g_string_append (table->rows, text);
    }
  table->column++;
  table->n_cells += *text != '\0';
  reading->length += table->rows->len - before;
}

static gboolean
is_too_much (const Reading *reading, const Table *table)
{
  return reading->length > MAX_TEXT || table->column >= GX_SHEET_MAX_COLUMNS;
}

/* The cells from above that stand where the next one would. */
static void
fill_from_above (Reading *reading, Table *table)
{
  while (table->column < table->reaches->len && !is_too_much (reading, table))
    {
      Reach *reach = &g_array_index (table->reaches, Reach, table->column);

      if (reach->left == 0)
        return;
      reach->left--;
      write_cell (reading, table, reach->text);
    }
}

/* Without the white space at its ends. */
static void
end_cell (Reading *reading, Table *table)
{
  g_autofree char *text = table->cell != NULL ? g_strstrip (g_string_free (g_steal_pointer (&table->cell), FALSE)) : NULL;

  for (guint i = 0; text != NULL && i < table->colspan && !is_too_much (reading, table); i++)
    {
      Reach reach = { table->rowspan - 1, g_strdup (i == 0 ? text : "") };

      if (table->column >= table->reaches->len)
        g_array_set_size (table->reaches, table->column + 1);
      else
        g_free (g_array_index (table->reaches, Reach, table->column).text);
      g_array_index (table->reaches, Reach, table->column) = reach;
      write_cell (reading, table, reach.text);
    }
}

static void
end_row (Reading *reading, Table *table)
{
  end_cell (reading, table);
  if (!table->in_row)
    return;
  for (guint i = table->column; i < table->reaches->len; i++)
    if (g_array_index (table->reaches, Reach, i).left > 0)
      {
        while (table->column < i && !is_too_much (reading, table))
          write_cell (reading, table, "");
        fill_from_above (reading, table);
      }
  /* Else each of millions of short rows would run through all the columns that one wide row had. */
  while (table->reaches->len > 0 && g_array_index (table->reaches, Reach, table->reaches->len - 1).left == 0)
    g_array_set_size (table->reaches, table->reaches->len - 1);
  g_string_append_c (table->rows, '\n');
  table->n_columns = MAX (table->n_columns, table->column);
  table->column = 0;
  table->in_row = FALSE;
}

static void
end_table (Reading *reading)
{
  Table *table = innermost (reading);

  end_row (reading, table);
  if (table->n_columns > 1 && table->n_cells > reading->best_cells)
    {
      g_free (reading->best);
      reading->best = g_strdup (table->rows->str);
      reading->best_cells = table->n_cells;
    }
  g_ptr_array_remove_index (reading->open, reading->open->len - 1);
}

/* What the parser tells --------------------------------------------------------------------------------------------------------- */

static gboolean
is_one_of (const xmlChar *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp ((const char *) name, *names) == 0)
      return TRUE;
  return FALSE;
}

static const char *const lines[] = { "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", NULL };
static const char *const silent[] = { "script", "style", "head", "title", NULL };
static const char *const cells[] = { "td", "th", NULL };

static guint
span_of (const xmlChar **attributes, const char *name)
{
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[0], name) == 0 && attributes[1] != NULL)
      return (guint) CLAMP (g_ascii_strtoll ((const char *) attributes[1], NULL, 10), 1, GX_SHEET_MAX_COLUMNS);
  return 1;
}

static void
break_line (Table *table)
{
  if (table == NULL || table->cell == NULL)
    return;
  while (table->cell->len > 0 && table->cell->str[table->cell->len - 1] == ' ')
    g_string_truncate (table->cell, table->cell->len - 1);
  if (table->cell->len > 0 && table->cell->str[table->cell->len - 1] != '\n')
    g_string_append_c (table->cell, '\n');
}

static void
begin_table (Reading *reading)
{
  Table *table = g_new0 (Table, 1);

  table->rows = g_string_new (NULL);
  table->reaches = g_array_new (FALSE, TRUE, sizeof (Reach));
  g_array_set_clear_func (table->reaches, reach_clear);
  g_ptr_array_add (reading->open, table);
}

static void
begin_cell (Reading *reading, Table *table, const xmlChar **attributes)
{
  end_cell (reading, table);
  table->in_row = TRUE;
  fill_from_above (reading, table);
  table->cell = g_string_new (NULL);
  table->colspan = span_of (attributes, "colspan");
  table->rowspan = span_of (attributes, "rowspan");
}

static void
started (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Reading *reading = data;
  Table *table = innermost (reading);

  reading->depth++;
  reading->max_depth = MAX (reading->max_depth, reading->depth);
  if (is_one_of (name, silent))
    reading->ignored++;
  else if (g_ascii_strcasecmp ((const char *) name, "table") == 0 && reading->open->len < MAX_TABLES)
    begin_table (reading);
  else if (table != NULL && g_ascii_strcasecmp ((const char *) name, "tr") == 0)
    {
      end_row (reading, table);
      table->in_row = TRUE;
    }
  else if (table != NULL && is_one_of (name, cells))
    begin_cell (reading, table, attributes);
  else if (is_one_of (name, lines))
    break_line (table);
}

static void
ended (void *data, const xmlChar *name)
{
  Reading *reading = data;
  Table *table = innermost (reading);

  reading->depth -= reading->depth > 0;
  if (is_one_of (name, silent) && reading->ignored > 0)
    reading->ignored--;
  else if (table != NULL && g_ascii_strcasecmp ((const char *) name, "table") == 0)
    end_table (reading);
  else if (table != NULL && g_ascii_strcasecmp ((const char *) name, "tr") == 0)
    end_row (reading, table);
  else if (table != NULL && is_one_of (name, cells))
    end_cell (reading, table);
  else if (is_one_of (name, lines))
    break_line (table);
}

/* White space of any kind and length is one space. */
static void
read_text (void *data, const xmlChar *text, int length)
{
  Reading *reading = data;
  Table *table = innermost (reading);
  const char *end = (const char *) text + length;

  if (table == NULL || table->cell == NULL || reading->ignored > 0)
    return;
  for (const char *p = (const char *) text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean follows_space = table->cell->len == 0 || strchr (" \n", table->cell->str[table->cell->len - 1]) != NULL;

      if (!g_unichar_isspace (c))
        g_string_append_unichar (table->cell, c);
      else if (!follows_space)
        g_string_append_c (table->cell, ' ');
    }
}

/* Pieces, and whole ------------------------------------------------------------------------------------------------------------- */

/* The HTML in UTF-8. NULL when it is no text. */
static GString *
decode (const char *html, gsize length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (html, (gssize) length, NULL);
  g_autoptr (GxDecoder) decoder = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GxCharset charset;
  char piece[8192];
  gssize got = -1;

  if (!gx_charset_detect (stream, NULL, &charset, NULL) || !g_seekable_seek (G_SEEKABLE (stream), (goffset) charset.bom_length, G_SEEK_SET, NULL, NULL))
    return NULL;
  decoder = gx_decoder_new (stream, &charset, 0);
  while ((got = gx_decoder_read (decoder, piece, sizeof piece, NULL)) > 0)
    for (gssize i = 0; i < got; i++)
      g_string_append_c (text, piece[i] != '\0' ? piece[i] : ' ');
  return got == 0 ? g_steal_pointer (&text) : NULL;
}

static gboolean
is_beyond_measure (const Reading *reading)
{
  return reading->length > MAX_TEXT || reading->max_depth > MAX_DEPTH;
}

char *
gx_pasted_html_to_text (const char *html, gsize length)
{
  static htmlSAXHandler handler = { .startElement = started, .endElement = ended, .characters = read_text, .ignorableWhitespace = read_text };
  g_autoptr (GString) text = length <= GX_PASTED_MAX_HTML ? decode (html, length) : NULL;
  Reading reading = { .open = g_ptr_array_new_with_free_func (table_free) };
  htmlParserCtxtPtr parser = text != NULL ? htmlCreatePushParserCtxt (&handler, &reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8) : NULL;
  gsize at = 0;

  if (parser != NULL)
    htmlCtxtUseOptions (parser, HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  while (parser != NULL && at < text->len && !is_beyond_measure (&reading))
    {
      int step = (int) MIN (text->len - at, 64 * 1024);

      htmlParseChunk (parser, text->str + at, step, FALSE);
      at += (gsize) step;
    }
  if (parser != NULL)
    {
      htmlParseChunk (parser, "", 0, TRUE);
      htmlFreeParserCtxt (parser);
    }
  while (reading.open->len > 0)
    end_table (&reading);
  g_ptr_array_unref (reading.open);
  if (is_beyond_measure (&reading))
    g_clear_pointer (&reading.best, g_free);
  return reading.best;
}
