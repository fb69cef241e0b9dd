/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/**
 * GxQueryRows: the records of a query by their place in it, all of one state of the book, for who goes over them more than once: eight bytes each are held, and a
 * few records at a time. Belongs to the thread of its reader.
 */
typedef struct _GxQueryRows GxQueryRows;

/* Takes @reader, which reads nothing newer from now on. Errors: those of the reader. */
GxQueryRows *gx_query_rows_new   (GxReader *reader, const GxQuery *query, GError **error);
void         gx_query_rows_free  (GxQueryRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxQueryRows, gx_query_rows_free)

gint64       gx_query_rows_count (GxQueryRows *self);
GxReader    *gx_query_rows_get_reader (GxQueryRows *self);

/* @n records from @first, fewer at the end. @self: a GxQueryRows. Returns: (transfer full) (element-type GxRecord). */
GPtrArray   *gx_query_rows_fetch (gint64 first, guint n, gpointer self, GError **error);

G_END_DECLS
