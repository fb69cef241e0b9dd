/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include "book/record_sql.h"
#include "model/customer.h"
#include "model/tag.h"

/* No company stands above itself; a tag that a customer has, has its record, and goes with it. */

/* Parent companies -------------------------------------------------------------------------------------------------------- */

#define IS_ABOVE "WITH RECURSIVE above (id) AS (SELECT ?1 UNION SELECT c.parent_id FROM above JOIN customer c ON c.id = above.id WHERE c.parent_id IS NOT NULL) " \
                 "SELECT id FROM above WHERE id = ?3"

/* No company stands above itself: the way up from the parent must not lead back. A new customer is nobody's parent yet. */
static gboolean
check_parent (GxStore *store, GxRecord *record, GError **error)
{
  GxCustomer *customer = GX_CUSTOMER (record);
  g_autoptr (GxRecord) parent = NULL;
  gint64 found;

  if (customer->parent_id == 0 || customer->parent_id == record->id)
    return TRUE; /* validation tells of a customer that is its own parent */
  found = gx_rules_find_id (store, IS_ABOVE, customer->parent_id, NULL, record->id, error);
  if (found <= 0)
    return found == 0;
  parent = gx_record_read (store->db, &gx_customer_entity, customer->parent_id, error);
  return parent != NULL && gx_customer_refuse_parent (customer->name, GX_CUSTOMER (parent)->name, error);
}

static gboolean
check_new_parent (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return GX_CUSTOMER (before)->parent_id == GX_CUSTOMER (after)->parent_id || check_parent (store, after, error);
}

/* Tags -------------------------------------------------------------------------------------------------------------------- */

static gboolean
ensure_tag (GxStore *store, const char *name, GError **error)
{
  g_autoptr (GxRecord) tag = NULL;
  gint64 id;

  if (g_hash_table_contains (store->known_tags, name))
    return TRUE;
  id = gx_rules_find_id (store, "SELECT id FROM tag WHERE name = ?2 AND ?1", 1, name, 0, error);
  if (id < 0)
    return FALSE;
  if (id == 0)
    {
      tag = gx_record_new (&gx_tag_entity);
      GX_TAG (tag)->name = g_strdup (name);
      if (!gx_store_add (store, tag, error))
        return FALSE;
    }
  g_hash_table_add (store->known_tags, g_strdup (name));
  return TRUE;
}

static gboolean
ensure_tags (GxStore *store, GxRecord *record, GError **error)
{
  GStrv tags = GX_CUSTOMER (record)->tags;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (!ensure_tag (store, tags[i], error))
      return FALSE;
  return TRUE;
}

/* One that is back may find the companies it stands between in another order. */
static gboolean
settle_customer (GxStore *store, GxRecord *record, GError **error)
{
  return check_parent (store, record, error) && ensure_tags (store, record, error);
}

static gboolean
ensure_new_tags (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return ensure_tags (store, after, error);
}

/* Every customer that has the tag @name gets @replacement for it, or loses it. */
static gboolean
replace_tag (GxStore *store, const char *name, const char *replacement, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement = gx_db_prepare (store->db, "SELECT id FROM customer WHERE tags IS NOT NULL AND EXISTS (SELECT 1 FROM json_each (tags) WHERE value = ?1)", error);

  if (statement == NULL)
    return FALSE;
  gx_db_bind_text (statement, 1, name);
  ids = gx_db_ids (store->db, statement, error);
  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GxRecord) customer = gx_record_read (store->db, &gx_customer_entity, g_array_index (ids, gint64, i), error);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) names = NULL;
      g_auto (GxValue) tags = gx_value_none (GX_KIND_SET);

      if (customer == NULL)
        return FALSE;
      for (guint k = 0; GX_CUSTOMER (customer)->tags[k] != NULL; k++)
        if (!g_str_equal (GX_CUSTOMER (customer)->tags[k], name))
          g_strv_builder_add (builder, GX_CUSTOMER (customer)->tags[k]);
      if (replacement != NULL)
        g_strv_builder_add (builder, replacement);
      names = g_strv_builder_end (builder);
      tags = gx_value_set ((const char *const *) names);
      gx_record_take (customer, gx_entity_find_field (&gx_customer_entity, "tags"), &tags);
      if (!gx_store_update (store, customer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rename_tag (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const char *old = GX_TAG (before)->name;

  return g_str_equal (old, GX_TAG (after)->name) || replace_tag (store, old, GX_TAG (after)->name, error);
}

static gboolean
remove_tag (GxStore *store, gint64 id, GError **error)
{
  g_autoptr (GxRecord) tag = gx_record_read (store->db, &gx_tag_entity, id, error);

  return tag != NULL && replace_tag (store, GX_TAG (tag)->name, NULL, error);
}

const GxRules gx_customer_rules = {
  .entity = &gx_customer_entity,
  .after_add = ensure_tags,
  .before_update = check_new_parent,
  .after_update = ensure_new_tags,
  .restored = settle_customer,
  .watched = { "tags", "parent_id" },
};

const GxRules gx_tag_rules = {
  .entity = &gx_tag_entity,
  .after_update = rename_tag,
  .before_delete = remove_tag,
  .watched = { "name" },
};
