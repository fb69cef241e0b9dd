/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "insight/timeline.h"

G_BEGIN_DECLS

/**
 * GxTimelineModel: entries of a timeline as a list, of GxTimelineEntry. What they say is read when they are asked for, a page at a time.
 */
#define GX_TYPE_TIMELINE_MODEL (gx_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (GxTimelineModel, gx_timeline_model, GX, TIMELINE_MODEL, GObject)

GxTimelineModel *gx_timeline_model_new      (GxBook *book);

/* Those of @keys (of GxTimelineKey, in order) that are of @kinds. What was there and says the same stays the same item. */
void             gx_timeline_model_set_keys (GxTimelineModel *self, const GArray *keys, guint kinds);

/* The first entry before @at; the number of entries when there is none. */
guint            gx_timeline_model_find     (GxTimelineModel *self, GxInstant at);

G_END_DECLS
