/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/suggest.h"

#include "model/contact.h"
#include "model/topic.h"

#define N_SUGGESTIONS 12

static GPtrArray *
read_records (GxBook *book, const GxQuery *query, gint64 limit, GError **error)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  if (!gx_reader_collect (gx_book_get_reader (book), query, limit, records, error))
    g_ptr_array_set_size (records, 0);
  return records;
}

static GPtrArray *
suggest_filtered (GxBook *book, const GxEntity *entity, const char *text, const char *filter)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);

  if (filter != NULL)
    gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, NULL));
  if (text != NULL && *text != '\0')
    gx_query_set_search (query, text);
  query->sort = gx_entity_title_field (entity);
  /* What cannot be read is not suggested; the list beside it says why. */
  return read_records (book, query, N_SUGGESTIONS, NULL);
}

GPtrArray *
gx_suggest (const GxEntity *entity, const char *text, gpointer user_data)
{
  return suggest_filtered (user_data, entity, text, NULL);
}

GPtrArray *
gx_suggest_for_talk (GxBook *book, gint64 customer, const GxEntity *entity, const char *text)
{
  g_autofree char *filter = NULL;

  if (entity == &gx_contact_entity)
    filter = g_strdup_printf ("customer_id = %" G_GINT64_FORMAT, customer);
  else if (entity == &gx_topic_entity)
    filter = g_strdup ("retired = false");
  return suggest_filtered (book, entity, text, filter);
}

GxRecord *
gx_first_record (GxBook *book, const GxEntity *entity, const char *filter, const char *sort, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GPtrArray) records = NULL;

  gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, NULL));
  if (sort != NULL)
    gx_query_set_sort (query, sort, NULL);
  records = read_records (book, query, 1, error);
  return records->len > 0 ? g_object_ref (records->pdata[0]) : NULL;
}
