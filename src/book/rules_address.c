/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include "model/address.h"

/* Of the addresses of a customer, one is the primary: the first, unless the person says another. */

static gint64
other_primary (GxStore *store, GxAddress *address, GError **error)
{
  gint64 self = GX_RECORD (address)->id;

  return gx_rules_find_id (store, "SELECT id FROM address WHERE customer_id = ?1 AND is_primary = 1 AND id <> ?3", address->customer_id, NULL, self != 0 ? self : -1, error);
}

static gboolean
set_primary (GxStore *store, gint64 id, gboolean primary, GError **error)
{
  sqlite3_stmt *statement;

  if (!gx_touch_row (store, &gx_address_entity, id, GX_TOUCH_NOTICE, error)
      || !gx_log_updated (store, &gx_address_entity, id, "is_primary", error)
      || (statement = gx_db_prepare (store->db, "UPDATE address SET is_primary = ?1 WHERE id = ?2", error)) == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, primary);
  sqlite3_bind_int64 (statement, 2, id);
  return gx_db_done (store->db, statement, error);
}

static gboolean
settle (GxStore *store, GxRecord *record, GError **error)
{
  gint64 other = GX_ADDRESS (record)->is_primary ? -2 : other_primary (store, GX_ADDRESS (record), error);

  if (other == 0)
    GX_ADDRESS (record)->is_primary = TRUE;
  return other != -1;
}

static gboolean
settle_again (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return settle (store, after, error);
}

static gboolean
displace (GxStore *store, GxRecord *record, GError **error)
{
  gint64 other = GX_ADDRESS (record)->is_primary ? other_primary (store, GX_ADDRESS (record), error) : 0;

  return other >= 0 && (other == 0 || set_primary (store, other, FALSE, error));
}

/* Where none is left that is the primary, the oldest becomes it. */
static gboolean
promote (GxStore *store, gint64 customer, GError **error)
{
  gint64 id = gx_rules_find_id (store, "SELECT min (id) FROM address WHERE customer_id = ?1 HAVING max (is_primary) = 0", customer, NULL, 0, error);

  return id >= 0 && (id == 0 || set_primary (store, id, TRUE, error));
}

static gboolean
promote_left_behind (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  gint64 old = GX_ADDRESS (before)->customer_id;

  return displace (store, after, error) && (old == GX_ADDRESS (after)->customer_id || promote (store, old, error));
}

static gboolean
promote_after_delete (GxStore *store, GError **error)
{
  GHashTable *touched = store->touched[gx_entity_by_name ("customer")->code];
  g_autoptr (GList) customers = touched != NULL ? g_hash_table_get_keys (touched) : NULL;

  for (GList *l = customers; l != NULL; l = l->next)
    if (!promote (store, GPOINTER_TO_SIZE (l->data), error))
      return FALSE;
  return TRUE;
}

static gboolean
settle_restored (GxStore *store, GxRecord *record, GError **error)
{
  gint64 other = other_primary (store, GX_ADDRESS (record), error);

  GX_ADDRESS (record)->is_primary = other == 0;
  return other >= 0;
}

const GxRules gx_address_rules = {
  .entity = &gx_address_entity,
  .before_add = settle,
  .after_add = displace,
  .before_update = settle_again,
  .after_update = promote_left_behind,
  .after_delete = promote_after_delete,
  .restored = settle_restored,
  .watched = { "is_primary" },
};
