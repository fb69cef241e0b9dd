/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

/* A place inside a step to come back to. Log rows that wait need not be written first: those of before the mark still wait when the step is back at it. */

gboolean
gx_store_mark (GxStore *store, GError **error)
{
  store->mark.n_changes = store->n_changes;
  memcpy (store->mark.pending_first, store->pending_first, sizeof store->pending_first);
  memcpy (store->mark.pending_last, store->pending_last, sizeof store->pending_last);
  return gx_db_exec (store->db, "SAVEPOINT mark", error);
}

gboolean
gx_store_keep (GxStore *store, GError **error)
{
  return gx_db_exec (store->db, "RELEASE mark", error);
}

/* What was touched since stays touched: deriving a record again, or one that is not there, does no harm. */
gboolean
gx_store_go_back (GxStore *store, GError **error)
{
  if (!gx_db_exec (store->db, "ROLLBACK TO mark; RELEASE mark", error))
    return FALSE;
  store->n_changes = store->mark.n_changes;
  memcpy (store->pending_first, store->mark.pending_first, sizeof store->pending_first);
  memcpy (store->pending_last, store->mark.pending_last, sizeof store->pending_last);
  g_hash_table_remove_all (store->known_words);
  return TRUE;
}
