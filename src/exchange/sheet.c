/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sheet.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "exchange/atomic_file.h"
#include "exchange/csv_reader.h"
#include "exchange/pasted_table.h"
#include "exchange/xlsx_reader.h"

/* What every source of rows has in common: opening by what the file holds, not by its name, and the list of warnings.
 * It must not know how any format is read. */

typedef struct
{
  GPtrArray *warnings;
} GxSheetPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GxSheet, gx_sheet, G_TYPE_OBJECT)

static void
warning_free (GxSheetWarning *warning)
{
  g_free (warning->message);
  g_free (warning);
}

static void
gx_sheet_finalize (GObject *object)
{
  GxSheetPrivate *priv = gx_sheet_get_instance_private (GX_SHEET (object));

  g_ptr_array_unref (priv->warnings);
  G_OBJECT_CLASS (gx_sheet_parent_class)->finalize (object);
}

static void
gx_sheet_class_init (GxSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_sheet_finalize;
}

static void
gx_sheet_init (GxSheet *self)
{
  GxSheetPrivate *priv = gx_sheet_get_instance_private (self);

  priv->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) warning_free);
}

typedef enum
{
  HOLDS_TEXT,
  HOLDS_ZIP,
  HOLDS_HTML, /* what many a web page exports, and calls .xls */
} Holds;

/* What the file holds, by its first bytes: read as text, anything else would come out as pages of nonsense. */
static const struct
{
  const char *head;
  gsize length;
  Holds holds;
  const char *refusal; /* msgid; NULL: it is read */
} heads[] = {
  { "PK\3\4", 4, HOLDS_ZIP, NULL },
  { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, HOLDS_TEXT,
    N_("“%s” is a workbook in the old Excel format or protected with a password. Save it as .xlsx without one and open that.") },
  { "%PDF-", 5, HOLDS_TEXT, N_("“%s” is a PDF document, not a table. Choose an Excel or CSV file.") },
  { "SQLite format 3", 16, HOLDS_TEXT, N_("“%s” is a book or another database, not a table. A book is opened with “Open a book…”.") },
  { "<?xml", 5, HOLDS_TEXT, N_("“%s” is an XML file. Open it in Excel or WPS, save it as .xlsx and open that.") },
  { "MIME-Version:", 13, HOLDS_TEXT, N_("“%s” is a saved web page. Open it in Excel or WPS, save it as .xlsx and open that.") },
  { "<html", 5, HOLDS_HTML, NULL },
  { "<!doctype html", 14, HOLDS_HTML, NULL },
  { "<head", 5, HOLDS_HTML, NULL },
  { "<meta", 5, HOLDS_HTML, NULL },
  { "<style", 6, HOLDS_HTML, NULL },
  { "<table", 6, HOLDS_HTML, NULL },
};

static gboolean
look_at_head (GInputStream *stream, const char *path, Holds *holds, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  char head[256] = { 0 };
  const char *text = head;
  gsize length;

  if (!g_input_stream_read_all (stream, head, sizeof head - 1, &length, NULL, error))
    return FALSE;

  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  text += strspn (text, " \t\r\n");
  *holds = HOLDS_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if ((gsize) (head + length - text) >= heads[i].length && g_ascii_strncasecmp (text, heads[i].head, heads[i].length) == 0)
      {
        *holds = heads[i].holds;
        if (heads[i].refusal == NULL)
          break;
        g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _(heads[i].refusal), name);
        return FALSE;
      }
  return g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, error);
}

/* The table of a web page, read as text with tabs. */
static GxSheet *
open_html (GInputStream *stream, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *html = g_malloc (GX_PASTED_MAX_HTML + 1); /* only what is read of it is touched */
  g_autofree char *text = NULL;
  g_autoptr (GInputStream) table = NULL;
  g_autoptr (GError) io_error = NULL;
  gsize length;

  if (!g_input_stream_read_all (stream, html, GX_PASTED_MAX_HTML + 1, &length, NULL, &io_error))
    {
      gx_file_propagate_read_error (error, g_steal_pointer (&io_error), path);
      return NULL;
    }
  text = gx_pasted_html_to_text (html, length);
  if (text == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is a web page without a table that could be read. Open it in Excel or WPS, save it as .xlsx and open that."), name);
      return NULL;
    }
  length = strlen (text);
  table = g_memory_input_stream_new_from_data (g_steal_pointer (&text), (gssize) length, g_free);
  return gx_csv_reader_new (table, path, &(GxSheetOptions) { .charset = "UTF-8", .delimiter = '\t', .is_fixed = TRUE }, error);
}

/* Opening one would wait until somebody writes to it. */
static gboolean
is_pipe (const char *path)
{
  GStatBuf file;

  return g_stat (path, &file) == 0 && S_ISFIFO (file.st_mode);
}

GxSheet *
gx_sheet_open (const char *path, const GxSheetOptions *options, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) io_error = NULL;
  g_autoptr (GFileInputStream) stream = is_pipe (path) ? NULL : g_file_read (file, NULL, &io_error);
  Holds holds = HOLDS_TEXT;

  if (stream == NULL ? io_error == NULL : !g_seekable_can_seek (G_SEEKABLE (stream)))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                   _("“%s” cannot be read twice, as an import must. Save it as a file first."), name);
      return NULL;
    }
  if (stream == NULL || !look_at_head (G_INPUT_STREAM (stream), path, &holds, &io_error))
    {
      gx_file_propagate_read_error (error, g_steal_pointer (&io_error), path);
      return NULL;
    }

  if (holds == HOLDS_ZIP)
    return gx_xlsx_reader_new (path, error);
  if (holds == HOLDS_HTML)
    return open_html (G_INPUT_STREAM (stream), path, error);
  return gx_csv_reader_new (G_INPUT_STREAM (stream), path, options, error);
}

const char *const *
gx_sheet_get_names (GxSheet *self)
{
  return GX_SHEET_GET_CLASS (self)->get_names (self);
}

const char *
gx_sheet_get_charset (GxSheet *self)
{
  return GX_SHEET_GET_CLASS (self)->get_charset (self);
}

gboolean
gx_sheet_select (GxSheet *self, const char *name, GError **error)
{
  g_autofree char *known = NULL;

  if (g_strv_contains (gx_sheet_get_names (self), name))
    return GX_SHEET_GET_CLASS (self)->select (self, name, error);

  known = g_strjoinv ("”, “", (char **) gx_sheet_get_names (self));
  g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND,
               _("There is no sheet “%s” in the file. It holds “%s”."), name, known);
  return FALSE;
}

gboolean
gx_sheet_next_row (GxSheet *self, GxSheetRow *row, GError **error)
{
  return GX_SHEET_GET_CLASS (self)->next_row (self, row, error);
}

gboolean
gx_sheet_rewind (GxSheet *self, GError **error)
{
  g_ptr_array_set_size (gx_sheet_get_warnings (self), 0);
  return GX_SHEET_GET_CLASS (self)->rewind (self, error);
}

GPtrArray *
gx_sheet_get_warnings (GxSheet *self)
{
  GxSheetPrivate *priv = gx_sheet_get_instance_private (self);

  return priv->warnings;
}

void
gx_sheet_share_warnings (GxSheet *self, GxSheet *source)
{
  GxSheetPrivate *priv = gx_sheet_get_instance_private (self);
  GPtrArray *shared = g_ptr_array_ref (gx_sheet_get_warnings (source));

  g_ptr_array_unref (priv->warnings);
  priv->warnings = shared;
}

void
gx_sheet_take_warning (GxSheet *self, guint line, char *message)
{
  GPtrArray *warnings = gx_sheet_get_warnings (self);
  g_autofree char *text = message;
  GxSheetWarning *warning;

  /* The same fault over and over in one line is said once. */
  if (warnings->len >= GX_SHEET_MAX_WARNINGS ||
      (warnings->len > 0 && strcmp (((GxSheetWarning *) g_ptr_array_index (warnings, warnings->len - 1))->message, text) == 0))
    return;

  warning = g_new0 (GxSheetWarning, 1);
  warning->line = line;
  warning->message = g_steal_pointer (&text);
  g_ptr_array_add (warnings, warning);
}

void
gx_sheet_warn (GxSheet *self, guint line, const char *message)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (gx_sheet_get_warnings (self)->len < GX_SHEET_MAX_WARNINGS)
    gx_sheet_take_warning (self, line, g_strdup_printf (message, line));
#pragma GCC diagnostic pop
}
