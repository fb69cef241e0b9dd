/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"

/* Of the channels of one kind that somebody has, one is the primary. */

#define OWNER_OF(channel) ((channel)->customer_id != 0 ? (channel)->customer_id : (channel)->contact_id)
#define OTHER_PRIMARY(owner) "SELECT id FROM channel WHERE " owner " = ?1 AND kind = ?2 AND is_primary = 1 AND id <> ?3"

static gint64
other_primary (GxStore *store, GxChannel *channel, GError **error)
{
  const char *sql = channel->customer_id != 0 ? OTHER_PRIMARY ("customer_id") : OTHER_PRIMARY ("contact_id");
  gint64 self = GX_RECORD (channel)->id;

  return gx_rules_find_id (store, sql, OWNER_OF (channel), channel->kind, self != 0 ? self : -1, error);
}

static gboolean
set_primary (GxStore *store, gint64 id, gboolean primary, GError **error)
{
  sqlite3_stmt *statement;

  if (!gx_touch_row (store, &gx_channel_entity, id, GX_TOUCH_NOTICE, error)
      || !gx_log_updated (store, &gx_channel_entity, id, "is_primary", error)
      || (statement = gx_db_prepare (store->db, "UPDATE channel SET is_primary = ?1 WHERE id = ?2", error)) == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, primary);
  sqlite3_bind_int64 (statement, 2, id);
  return gx_db_done (store->db, statement, error);
}

/* The first of its kind is the primary. */
static gboolean
settle_primary (GxStore *store, GxRecord *record, GError **error)
{
  GxChannel *channel = GX_CHANNEL (record);
  gint64 other;

  if (OWNER_OF (channel) == 0 || channel->kind == NULL)
    return TRUE; /* validation says what is missing */
  other = other_primary (store, channel, error);
  if (other == 0)
    channel->is_primary = TRUE;
  return other >= 0;
}

/* One that reaches nobody makes way for the oldest that may; nobody ever sees it as the number to call. */
static gboolean
make_way (GxStore *store, GxRecord *record, GError **error)
{
  GxChannel *channel = GX_CHANNEL (record);
  const char *sql = channel->customer_id != 0 ? "SELECT id FROM channel WHERE customer_id = ?1 AND kind = ?2 AND id <> ?3 AND status IS NOT 'invalid' ORDER BY id LIMIT 1"
                                              : "SELECT id FROM channel WHERE contact_id = ?1 AND kind = ?2 AND id <> ?3 AND status IS NOT 'invalid' ORDER BY id LIMIT 1";
  gint64 better;

  if (!channel->is_primary || !gx_channel_is_invalid (channel))
    return TRUE;
  better = gx_rules_find_id (store, sql, OWNER_OF (channel), channel->kind, record->id, error);
  return better >= 0 && (better == 0 || (set_primary (store, record->id, FALSE, error) && set_primary (store, better, TRUE, error)));
}

/* A later one that wants to be takes the place of the old. */
static gboolean
displace_primary (GxStore *store, GxRecord *record, GError **error)
{
  gint64 other = GX_CHANNEL (record)->is_primary ? other_primary (store, GX_CHANNEL (record), error) : 0;

  return other >= 0 && (other == 0 || set_primary (store, other, FALSE, error));
}

/* Where channels went, or changed owner or kind, the oldest that is left becomes the primary. */
static gboolean
promote_primary (GxStore *store, const char *owner, gint64 owner_id, const char *kind, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM channel c WHERE %s = ?1 AND kind = ?2 AND NOT EXISTS "
                                          "(SELECT 1 FROM channel d WHERE d.%s = ?1 AND d.kind = ?2 AND d.is_primary = 1) ORDER BY id LIMIT 1",
                                          owner, owner);
  gint64 id = gx_rules_find_id (store, sql, owner_id, kind, 0, error);

  return id >= 0 && (id == 0 || set_primary (store, id, TRUE, error));
}

static gboolean
settle_primary_again (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  /* What was known of the old number is not known of a new one. */
  if (gx_channel_is_invalid (GX_CHANNEL (after)) && gx_channel_is_invalid (GX_CHANNEL (before)) && g_strcmp0 (GX_CHANNEL (before)->value, GX_CHANNEL (after)->value) != 0)
    g_clear_pointer (&GX_CHANNEL (after)->status, g_free);
  return settle_primary (store, after, error);
}

static gboolean
promote_left_behind (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  GxChannel *old = GX_CHANNEL (before);
  GxChannel *new = GX_CHANNEL (after);

  if (!displace_primary (store, after, error) || !make_way (store, after, error))
    return FALSE;
  if (OWNER_OF (old) == OWNER_OF (new) && g_strcmp0 (old->kind, new->kind) == 0)
    return TRUE;
  return promote_primary (store, old->customer_id != 0 ? "customer_id" : "contact_id", OWNER_OF (old), old->kind, error);
}

/* One that is back does not take the place of who is the primary meanwhile. */
static gboolean
settle_primary_restored (GxStore *store, GxRecord *record, GError **error)
{
  gint64 other = other_primary (store, GX_CHANNEL (record), error);

  GX_CHANNEL (record)->is_primary = other == 0;
  return other >= 0;
}

/* The doomed channels are gone from the table; who owned them is in the log, but simpler asked: every owner without a primary among those touched. */
static gboolean
promote_orphans (GxStore *store, const GxEntity *entity, const char *owner, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT min (id) FROM channel c WHERE %s = ?1 GROUP BY kind HAVING max (is_primary) = 0", owner);
  GHashTable *touched = store->touched[entity->code];
  GHashTableIter iter;
  gpointer key;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (touched == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);
      g_autoptr (GArray) found = NULL;

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, GPOINTER_TO_SIZE (key));
      found = gx_db_ids (store->db, statement, error);
      if (found == NULL)
        return FALSE;
      g_array_append_vals (ids, found->data, found->len);
    }
  for (guint i = 0; i < ids->len; i++)
    if (!set_primary (store, g_array_index (ids, gint64, i), TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
promote_after_delete (GxStore *store, GError **error)
{
  return promote_orphans (store, &gx_customer_entity, "customer_id", error) && promote_orphans (store, &gx_contact_entity, "contact_id", error);
}

const GxRules gx_channel_rules = {
  .entity = &gx_channel_entity,
  .before_add = settle_primary,
  .after_add = displace_primary,
  .before_update = settle_primary_again,
  .after_update = promote_left_behind,
  .after_delete = promote_after_delete,
  .restored = settle_primary_restored,
  .watched = { "kind", "is_primary", "status" },
};
