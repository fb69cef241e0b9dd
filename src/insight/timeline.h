/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "model/timeline_entry.h"

G_BEGIN_DECLS

/**
 * GxTimelineKeys: everything that happened with one customer (F13), where it stands in the stream: forty bytes an entry, so that ten thousand are read at
 * once, by indexes, and what they say a page at a time. Changes of the customer's own fields are its history, not this.
 */
typedef struct
{
  GArray *keys; /* of GxTimelineKey, in order */
  gint64 n[GX_N_TIMELINE_KINDS];
} GxTimelineKeys;

/* A job for a reader of its own where there may be thousands. Returns: (transfer full): NULL on error. */
GxTimelineKeys *gx_timeline_keys_read (GxReader *reader, gint64 customer, GError **error);
void            gx_timeline_keys_free (GxTimelineKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxTimelineKeys, gx_timeline_keys_free)

/* What @n_keys of them say. Returns: (transfer full) (element-type GxTimelineEntry): in their order; NULL on error. */
GPtrArray      *gx_timeline_read_entries (GxReader *reader, const GxTimelineKey *keys, guint n_keys, GError **error);

#define GX_TIMELINE_WEEKS 52

/* How many entries of @kinds (bits of GxTimelineKind) each of the last weeks has, from Monday to Sunday; the last one is that of @today. */
void            gx_timeline_count_weeks  (const GArray *keys, guint kinds, GxDay today, GTimeZone *zone, guint counts[GX_TIMELINE_WEEKS]);

G_END_DECLS
