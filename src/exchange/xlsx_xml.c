/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_xml.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* expat, kept within bounds. */

#define BUFFER_SIZE (64 * 1024)
#define MAX_DEPTH 64

/* The longest text of a cell is 32,767 characters; whatever goes on longer without an element is text without end, white space, a comment or
 * a giant attribute. */
#define MAX_STRETCH (2 * 1024 * 1024)

struct _GxXlsxXml
{
  GxXlsxArchive *archive;
  GxXlsxPart *part;
  XML_Parser parser;
  const GxXlsxXmlHandlers *handlers;
  gpointer data;
  guint depth;
  gsize stretch; /* bytes read since the last element began or ended, but for those of its own buffer */
  char *refusal;
};

void
gx_xlsx_xml_refuse (GxXlsxXml *self, char *sentence)
{
  if (self->refusal == NULL)
    self->refusal = sentence;
  else
    g_free (sentence);
  XML_StopParser (self->parser, XML_FALSE);
}

/* Never empty, whatever stands before a colon. */
static const char *
local_name (const char *name)
{
  const char *colon = name[1] != '\0' ? strchr (name, ':') : NULL; /* most names are one letter */

  return colon != NULL && colon[1] != '\0' ? colon + 1 : name;
}

static void XMLCALL
handle_start (void *user_data, const char *name, const char **attributes)
{
  GxXlsxXml *self = user_data;

  self->stretch = 0;
  if (++self->depth > MAX_DEPTH)
    gx_xlsx_xml_refuse (self, g_strdup_printf (_("“%s” is nested deeper than any workbook. It is not read."), gx_xlsx_archive_get_name (self->archive)));
  else
    self->handlers->start (self->data, local_name (name), attributes);
}

static void XMLCALL
handle_end (void *user_data, const char *name)
{
  GxXlsxXml *self = user_data;

  self->stretch = 0;
  self->depth--;
  self->handlers->end (self->data, local_name (name));
}

static void XMLCALL
handle_text (void *user_data, const char *text, int length)
{
  GxXlsxXml *self = user_data;

  self->handlers->text (self->data, text, length);
}

static void XMLCALL
handle_doctype (void *user_data, const char *name, const char *system_id, const char *public_id, int has_internal_subset)
{
  GxXlsxXml *self = user_data;

  gx_xlsx_xml_refuse (self, g_strdup_printf (_("“%s” declares a document type, which no workbook does. It is not read."),
                                             gx_xlsx_archive_get_name (self->archive)));
}

GxXlsxXml *
gx_xlsx_xml_new (GxXlsxArchive *archive, const char *part, const GxXlsxXmlHandlers *handlers, gpointer data, GError **error)
{
  g_autoptr (GxXlsxXml) self = g_new0 (GxXlsxXml, 1);

  self->archive = archive;
  self->handlers = handlers;
  self->data = data;
  self->part = gx_xlsx_part_open (archive, part, error);
  if (self->part == NULL)
    return NULL;

  self->parser = XML_ParserCreate (NULL);
  XML_SetUserData (self->parser, self);
  XML_SetElementHandler (self->parser, handle_start, handle_end);
  if (handlers->text != NULL)
    XML_SetCharacterDataHandler (self->parser, handle_text);
  XML_SetStartDoctypeDeclHandler (self->parser, handle_doctype);
  return g_steal_pointer (&self);
}

void
gx_xlsx_xml_free (GxXlsxXml *self)
{
  g_clear_pointer (&self->part, gx_xlsx_part_free);
  g_clear_pointer (&self->parser, XML_ParserFree);
  g_free (self->refusal);
  g_free (self);
}

static void
set_failed (GxXlsxXml *self, GError **error)
{
  if (self->refusal != NULL)
    g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID, self->refusal);
  else
    gx_xlsx_set_damaged (error, self->archive);
}

gboolean
gx_xlsx_xml_feed (GxXlsxXml *self, gboolean *at_end, GError **error)
{
  void *buffer;
  gssize n;

  *at_end = FALSE;
  if (self->stretch > MAX_STRETCH)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” holds a text longer than any cell can. It is not read."), gx_xlsx_archive_get_name (self->archive));
      return FALSE;
    }

  buffer = XML_GetBuffer (self->parser, BUFFER_SIZE);
  if (buffer == NULL)
    {
      set_failed (self, error);
      return FALSE;
    }
  n = gx_xlsx_part_read (self->part, buffer, BUFFER_SIZE, error);
  if (n < 0)
    return FALSE;

  self->stretch += (gsize) n;
  if (XML_ParseBuffer (self->parser, (int) n, n == 0) != XML_STATUS_OK)
    {
      set_failed (self, error);
      return FALSE;
    }
  *at_end = n == 0;
  return TRUE;
}

gboolean
gx_xlsx_xml_read (GxXlsxArchive *archive, const char *part, const GxXlsxXmlHandlers *handlers, gpointer data, GError **error)
{
  g_autoptr (GxXlsxXml) self = gx_xlsx_xml_new (archive, part, handlers, data, error);
  gboolean at_end = FALSE;

  while (self != NULL && !at_end)
    if (!gx_xlsx_xml_feed (self, &at_end, error))
      return FALSE;
  return self != NULL;
}

const char *
gx_xlsx_xml_attribute (const char **attributes, const char *name)
{
  for (; *attributes != NULL; attributes += 2)
    if (strcmp (local_name (attributes[0]), name) == 0)
      return attributes[1];
  return NULL;
}
