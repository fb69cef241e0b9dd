/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include "book/record_sql.h"
#include "book/rules_words.h"
#include "model/customer.h"

/* No company stands above itself. */

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

/* One that is back may find the companies it stands between in another order. */
static gboolean
settle_customer (GxStore *store, GxRecord *record, GError **error)
{
  return check_parent (store, record, error) && gx_words_ensure (store, record, error);
}

const GxRules gx_customer_rules = {
  .entity = &gx_customer_entity,
  .after_add = gx_words_ensure,
  .before_update = check_new_parent,
  .after_update = gx_words_ensure_new,
  .restored = settle_customer,
  .watched = { "parent_id" },
};
