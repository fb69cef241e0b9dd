/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/places.h"

#include <stdlib.h>

#define MOST_PER_RECORD 8 /* numbers; ids of books that grew by and by are nearly without gaps */

struct _GxPlaces
{
  const GxEntity *entity;
  char *sort;   /* the field's name, for a field of its own may go while it is known here; NULL: by id */
  gboolean descending, absent_last;
  gint64 state;
  guint32 *place; /* by id */
  gint64 n;
};

#define NOWHERE G_MAXUINT32

typedef struct
{
  guint32 place;
  gint64 id;
} Placed;

static const char *
sort_name (const GxQuery *query)
{
  return query->sort != NULL ? query->sort->name : NULL;
}

GxPlaces *
gx_places_new (const GxQuery *query, gint64 state, const GArray *ids)
{
  GxPlaces *self;
  gint64 last = 0;

  for (guint i = 0; i < ids->len; i++)
    last = MAX (last, g_array_index (ids, gint64, i));
  if (last / MOST_PER_RECORD > ids->len)
    return NULL;

  self = g_new (GxPlaces, 1);
  *self = (GxPlaces) { query->entity, g_strdup (sort_name (query)), query->descending, query->absent_last, state, g_new (guint32, last + 1), last + 1 };
  for (gint64 id = 0; id <= last; id++)
    self->place[id] = NOWHERE;
  for (guint i = 0; i < ids->len; i++)
    self->place[g_array_index (ids, gint64, i)] = i;
  return self;
}

void
gx_places_free (GxPlaces *self)
{
  g_free (self->sort);
  g_free (self->place);
  g_free (self);
}

gboolean
gx_places_are_of (const GxPlaces *self, const GxQuery *query, gint64 state)
{
  return self->state == state && self->entity == query->entity && query->group == NULL
         && self->descending == query->descending && self->absent_last == query->absent_last && g_strcmp0 (self->sort, sort_name (query)) == 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Placed *left = a, *right = b;

  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

void
gx_places_sort (const GxPlaces *self, GArray *ids)
{
  g_autofree Placed *placed = g_new (Placed, ids->len);

  if (ids->len == 0)
    return;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      placed[i] = (Placed) { id >= 0 && id < self->n ? self->place[id] : NOWHERE, id };
    }
  qsort (placed, ids->len, sizeof (Placed), compare);
  for (guint i = 0; i < ids->len; i++)
    g_array_index (ids, gint64, i) = placed[i].id;
}
