/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/record_pages.h"

/* Small pages, because the first frame waits for one; enough of them for what a person scrolls back and forth. */

#define PAGE_SIZE 32
#define MAX_PAGES 48

typedef struct
{
  guint number;
  guint64 used;
  GPtrArray *records; /* a record that is no more is NULL */
} Page;

struct _GxRecordPages
{
  GHashTable *pages; /* number → Page */
  guint64 tick;
};

static void
free_page (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->records);
  g_free (page);
}

GxRecordPages *
gx_record_pages_new (void)
{
  GxRecordPages *self = g_new0 (GxRecordPages, 1);

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, free_page);
  return self;
}

void
gx_record_pages_free (GxRecordPages *self)
{
  g_hash_table_unref (self->pages);
  g_free (self);
}

void
gx_record_pages_forget (GxRecordPages *self)
{
  g_hash_table_remove_all (self->pages);
}

static void
drop_oldest_page (GxRecordPages *self)
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
fetch_page (GxRecordPages *self, GxReader *reader, const GxEntity *entity, const GArray *ids, guint number, GError **error)
{
  guint first = number * PAGE_SIZE;
  guint n = MIN (PAGE_SIZE, ids->len - first);
  GPtrArray *records = gx_reader_get_all (reader, entity, &g_array_index (ids, gint64, first), n, error);
  Page *page;

  if (records == NULL)
    return NULL;
  if (g_hash_table_size (self->pages) >= MAX_PAGES)
    drop_oldest_page (self);
  page = g_new0 (Page, 1);
  page->number = number;
  page->records = records;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  return page;
}

GxRecord *
gx_record_pages_get (GxRecordPages *self, GxReader *reader, const GxEntity *entity, const GArray *ids, guint position, GError **error)
{
  guint number = position / PAGE_SIZE;
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  /* A page fetched before the list grew may be short. */
  if (page != NULL && position % PAGE_SIZE >= page->records->len)
    {
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (number));
      page = NULL;
    }
  if (page == NULL && (page = fetch_page (self, reader, entity, ids, number, error)) == NULL)
    return NULL;
  page->used = ++self->tick;
  return page->records->pdata[position % PAGE_SIZE];
}
