/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/customer_card.h"

#include "book/file_bytes.h"
#include "model/address.h"
#include "model/attachment.h"
#include "model/channel.h"
#include "model/contact.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/task.h"

/* The card of a customer, for paper. */

/* @more, nullable: conditions besides belonging to the customer. */
static gboolean
read_part (GxReader *reader, gint64 customer, const GxEntity *entity, const char *more, const char *sort, gint64 limit, GPtrArray **part, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autofree char *filter = g_strdup_printf ("customer_id = %" G_GINT64_FORMAT "%s%s", customer, more != NULL ? " and " : "", more != NULL ? more : "");
  g_autoptr (GArray) ids = NULL;

  gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, NULL));
  if (sort != NULL)
    gx_query_set_sort (query, sort, NULL);
  ids = gx_reader_ids (reader, query, limit, error);
  if (ids == NULL)
    return FALSE;
  *part = gx_reader_get_all (reader, entity, (const gint64 *) ids->data, ids->len, error);
  return *part != NULL;
}

/* A card without a photo that cannot be had is better than no card. */
static GBytes *
read_photo (GxReader *reader, gint64 id)
{
  g_autoptr (GxRecord) file = id != 0 ? gx_reader_get (reader, &gx_attachment_entity, id, NULL) : NULL;

  return file != NULL ? gx_reader_file_bytes (reader, GX_ATTACHMENT (file)->sha256, NULL) : NULL;
}

static gboolean
read_parts (GxReader *reader, gint64 id, guint n_interactions, GxCustomerCard *card, GError **error)
{
  card->customer = (GxCustomer *) gx_reader_get (reader, &gx_customer_entity, id, error);
  if (card->customer == NULL)
    return FALSE;
  card->photo = read_photo (reader, card->customer->photo_id);
  return read_part (reader, id, &gx_channel_entity, NULL, NULL, -1, &card->channels, error)
         && read_part (reader, id, &gx_contact_entity, NULL, NULL, -1, &card->contacts, error)
         && read_part (reader, id, &gx_address_entity, NULL, NULL, -1, &card->addresses, error)
         && read_part (reader, id, &gx_task_entity, "done_at is empty", "due_on", -1, &card->tasks, error)
         && read_part (reader, id, &gx_deal_entity, "status = \"open\"", "-opened_on", -1, &card->deals, error)
         && read_part (reader, id, &gx_interaction_entity, NULL, "-happened_at", n_interactions, &card->interactions, error);
}

GxCustomerCard *
gx_customer_card_read (GxReader *reader, gint64 customer, guint n_interactions, GError **error)
{
  g_autoptr (GxCustomerCard) card = g_new0 (GxCustomerCard, 1);
  gboolean done;

  if (!gx_reader_begin (reader, error))
    return NULL;
  done = read_parts (reader, customer, n_interactions, card, error);
  gx_reader_end (reader);
  return done ? g_steal_pointer (&card) : NULL;
}
