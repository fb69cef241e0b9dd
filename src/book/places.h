/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/query.h"

G_BEGIN_DECLS

/**
 * GxPlaces: where every record of an entity stands in one order. Ten thousand hits of a search are sorted by it in a millisecond, where looking up what they are sorted by
 * takes ten or twenty. True of one state of the book alone.
 */
typedef struct _GxPlaces GxPlaces;

/* @ids: all there are, in the order of @query, which has no search, filter or group. @state: a number of the book's state. (transfer full); NULL where ids are so far
 * apart that it would take too much memory. */
GxPlaces *gx_places_new  (const GxQuery *query, gint64 state, const GArray *ids);
void      gx_places_free (GxPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxPlaces, gx_places_free)

/* Whether they tell the order of @query, whatever it searches and filters. */
gboolean  gx_places_are_of (const GxPlaces *self, const GxQuery *query, gint64 state);

/* @ids: (element-type gint64). An id that was not among those it was made of comes last. */
void      gx_places_sort (const GxPlaces *self, GArray *ids);

G_END_DECLS
