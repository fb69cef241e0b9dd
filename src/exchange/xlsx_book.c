/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The small parts of a workbook. Which part is which is written in relations, whose ids the others use; programs that write none or odd ones get
 * the names everybody uses. */

#define MAX_SHEETS 10000
#define MAX_STYLES 100000

typedef struct
{
  GxXlsxBook *book;
  char *folder;          /* of the part whose relations are read */
  GHashTable *targets;   /* id → part, of sheets */
  char *workbook;        /* parts; nullable */
  char *strings;
  char *styles;
  GHashTable *codes;     /* number of a format → GxXlsxFormat + 1 */
  gboolean in_styles;    /* inside <cellXfs> */
} Reading;

static void
reading_clear (Reading *self)
{
  g_free (self->folder);
  g_clear_pointer (&self->targets, g_hash_table_unref);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_free (self->workbook);
  g_free (self->strings);
  g_free (self->styles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
sheet_free (GxXlsxSheet *sheet)
{
  g_free (sheet->name);
  g_free (sheet->part);
  g_free (sheet);
}

void
gx_xlsx_book_free (GxXlsxBook *self)
{
  g_clear_pointer (&self->strings, gx_xlsx_strings_free);
  g_free (self->strings_part);
  g_ptr_array_unref (self->sheets);
  g_byte_array_unref (self->formats);
  gx_xlsx_archive_free (self->archive);
  g_free (self);
}

static void
ignore_end (gpointer data, const char *name)
{
}

/* <Relationship Id= Type= Target=>: the end of the type says what it is, in both dialects of the format. */
static void
start_relation (gpointer data, const char *name, const char **attributes)
{
  Reading *self = data;
  const char *id = gx_xlsx_xml_attribute (attributes, "Id");
  const char *type = gx_xlsx_xml_attribute (attributes, "Type");
  const char *target = gx_xlsx_xml_attribute (attributes, "Target");
  g_autofree char *part = NULL;

  if (strcmp (name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL ||
      g_hash_table_size (self->targets) > MAX_SHEETS || g_strcmp0 (gx_xlsx_xml_attribute (attributes, "TargetMode"), "External") == 0)
    return;

  part = gx_xlsx_archive_resolve (self->folder, target);
  if (g_str_has_suffix (type, "/officeDocument") && self->workbook == NULL)
    self->workbook = g_steal_pointer (&part);
  else if (g_str_has_suffix (type, "/sharedStrings") && self->strings == NULL)
    self->strings = g_steal_pointer (&part);
  else if (g_str_has_suffix (type, "/styles") && self->styles == NULL)
    self->styles = g_steal_pointer (&part);
  else if (g_str_has_suffix (type, "/worksheet"))
    g_hash_table_insert (self->targets, g_strdup (id), g_steal_pointer (&part));
}

static const GxXlsxXmlHandlers relation_handlers = { start_relation, ignore_end, NULL };

/* The relations of @part lie beside it. None are no fault. */
static gboolean
read_relations (Reading *self, const char *part, GError **error)
{
  g_autofree char *base = g_path_get_basename (part);
  g_autofree char *relations = NULL;

  g_free (self->folder);
  self->folder = g_path_get_dirname (part);
  relations = g_strdup_printf ("%s/_rels/%s.rels", self->folder, *part != '\0' ? base : "");
  if (g_str_has_prefix (relations, "./"))
    memmove (relations, relations + 2, strlen (relations) - 1);

  return !gx_xlsx_archive_has (self->book->archive, relations) ||
         gx_xlsx_xml_read (self->book->archive, relations, &relation_handlers, self, error);
}

/* Of a sheet that is in no relation. NULL when it is a chart or a macro. */
static char *
find_sheet_part (Reading *self, const char *id)
{
  const char *part = id != NULL ? g_hash_table_lookup (self->targets, id) : NULL;
  g_autofree char *usual = g_strdup_printf ("%s/worksheets/sheet%u.xml", self->folder, self->book->sheets->len + 1);

  if (part != NULL)
    return g_strdup (part);
  return g_hash_table_size (self->targets) == 0 && gx_xlsx_archive_has (self->book->archive, usual) ? g_steal_pointer (&usual) : NULL;
}

static gboolean
is_true (const char *text)
{
  return text != NULL && (strcmp (text, "1") == 0 || strcmp (text, "true") == 0 || strcmp (text, "on") == 0);
}

static void
start_workbook (gpointer data, const char *name, const char **attributes)
{
  Reading *self = data;

  if (strcmp (name, "workbookPr") == 0)
    self->book->from_1904 = is_true (gx_xlsx_xml_attribute (attributes, "date1904"));
  else if (strcmp (name, "sheet") == 0 && self->book->sheets->len < MAX_SHEETS)
    {
      const char *title = gx_xlsx_xml_attribute (attributes, "name");
      const char *state = gx_xlsx_xml_attribute (attributes, "state");
      g_autofree char *part = find_sheet_part (self, gx_xlsx_xml_attribute (attributes, "id"));
      GxXlsxSheet *sheet;

      if (title == NULL || part == NULL)
        return;
      sheet = g_new0 (GxXlsxSheet, 1);
      sheet->name = g_strdup (title);
      sheet->part = g_steal_pointer (&part);
      sheet->is_hidden = state != NULL && strcmp (state, "visible") != 0;
      g_ptr_array_add (self->book->sheets, sheet);
    }
}

static const GxXlsxXmlHandlers workbook_handlers = { start_workbook, ignore_end, NULL };

static guint
read_number (const char *text)
{
  guint64 number;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL) ? (guint) number : 0;
}

/* Formats of the workbook's own, then the styles of cells, which name them. */
static void
start_styles (gpointer data, const char *name, const char **attributes)
{
  Reading *self = data;
  guint id = read_number (gx_xlsx_xml_attribute (attributes, "numFmtId"));

  if (strcmp (name, "numFmt") == 0)
    {
      const char *code = gx_xlsx_xml_attribute (attributes, "formatCode");

      if (code != NULL && g_hash_table_size (self->codes) < MAX_STYLES)
        g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), GUINT_TO_POINTER (gx_xlsx_format_of_code (code) + 1));
    }
  else if (strcmp (name, "cellXfs") == 0)
    self->in_styles = TRUE;
  else if (strcmp (name, "xf") == 0 && self->in_styles && self->book->formats->len < MAX_STYLES)
    {
      gpointer own = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id));
      guint8 format = (guint8) (own != NULL ? GPOINTER_TO_UINT (own) - 1 : gx_xlsx_format_of_id (id));

      g_byte_array_append (self->book->formats, &format, 1);
    }
}

static void
end_styles (gpointer data, const char *name)
{
  Reading *self = data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_styles = FALSE;
}

static const GxXlsxXmlHandlers style_handlers = { start_styles, end_styles, NULL };

/* What kind of packed file this is instead. */
static void
set_no_workbook (GxXlsxArchive *archive, GError **error)
{
  const char *name = gx_xlsx_archive_get_name (archive);

  if (gx_xlsx_archive_has (archive, "xl/workbook.bin"))
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is a binary Excel workbook. Save it as .xlsx and open that."), name);
  else if (gx_xlsx_archive_has (archive, "content.xml"))
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is an OpenDocument file. Save it as .xlsx or CSV and open that."), name);
  else if (gx_xlsx_archive_has (archive, "Index/Document.iwa") || gx_xlsx_archive_has (archive, "Index.zip"))
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is an Apple Numbers document. Export it there as Excel or CSV and open that."), name);
  else
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is a packed file, not an Excel workbook. Choose a .xlsx or CSV file."), name);
}

static gboolean
find_workbook (Reading *self, GError **error)
{
  GxXlsxArchive *archive = self->book->archive;

  if (!read_relations (self, "", error))
    return FALSE;
  if (self->workbook == NULL || !gx_xlsx_archive_has (archive, self->workbook))
    {
      g_free (self->workbook);
      self->workbook = g_strdup ("xl/workbook.xml");
    }
  if (gx_xlsx_archive_has (archive, self->workbook) && !g_str_has_suffix (self->workbook, ".bin"))
    return TRUE;
  set_no_workbook (archive, error);
  return FALSE;
}

/* A part by its relation or by its usual name; it may be missing. */
static char *
find_part (Reading *self, char **related, const char *usual)
{
  if (*related == NULL)
    *related = g_strconcat (self->folder, "/", usual, NULL);
  return gx_xlsx_archive_has (self->book->archive, *related) ? *related : NULL;
}

static gboolean
read_parts (Reading *self, GError **error)
{
  GxXlsxBook *book = self->book;
  const char *part;

  if (!find_workbook (self, error) || !read_relations (self, self->workbook, error) ||
      !gx_xlsx_xml_read (book->archive, self->workbook, &workbook_handlers, self, error))
    return FALSE;
  if (book->sheets->len == 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” holds no sheet with cells."), gx_xlsx_archive_get_name (book->archive));
      return FALSE;
    }

  part = find_part (self, &self->styles, "styles.xml");
  if (part != NULL && !gx_xlsx_xml_read (book->archive, part, &style_handlers, self, error))
    return FALSE;
  book->strings_part = g_strdup (find_part (self, &self->strings, "sharedStrings.xml"));
  return TRUE;
}

gboolean
gx_xlsx_book_read_strings (GxXlsxBook *self, GError **error)
{
  if (self->strings == NULL && self->strings_part != NULL)
    self->strings = gx_xlsx_strings_read (self->archive, self->strings_part, error);
  return self->strings != NULL || self->strings_part == NULL;
}

GxXlsxBook *
gx_xlsx_book_read (GxXlsxArchive *archive, GError **error)
{
  g_autoptr (GxXlsxBook) book = g_new0 (GxXlsxBook, 1);
  g_auto (Reading) self = { .book = book };

  book->archive = archive;
  book->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  book->formats = g_byte_array_new ();
  self.targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.codes = g_hash_table_new (NULL, NULL);
  return read_parts (&self, error) ? g_steal_pointer (&book) : NULL;
}
