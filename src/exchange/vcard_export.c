/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/vcard_export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/atomic_file.h"
#include "model/address.h"
#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"

/* Customers and contacts as vCards. */

static gboolean
collect (GxRecord *record, gpointer records)
{
  g_ptr_array_add (records, g_object_ref (record));
  return TRUE;
}

/* The parts of a record: those whose field @owner refers to it. Returns: (transfer full): NULL on error. */
static GPtrArray *
read_parts (GxReader *reader, const GxEntity *entity, const char *owner, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autofree char *filter = g_strdup_printf ("%s = %" G_GINT64_FORMAT, owner, id);

  gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, NULL));
  return gx_reader_each (reader, query, -1, collect, parts, error) ? g_steal_pointer (&parts) : NULL;
}

/* The first of a kind is the one that people use. */
static int
primary_first (gconstpointer a, gconstpointer b)
{
  return GX_CHANNEL (*(gpointer *) b)->is_primary - GX_CHANNEL (*(gpointer *) a)->is_primary;
}

static GPtrArray *
read_channels (GxReader *reader, const char *owner, gint64 id, GError **error)
{
  GPtrArray *channels = read_parts (reader, &gx_channel_entity, owner, id, error);

  if (channels != NULL)
    g_ptr_array_sort (channels, primary_first);
  return channels;
}

/* A birthday that is kept by the Chinese calendar would be congratulated on the wrong day. */
static GxDay
solar_birthday (GxDay birthday, gboolean lunar)
{
  return lunar ? GX_NO_DAY : birthday;
}

static GxVcard *
card_of_customer (GxReader *reader, GxCustomer *customer, GError **error)
{
  g_autoptr (GxVcard) card = g_new0 (GxVcard, 1);
  const GxField *parent = gx_entity_find_field (&gx_customer_entity, "parent_id");

  card->is_company = g_strcmp0 (customer->kind, "person") != 0;
  card->name = g_strdup (customer->name);
  card->company = g_strdup (card->is_company ? customer->name : gx_record_get_ref_title (GX_RECORD (customer), parent));
  card->title = g_strdup (customer->title);
  card->website = g_strdup (customer->website);
  card->notes = g_strdup (customer->notes);
  card->birthday = solar_birthday (customer->birthday, customer->birthday_lunar);
  card->channels = read_channels (reader, "customer_id", GX_RECORD (customer)->id, error);
  card->addresses = card->channels != NULL ? read_parts (reader, &gx_address_entity, "customer_id", GX_RECORD (customer)->id, error) : NULL;
  return card->addresses != NULL ? g_steal_pointer (&card) : NULL;
}

/* A contact is reached at the customer's addresses. */
static GxVcard *
card_of_contact (GxReader *reader, GxContact *contact, GError **error)
{
  g_autoptr (GxVcard) card = g_new0 (GxVcard, 1);
  const GxField *customer = gx_entity_find_field (&gx_contact_entity, "customer_id");

  card->name = g_strdup (contact->name);
  card->company = g_strdup (gx_record_get_ref_title (GX_RECORD (contact), customer));
  card->title = g_strdup (contact->title);
  card->notes = g_strdup (contact->notes);
  card->birthday = solar_birthday (contact->birthday, contact->birthday_lunar);
  card->channels = read_channels (reader, "contact_id", GX_RECORD (contact)->id, error);
  card->addresses = card->channels != NULL ? read_parts (reader, &gx_address_entity, "customer_id", contact->customer_id, error) : NULL;
  return card->addresses != NULL ? g_steal_pointer (&card) : NULL;
}

static gboolean
add_cards (GxReader *reader, const GxEntity *entity, gint64 id, GPtrArray *cards, GError **error)
{
  g_autoptr (GxRecord) record = gx_reader_get (reader, entity, id, error);
  g_autoptr (GPtrArray) contacts = NULL;
  GxVcard *card;

  if (record == NULL)
    return FALSE;
  card = GX_IS_CUSTOMER (record) ? card_of_customer (reader, GX_CUSTOMER (record), error) : card_of_contact (reader, GX_CONTACT (record), error);
  if (card == NULL)
    return FALSE;
  g_ptr_array_add (cards, card);
  if (!GX_IS_CUSTOMER (record))
    return TRUE;

  contacts = read_parts (reader, &gx_contact_entity, "customer_id", id, error);
  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    {
      card = card_of_contact (reader, contacts->pdata[i], error);
      if (card == NULL)
        return FALSE;
      g_ptr_array_add (cards, card);
    }
  return contacts != NULL;
}

GPtrArray *
gx_vcards_read (GxReader *reader, gint64 customer, GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_vcard_free);

  return add_cards (reader, &gx_customer_entity, customer, cards, error) ? g_steal_pointer (&cards) : NULL;
}

char *
gx_vcard_code (GxReader *reader, gint64 customer)
{
  g_autoptr (GPtrArray) cards = gx_vcards_read (reader, customer, NULL);

  return cards != NULL ? gx_vcard_for_code (cards->pdata[0], NULL) : NULL;
}

static gboolean
write_cards (GxAtomicFile *file, GPtrArray *cards, GError **error)
{
  for (guint i = 0; i < cards->len; i++)
    {
      g_autofree char *text = gx_vcard_write (cards->pdata[i]);

      if (!gx_atomic_file_write (file, text, strlen (text), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (GxReader *reader, const GxQuery *query, GxAtomicFile *file, GError **error)
{
  g_autoptr (GArray) ids = gx_reader_ids (reader, query, -1, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_vcard_free);

      if (!add_cards (reader, query->entity, g_array_index (ids, gint64, i), cards, error) || !write_cards (file, cards, error))
        return FALSE;
    }
  return ids != NULL;
}

gboolean
gx_export_vcard (GxReader *reader, const GxQuery *query, const char *path, GError **error)
{
  g_autoptr (GxAtomicFile) file = NULL;
  gboolean done;

  if (query->entity != &gx_customer_entity && query->entity != &gx_contact_entity)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("%s cannot be written as vCards; customers and contacts can."), _(query->entity->plural));
      return FALSE;
    }
  file = gx_atomic_file_new (path, error);
  if (file == NULL || !gx_reader_begin (reader, error)) /* all cards are of one state of the book */
    return FALSE;
  done = write_all (reader, query, file, error);
  gx_reader_end (reader);
  return done && gx_atomic_file_commit (file, error);
}
