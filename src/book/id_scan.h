/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

#define GX_FIRST_IDS 512 /* are told before the rest is read */

/**
 * GxIdScan: reads the ids that a query means, on a thread and over a reader of its own. One scan is under way at a time: another that is begun meanwhile interrupts it and
 * takes its place. What it finds is told on the thread-default main context of whoever began it.
 */
typedef struct _GxIdScan GxIdScan;

/* @ids: (transfer full): in the query's order. Not @complete: the first GX_FIRST_IDS of more to come. @capped: more than GX_SEARCH_CAP match a search; these are left out. */
typedef void (*GxIdsFoundFunc)  (GArray *ids, gboolean complete, gboolean capped, gpointer owner);
typedef void (*GxIdsFailedFunc) (const GError *error, gpointer owner);

/* @owner: a GObject that frees the scan in its finalize; it is kept alive while a scan is under way. */
GxIdScan *gx_id_scan_new        (GxBook *book, gpointer owner, GxIdsFoundFunc found, GxIdsFailedFunc failed);
void      gx_id_scan_free       (GxIdScan *self);
void      gx_id_scan_begin      (GxIdScan *self, const GxQuery *query);
gboolean  gx_id_scan_is_running (GxIdScan *self);

G_END_DECLS
