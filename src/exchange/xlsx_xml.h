/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/xlsx_archive.h"

G_BEGIN_DECLS

/* What a reader of a part is told. Names come without their prefix; the text of one element may come in pieces. */
typedef struct
{
  void (*start) (gpointer data, const char *name, const char **attributes);
  void (*end)   (gpointer data, const char *name);
  void (*text)  (gpointer data, const char *text, int length);
} GxXlsxXmlHandlers;

/**
 * GxXlsxXml: a part of a workbook as XML, a buffer at a time, within bounds: no document type, so no entities and nothing from elsewhere; no depth
 * and no stretch without an element that a workbook never has.
 */
typedef struct _GxXlsxXml GxXlsxXml;

/* Errors: as gx_xlsx_part_open. @handlers and @data must outlive it. */
GxXlsxXml *gx_xlsx_xml_new  (GxXlsxArchive *archive, const char *part, const GxXlsxXmlHandlers *handlers, gpointer data, GError **error);
void       gx_xlsx_xml_free (GxXlsxXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxXml, gx_xlsx_xml_free)

/* Reads one buffer and tells the handlers of it. @at_end: there is no more. Errors: GX_ERROR_INVALID. */
gboolean gx_xlsx_xml_feed (GxXlsxXml *self, gboolean *at_end, GError **error);

/* From within a handler: nothing more is read, and feeding fails with @sentence (transfer full). */
void     gx_xlsx_xml_refuse (GxXlsxXml *self, char *sentence);

/* The whole part at once. */
gboolean gx_xlsx_xml_read (GxXlsxArchive *archive, const char *part, const GxXlsxXmlHandlers *handlers, gpointer data, GError **error);

/* The value of an attribute, or NULL. */
const char *gx_xlsx_xml_attribute (const char **attributes, const char *name);

G_END_DECLS
