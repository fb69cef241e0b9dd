/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/lazy_list.h"

#include <string.h>

#include "book/id_scan.h"
#include "book/record_pages.h"
#include "book/slot.h"

/* A million records as a list that costs eight bytes each. Ids come from a scan, the first few at once; records come by id, when a row is shown. GTK
 * takes seconds for "a million items changed", so positions stay: a slot is a position for good, and what changes is which record it holds. */

#define FIRST_ROWS 64 /* as many as a screen shows: a view makes widgets for all it is given, up to some two hundred */

struct _GxLazyList
{
  GObject parent_instance;
  GxBook *book;
  GxQuery *query;
  GArray *ids;
  gboolean is_emptied; /* for views, on the way to fewer rows */
  GHashTable *slots; /* position → GxSlot, not owned */
  GxRecordPages *pages;
  GxIdScan *scan;

  guint begins; /* source: the first scan waits for the program to be idle */
  gboolean loading;
  gint64 n_matches;
  gboolean capped;
  char *error_message;
};

enum { PROP_LOADING = 1, PROP_N_MATCHES, PROP_CAPPED, PROP_ERROR_MESSAGE, N_PROPS };
enum { REBOUND, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return GX_TYPE_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  GxLazyList *self = GX_LAZY_LIST (model);

  return self->is_emptied ? 0 : self->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GxLazyList *self = GX_LAZY_LIST (model);
  GxSlot *slot;

  if (position >= get_n_items (model))
    return NULL;
  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);

  slot = gx_slot_new (self, position);
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  return slot;
}

static void
gx_lazy_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GxLazyList, gx_lazy_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, gx_lazy_list_model_init))

static void
set_loading (GxLazyList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_matches (GxLazyList *self, gint64 n, gboolean capped)
{
  if (self->n_matches == n && self->capped == capped)
    return;
  self->n_matches = n;
  self->capped = capped;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MATCHES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPPED]);
}

static void
set_error_message (GxLazyList *self, const char *message)
{
  g_autofree char *old = self->error_message;

  if (g_strcmp0 (old, message) == 0)
    {
      g_steal_pointer (&old);
      return;
    }
  self->error_message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR_MESSAGE]);
}

GxRecord *
gx_lazy_list_peek_record (GxLazyList *self, guint position)
{
  g_autoptr (GError) error = NULL;
  GxRecord *record;

  if (position >= self->ids->len)
    return NULL;
  record = gx_record_pages_get (self->pages, gx_book_get_reader (self->book), self->query->entity, self->ids, position, &error);
  if (error != NULL)
    set_error_message (self, error->message);
  return record;
}

void
gx_lazy_list_forget_slot (GxLazyList *self, guint position)
{
  g_hash_table_remove (self->slots, GUINT_TO_POINTER (position));
}

/* Ids ------------------------------------------------------------------------------------------------------------------- */

static gboolean
is_shown (GxLazyList *self, guint position)
{
  return g_hash_table_contains (self->slots, GUINT_TO_POINTER (position));
}

/* Whether any row is shown that is to go, with rows before it that are not. */
static gboolean
goes_with_a_gap (GxLazyList *self, guint after)
{
  GHashTableIter iter;
  gpointer position;

  if (after == 0 || is_shown (self, after) || is_shown (self, after - 1))
    return FALSE;
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    if (GPOINTER_TO_UINT (position) >= after)
      return TRUE;
  return FALSE;
}

/* Tells views that the last rows are gone. GTK 4.8 keeps rows that it shows one by one and those between them as a number; asked to take rows away from the middle of such
 * a number, it takes them from its start, and so keeps as many that should go, each with an item that is no more: blank lines. Then all go, and those that are left come anew. */
static void
take_away (GxLazyList *self, guint before, guint after)
{
  if (!goes_with_a_gap (self, after))
    {
      g_list_model_items_changed (G_LIST_MODEL (self), after, before - after, 0);
      return;
    }
  self->is_emptied = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->is_emptied = FALSE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, after);
}

/* Takes @ids. A first part of more to come leaves what is beyond it in place, so that nothing jumps. */
static void
apply_ids (GxLazyList *self, GArray *ids, gboolean complete)
{
  guint before = self->ids->len, after, n = MIN (before, ids->len);
  gboolean alike = n > 0 && memcmp (self->ids->data, ids->data, n * sizeof (gint64)) == 0; /* then pages hold what they held */

  if (!complete && ids->len < before)
    {
      memcpy (self->ids->data, ids->data, ids->len * sizeof (gint64));
      g_array_unref (ids);
    }
  else
    {
      g_array_unref (self->ids);
      self->ids = ids;
    }
  if (!alike)
    gx_record_pages_forget (self->pages);

  after = self->ids->len;
  if (after < before)
    take_away (self, before, after);
  else if (after > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, after - before);
  g_signal_emit (self, signals[REBOUND], 0);
}

static void
take_ids (GArray *ids, gboolean complete, gboolean capped, gpointer user_data)
{
  GxLazyList *self = user_data;

  if (complete)
    {
      set_error_message (self, NULL);
      set_matches (self, ids->len, capped);
    }
  apply_ids (self, ids, complete);
  if (complete)
    set_loading (self, FALSE);
}

static void
scan_failed (const GError *error, gpointer user_data)
{
  GxLazyList *self = user_data;

  set_error_message (self, error->message);
  set_loading (self, FALSE);
}

static void
scan (GxLazyList *self)
{
  set_loading (self, TRUE);
  gx_id_scan_begin (self->scan, self->query);
}

/* The first rows of everything, by id or by title, are one short walk through an index: they are there before the first frame. */
static void
read_first_rows (GxLazyList *self)
{
  const GxField *sort = self->query->sort;
  GArray *ids;

  if (self->query->search != NULL || self->query->filter != NULL || (sort != NULL && !(sort->flags & GX_TITLE && self->query->entity->indexed)))
    return;
  ids = gx_reader_ids (gx_book_get_reader (self->book), self->query, FIRST_ROWS, NULL);
  if (ids != NULL)
    apply_ids (self, ids, FALSE);
}

/* Following the book ------------------------------------------------------------------------------------------------------- */

static gboolean
refers_to_changed (GxLazyList *self, const GxChange *change)
{
  const GxEntity *entity = self->query->entity;

  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].kind == GX_KIND_REF && gx_change_touches (change, entity->fields[i].ref, 0))
      return TRUE;
  return FALSE;
}

/* What the rows say is read again. */
static void
rebind (GxLazyList *self)
{
  gx_record_pages_forget (self->pages);
  g_signal_emit (self, signals[REBOUND], 0);
}

/* Titles, places; and places of what these are part of, as of the pipelines of stages. */
static gboolean
is_ordered_by_changed (const GxField *field, const GxChange *change)
{
  const GxField *owner;

  if (field == NULL || field->kind != GX_KIND_REF)
    return FALSE;
  owner = gx_entity_owner_field (field->ref);
  return gx_change_touches (change, field->ref, 0) || (owner != NULL && gx_change_touches (change, owner->ref, 0));
}

static void
book_changed (GxLazyList *self, const GxChange *change)
{
  const GxQuery *query = self->query;
  gboolean own = gx_change_touches (change, query->entity, 0);
  gboolean by_rule = gx_change_touches_rules (change);
  gboolean ordered = is_ordered_by_changed (query->sort, change) || is_ordered_by_changed (query->group, change);

  if (!own && !by_rule && !ordered && !refers_to_changed (self, change))
    return;
  rebind (self);
  if (own || by_rule || ordered || query->filter != NULL || query->search != NULL)
    scan (self);
}

static void
forget_list (gpointer position, gpointer slot, gpointer user_data)
{
  gx_slot_detach (slot);
}

static void
gx_lazy_list_finalize (GObject *object)
{
  GxLazyList *self = GX_LAZY_LIST (object);

  g_clear_handle_id (&self->begins, g_source_remove);
  gx_id_scan_free (self->scan);
  g_hash_table_foreach (self->slots, forget_list, NULL);
  g_hash_table_unref (self->slots);
  gx_record_pages_free (self->pages);
  g_array_unref (self->ids);
  g_clear_pointer (&self->query, gx_query_free);
  g_clear_object (&self->book);
  g_free (self->error_message);

  G_OBJECT_CLASS (gx_lazy_list_parent_class)->finalize (object);
}

static void
gx_lazy_list_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxLazyList *self = GX_LAZY_LIST (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_N_MATCHES:
      g_value_set_int64 (value, self->n_matches);
      break;
    case PROP_CAPPED:
      g_value_set_boolean (value, self->capped);
      break;
    case PROP_ERROR_MESSAGE:
      g_value_set_string (value, self->error_message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_lazy_list_class_init (GxLazyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = gx_lazy_list_finalize;
  object_class->get_property = gx_lazy_list_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_MATCHES] = g_param_spec_int64 ("n-matches", NULL, NULL, -1, G_MAXINT64, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAPPED] = g_param_spec_boolean ("capped", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR_MESSAGE] = g_param_spec_string ("error-message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REBOUND] = g_signal_new ("rebound", GX_TYPE_LAZY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gx_lazy_list_init (GxLazyList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->slots = g_hash_table_new (NULL, NULL);
  self->pages = gx_record_pages_new ();
  self->n_matches = -1;
}

static void
take_query (GxLazyList *self, const GxQuery *query)
{
  GxQuery *copy = gx_query_copy (query);

  g_clear_pointer (&self->query, gx_query_free);
  self->query = copy;
  gx_record_pages_forget (self->pages);
  read_first_rows (self);
}

void
gx_lazy_list_hold (GxLazyList *self)
{
  g_clear_handle_id (&self->begins, g_source_remove);
}

void
gx_lazy_list_begin (GxLazyList *self)
{
  if (!gx_id_scan_is_running (self->scan) && self->n_matches < 0)
    scan (self);
}

static gboolean
begin_when_idle (gpointer list)
{
  GxLazyList *self = list;

  self->begins = 0;
  gx_lazy_list_begin (self);
  return G_SOURCE_REMOVE;
}

GxLazyList *
gx_lazy_list_new (GxBook *book, const GxQuery *query)
{
  GxLazyList *self = g_object_new (GX_TYPE_LAZY_LIST, NULL);

  self->book = g_object_ref (book);
  self->scan = gx_id_scan_new (book, self, take_ids, scan_failed);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  take_query (self, query);
  set_loading (self, TRUE);
  self->begins = g_idle_add_full (G_PRIORITY_LOW, begin_when_idle, self, NULL);
  return self;
}

void
gx_lazy_list_set_query (GxLazyList *self, const GxQuery *query)
{
  set_loading (self, TRUE); /* what is beyond the first rows is not known */
  take_query (self, query);
  scan (self);
}

void
gx_lazy_list_refresh (GxLazyList *self)
{
  rebind (self);
  scan (self);
}

const GxQuery *
gx_lazy_list_get_query (GxLazyList *self)
{
  return self->query;
}

gint64
gx_lazy_list_get_id (GxLazyList *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

gboolean
gx_lazy_list_find (GxLazyList *self, gint64 id, guint *position)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
