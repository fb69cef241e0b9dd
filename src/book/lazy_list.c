/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/lazy_list.h"

#include <string.h>

#include "book/slot.h"

/* A million records as a list that costs eight bytes each. Ids come from a reader on a thread of its own, the first few at once; records come by id, a small page
 * at a time, when a row is shown. GTK takes seconds for "a million items changed", so positions stay: a slot is a position for good, and what changes is
 * which record it holds. */

#define PAGE_SIZE 32
#define MAX_PAGES 48
#define FIRST_IDS 512

typedef struct
{
  guint number;
  guint64 used;
  GPtrArray *records; /* a record that is no more is NULL */
} Page;

struct _GxLazyList
{
  GObject parent_instance;
  GxBook *book;
  GxQuery *query;
  GArray *ids;
  GHashTable *slots; /* position → GxSlot, not owned */
  GHashTable *pages; /* number → Page */
  guint64 tick;

  guint generation;  /* of the query and the book's state; an older scan's answer is dropped */
  GxReader *scan_reader;
  gboolean is_scanning;
  gboolean scan_again;

  gboolean loading;
  gint64 n_matches;
  gboolean capped;
  char *error_message;
};

/* The list -------------------------------------------------------------------------------------------------------------- */

static void gx_lazy_list_model_init (GListModelInterface *iface);

enum { PROP_LOADING = 1, PROP_N_MATCHES, PROP_CAPPED, PROP_ERROR_MESSAGE, N_PROPS };
enum { REBOUND, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GxLazyList, gx_lazy_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, gx_lazy_list_model_init))

static void
free_page (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->records);
  g_free (page);
}

static GType
get_item_type (GListModel *model)
{
  return GX_TYPE_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  return GX_LAZY_LIST (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GxLazyList *self = GX_LAZY_LIST (model);
  GxSlot *slot;

  if (position >= self->ids->len)
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

/* Pages ----------------------------------------------------------------------------------------------------------------- */

static void
drop_oldest_page (GxLazyList *self)
{
  GHashTableIter iter;
  gpointer value;
  Page *oldest = NULL;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (oldest == NULL || ((Page *) value)->used < oldest->used)
      oldest = value;
  if (oldest != NULL)
    g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->number));
}

static Page *
fetch_page (GxLazyList *self, guint number)
{
  guint first = number * PAGE_SIZE;
  guint n = MIN (PAGE_SIZE, self->ids->len - first);
  g_autoptr (GError) error = NULL;
  GPtrArray *records = gx_reader_get_all (gx_book_get_reader (self->book), self->query->entity, &g_array_index (self->ids, gint64, first), n, &error);
  Page *page;

  if (records == NULL)
    {
      set_error_message (self, error->message);
      return NULL;
    }
  if (g_hash_table_size (self->pages) >= MAX_PAGES)
    drop_oldest_page (self);
  page = g_new0 (Page, 1);
  page->number = number;
  page->records = records;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  return page;
}

GxRecord *
gx_lazy_list_peek_record (GxLazyList *self, guint position)
{
  guint number = position / PAGE_SIZE;
  Page *page;

  if (position >= self->ids->len)
    return NULL;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  /* A page fetched before the list grew may be short. */
  if (page != NULL && position % PAGE_SIZE >= page->records->len)
    {
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (number));
      page = NULL;
    }
  if (page == NULL && (page = fetch_page (self, number)) == NULL)
    return NULL;
  page->used = ++self->tick;
  return page->records->pdata[position % PAGE_SIZE];
}

void
gx_lazy_list_forget_slot (GxLazyList *self, guint position)
{
  g_hash_table_remove (self->slots, GUINT_TO_POINTER (position));
}

/* Ids ------------------------------------------------------------------------------------------------------------------- */

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
    g_hash_table_remove_all (self->pages);

  after = self->ids->len;
  if (after < before)
    g_list_model_items_changed (G_LIST_MODEL (self), after, before - after, 0);
  else if (after > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, after - before);
  g_signal_emit (self, signals[REBOUND], 0);
}

typedef struct
{
  GxLazyList *list; /* only to be told; the end of the scan holds it */
  GxReader *reader;
  GxQuery *query;
  guint generation;
} Scan;

static void
free_scan (gpointer data)
{
  Scan *scan = data;

  gx_query_free (scan->query);
  g_free (scan);
}

typedef struct
{
  GWeakRef list;
  GArray *ids;
  guint generation;
} FirstPart;

static gboolean
take_first_part (gpointer data)
{
  FirstPart *part = data;
  g_autoptr (GxLazyList) list = g_weak_ref_get (&part->list);

  if (list != NULL && part->generation == list->generation)
    apply_ids (list, g_steal_pointer (&part->ids), FALSE);
  return G_SOURCE_REMOVE;
}

static void
free_first_part (gpointer data)
{
  FirstPart *part = data;

  g_weak_ref_clear (&part->list);
  g_clear_pointer (&part->ids, g_array_unref);
  g_free (part);
}

static void
send_first_part (GTask *task, Scan *scan, GArray *ids)
{
  FirstPart *part = g_new0 (FirstPart, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&part->list, scan->list);
  part->ids = ids;
  part->generation = scan->generation;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, take_first_part, part, free_first_part);
  g_source_attach (source, g_task_get_context (task));
}

static void
scan_ids (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Scan *scan = task_data;
  gint64 limit = scan->query->search != NULL ? GX_SEARCH_CAP + 1 : -1;
  g_autoptr (GError) error = NULL;
  GArray *ids = NULL;

  /* A search is small enough to come whole; a walk over all gives its first part at once. */
  if (limit < 0)
    {
      ids = gx_reader_ids (scan->reader, scan->query, FIRST_IDS, &error);
      if (ids != NULL && ids->len == FIRST_IDS)
        {
          send_first_part (task, scan, g_steal_pointer (&ids));
          ids = gx_reader_ids (scan->reader, scan->query, -1, &error);
        }
    }
  else
    ids = gx_reader_ids (scan->reader, scan->query, limit, &error);

  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void start_scan (GxLazyList *self);

static void
scan_ended (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxLazyList) self = user_data;
  Scan *scan = g_task_get_task_data (G_TASK (result));
  gboolean current = scan->generation == self->generation;
  g_autoptr (GError) error = NULL;
  GArray *ids = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_scanning = FALSE;
  if (current && ids != NULL)
    {
      gboolean capped = scan->query->search != NULL && ids->len > GX_SEARCH_CAP;

      if (capped)
        g_array_set_size (ids, GX_SEARCH_CAP);
      set_error_message (self, NULL);
      set_matches (self, ids->len, capped);
      apply_ids (self, g_steal_pointer (&ids), TRUE);
      set_loading (self, FALSE);
    }
  else if (current && !g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED))
    {
      set_error_message (self, error->message);
      set_loading (self, FALSE);
    }
  g_clear_pointer (&ids, g_array_unref);

  if (self->scan_again || (current && g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED)))
    start_scan (self);
}

/* One scan at a time: what is asked meanwhile is asked again at its end. */
static void
start_scan (GxLazyList *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Scan *scan;

  set_loading (self, TRUE);
  self->scan_again = self->is_scanning;
  if (self->is_scanning)
    {
      gx_reader_interrupt (self->scan_reader);
      return;
    }
  if (self->scan_reader == NULL && (self->scan_reader = gx_book_open_reader (self->book, &error)) == NULL)
    {
      set_error_message (self, error->message);
      set_loading (self, FALSE);
      return;
    }

  scan = g_new0 (Scan, 1);
  *scan = (Scan) { self, self->scan_reader, gx_query_copy (self->query), self->generation };
  /* Not the task holds the list: the thread may be the last to let go of the task, and a list must end where it is shown. */
  task = g_task_new (NULL, NULL, scan_ended, g_object_ref (self));
  g_task_set_task_data (task, scan, free_scan);
  self->is_scanning = TRUE;
  g_task_run_in_thread (task, scan_ids);
}

/* The first rows of everything, by id or by title, are one short walk through an index: they are there before the first frame. */
static void
read_first_rows (GxLazyList *self)
{
  const GxField *sort = self->query->sort;
  GArray *ids;

  if (self->query->search != NULL || self->query->filter != NULL || (sort != NULL && !(sort->flags & GX_TITLE && self->query->entity->indexed)))
    return;
  ids = gx_reader_ids (gx_book_get_reader (self->book), self->query, FIRST_IDS, NULL);
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

static void
book_changed (GxLazyList *self, const GxChange *change)
{
  const GxField *sort = self->query->sort;
  gboolean own = gx_change_touches (change, self->query->entity, 0);
  gboolean by_title = sort != NULL && sort->kind == GX_KIND_REF && gx_change_touches (change, sort->ref, 0);

  if (!own && !refers_to_changed (self, change))
    return;
  g_hash_table_remove_all (self->pages);
  g_signal_emit (self, signals[REBOUND], 0);
  if (own || by_title || self->query->filter != NULL)
    {
      self->generation++;
      start_scan (self);
    }
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

  /* A scan holds a reference to the list, so none is under way. */
  g_clear_pointer (&self->scan_reader, gx_reader_free);
  g_hash_table_foreach (self->slots, forget_list, NULL);
  g_hash_table_unref (self->slots);
  g_hash_table_unref (self->pages);
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
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, free_page);
  self->n_matches = -1;
}

static void
take_query (GxLazyList *self, const GxQuery *query)
{
  GxQuery *copy = gx_query_copy (query);

  g_clear_pointer (&self->query, gx_query_free);
  self->query = copy;
  g_hash_table_remove_all (self->pages);
  self->generation++;
  read_first_rows (self);
}

/* The first scan waits until a new window has been drawn: its first rows are there, and drawing wants the processor. */
static gboolean
begin_scan (gpointer list)
{
  GxLazyList *self = list;

  if (!self->is_scanning && self->n_matches < 0)
    start_scan (self);
  return G_SOURCE_REMOVE;
}

GxLazyList *
gx_lazy_list_new (GxBook *book, const GxQuery *query)
{
  GxLazyList *self = g_object_new (GX_TYPE_LAZY_LIST, NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  take_query (self, query);
  set_loading (self, TRUE);
  g_idle_add_full (G_PRIORITY_LOW, begin_scan, g_object_ref (self), g_object_unref);
  return self;
}

void
gx_lazy_list_set_query (GxLazyList *self, const GxQuery *query)
{
  take_query (self, query);
  start_scan (self);
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
