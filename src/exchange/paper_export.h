/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "model/report.h"
#include "paper/paper.h"

G_BEGIN_DECLS

/* What the book holds as documents: to be shown, printed, or written as PDF. @book: the path of the book, whose name stands on every page. */

/**
 * gx_paper_for_query: the records of a query as a list, with totals of what can be added up; of one state of the book, read when the pages are made. Takes @reader,
 * which belongs to the document from then on, even on error. @fields: of const GxField *; NULL for the usual ones. Errors: those of the reader.
 */
GxPaper *gx_paper_for_query  (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *book, GError **error);

/* The same in two steps: what takes long is read on whichever thread, the document is made on the thread that it is to belong to, and takes @content, even on error. */
typedef struct _GxListContent GxListContent;
GxListContent *gx_list_content_read (GxReader *reader, const GxQuery *query, const GPtrArray *fields, GError **error);
void           gx_list_content_free (GxListContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxListContent, gx_list_content_free)
GxPaper *gx_paper_for_list   (GxListContent *content, const char *book, GError **error);

/* A report with its chart. Nothing of @report is kept. @zone: of the day of printing. */
GxPaper *gx_paper_for_report (const GxReport *report, const char *book, GTimeZone *zone);

/* `客户.guanxi` is called 客户. (transfer full) */
char    *gx_paper_book_name  (const char *book);

/* Writes the document; the file at @path is replaced only when complete. Errors: of GxPaper, of GxAtomicFile. */
gboolean gx_export_pdf       (GxPaper *paper, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
