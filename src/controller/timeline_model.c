/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/timeline_model.h"

#define PAGE 64 /* entries that are read together */

struct _GxTimelineModel
{
  GObject parent_instance;
  GxBook *book;
  GArray *keys;       /* of GxTimelineKey */
  GPtrArray *entries; /* of GxTimelineEntry, by position; NULL: not read yet */
};

static GType
get_item_type (GListModel *model)
{
  return GX_TYPE_TIMELINE_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return GX_TIMELINE_MODEL (model)->keys->len;
}

static const GxTimelineKey *
key_at (GxTimelineModel *self, guint position)
{
  return &g_array_index (self->keys, GxTimelineKey, position);
}

/* What cannot be read is an entry that says nothing; the page says why when it reads the keys. */
static GPtrArray *
read_page (GxTimelineModel *self, guint first, guint n)
{
  GPtrArray *page = gx_timeline_read_entries (gx_book_get_reader (self->book), key_at (self, first), n, NULL);

  if (page != NULL)
    return page;
  page = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (page, gx_timeline_entry_new (key_at (self, first + i), NULL));
  return page;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GxTimelineModel *self = GX_TIMELINE_MODEL (model);

  if (position >= self->keys->len)
    return NULL;
  if (self->entries->pdata[position] == NULL)
    {
      guint first = position / PAGE * PAGE, n = MIN (PAGE, self->keys->len - first);
      g_autoptr (GPtrArray) page = read_page (self, first, n);

      for (guint i = 0; i < n; i++)
        if (self->entries->pdata[first + i] == NULL)
          self->entries->pdata[first + i] = g_object_ref (page->pdata[i]);
    }
  return g_object_ref (self->entries->pdata[position]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GxTimelineModel, gx_timeline_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
clear_entry (gpointer entry)
{
  if (entry != NULL)
    g_object_unref (entry);
}

static void
gx_timeline_model_finalize (GObject *object)
{
  GxTimelineModel *self = GX_TIMELINE_MODEL (object);

  g_array_unref (self->keys);
  g_ptr_array_unref (self->entries);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_timeline_model_parent_class)->finalize (object);
}

static void
gx_timeline_model_class_init (GxTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_timeline_model_finalize;
}

static void
gx_timeline_model_init (GxTimelineModel *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (GxTimelineKey));
  self->entries = g_ptr_array_new_with_free_func (clear_entry);
}

GxTimelineModel *
gx_timeline_model_new (GxBook *book)
{
  GxTimelineModel *self = g_object_new (GX_TYPE_TIMELINE_MODEL, NULL);

  self->book = g_object_ref (book);
  return self;
}

static gboolean
same_key (const GArray *a, guint i, const GArray *b, guint k)
{
  const GxTimelineKey *x = &g_array_index (a, GxTimelineKey, i), *y = &g_array_index (b, GxTimelineKey, k);

  return gx_timeline_key_compare (x, y) == 0 && x->event == y->event;
}

static gboolean
says_the_same (GxTimelineEntry *a, GxTimelineEntry *b, const GxFormat *format)
{
  g_autofree char *title = gx_timeline_entry_dup_title (a, format), *other_title = gx_timeline_entry_dup_title (b, format);
  g_autofree char *text = gx_timeline_entry_dup_text (a, format), *other_text = gx_timeline_entry_dup_text (b, format);

  if (a->record == NULL || b->record == NULL)
    return a->record == b->record;
  return a->record->updated_at.ms == b->record->updated_at.ms && g_str_equal (title, other_title) && g_str_equal (text, other_text);
}

/* What was read before may say something else now. */
static void
refresh (GxTimelineModel *self)
{
  for (guint first = 0; first < self->keys->len; first += PAGE)
    {
      guint n = MIN (PAGE, self->keys->len - first), n_read = 0;
      g_autoptr (GPtrArray) page = NULL;

      for (guint i = 0; i < n; i++)
        n_read += self->entries->pdata[first + i] != NULL;
      if (n_read == 0)
        continue;
      page = read_page (self, first, n);
      for (guint i = 0; i < n; i++)
        if (self->entries->pdata[first + i] != NULL && !says_the_same (self->entries->pdata[first + i], page->pdata[i], gx_book_get_format (self->book)))
          {
            g_object_unref (self->entries->pdata[first + i]);
            self->entries->pdata[first + i] = g_object_ref (page->pdata[i]);
            g_list_model_items_changed (G_LIST_MODEL (self), first + i, 1, 1);
          }
    }
}

void
gx_timeline_model_set_keys (GxTimelineModel *self, const GArray *keys, guint kinds)
{
  g_autoptr (GArray) old = self->keys;
  g_autoptr (GPtrArray) old_entries = self->entries;
  guint start = 0, end = 0, n;

  self->keys = g_array_new (FALSE, FALSE, sizeof (GxTimelineKey));
  for (guint i = 0; i < keys->len; i++)
    if (kinds & 1u << g_array_index (keys, GxTimelineKey, i).kind)
      g_array_append_val (self->keys, g_array_index (keys, GxTimelineKey, i));
  n = self->keys->len;

  while (start < MIN (n, old->len) && same_key (self->keys, start, old, start))
    start++;
  while (end < MIN (n, old->len) - start && same_key (self->keys, n - 1 - end, old, old->len - 1 - end))
    end++;
  self->entries = g_ptr_array_new_with_free_func (clear_entry);
  g_ptr_array_set_size (self->entries, (int) n);
  for (guint i = 0; i < start; i++)
    self->entries->pdata[i] = g_steal_pointer (&old_entries->pdata[i]);
  for (guint i = 1; i <= end; i++)
    self->entries->pdata[n - i] = g_steal_pointer (&old_entries->pdata[old->len - i]);
  if (old->len - start - end > 0 || n - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, n - start - end);
  refresh (self);
}

guint
gx_timeline_model_find (GxTimelineModel *self, GxInstant at)
{
  guint low = 0, high = self->keys->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (key_at (self, middle)->at >= at.ms)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
