/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/query_rows.h"

/* The ids of a query, and the records behind them as they are asked for. */

struct _GxQueryRows
{
  GxReader *reader;
  const GxEntity *entity;
  GArray *ids;
};

GxQueryRows *
gx_query_rows_new (GxReader *reader, const GxQuery *query, GError **error)
{
  g_autoptr (GxQueryRows) self = g_new0 (GxQueryRows, 1);

  self->reader = reader;
  self->entity = query->entity;
  if (!gx_reader_begin (reader, error))
    return NULL;
  self->ids = gx_reader_ids (reader, query, -1, error);
  return self->ids != NULL ? g_steal_pointer (&self) : NULL;
}

void
gx_query_rows_free (GxQueryRows *self)
{
  gx_reader_end (self->reader);
  gx_reader_free (self->reader);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

gint64
gx_query_rows_count (GxQueryRows *self)
{
  return self->ids->len;
}

GxReader *
gx_query_rows_get_reader (GxQueryRows *self)
{
  return self->reader;
}

GPtrArray *
gx_query_rows_fetch (gint64 first, guint n, gpointer user_data, GError **error)
{
  GxQueryRows *self = user_data;
  gsize rest = self->ids->len - MIN (first, self->ids->len);

  return gx_reader_get_all (self->reader, self->entity, &g_array_index (self->ids, gint64, first), MIN (n, rest), error);
}
