/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "book/record_sql.h"

/* Deleting: the chosen records and all they own, set-wise; what merely refers to them loses the reference, and what cannot be without them refuses. The
 * doomed are gathered in temp.doomed first, so that nothing is written before it is known that all may go. */

/* How far a deletion of many is, in parts of it: it is asked who may go, gathered, then deleted. */
#define GATHERING 0.06
#define DELETING 0.15
#define STRIDE 256 /* records between two looks at who watches; to delete fewer is a small part of another step */

static gboolean
tell (GxStore *store, gsize n_ids, double fraction, GError **error)
{
  return n_ids <= STRIDE || gx_store_progress (store, fraction, error);
}

static gboolean
exec_counting (GxStore *store, const char *sql, int *n, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);

  if (statement == NULL || !gx_db_done (store->db, statement, error))
    return FALSE;
  *n = sqlite3_changes (store->db->handle);
  return TRUE;
}

static gboolean
doom_chosen (GxStore *store, const GxEntity *entity, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autofree char *exists = g_strdup_printf ("INSERT OR IGNORE INTO temp.doomed (entity, id) SELECT %d, id FROM %s WHERE id = ?1", entity->code, entity->name);

  if (!gx_db_exec (store->db, "CREATE TEMP TABLE IF NOT EXISTS doomed (entity INTEGER, id INTEGER, PRIMARY KEY (entity, id)) WITHOUT ROWID; "
                              "DELETE FROM temp.doomed;", error))
    return FALSE;
  for (gsize i = 0; i < n_ids; i++)
    {
      sqlite3_stmt *statement = gx_db_prepare (store->db, exists, error);

      if (statement == NULL || (i % STRIDE == 0 && !tell (store, n_ids, GATHERING + (DELETING - GATHERING) * (double) i / (double) n_ids, error)))
        return FALSE;
      sqlite3_bind_int64 (statement, 1, ids[i]);
      if (!gx_db_done (store->db, statement, error))
        return FALSE;
      if (n_ids == 1 && sqlite3_changes (store->db->handle) == 0)
        {
          g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no %s with number %" PRId64 "."), _(entity->singular), ids[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* gx_entities lists owners before what they own, so one walk reaches the bottom. */
static gboolean
doom_owned (GxStore *store, GError **error)
{
  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      {
        const GxField *field = &gx_entities[e]->fields[i];
        g_autofree char *sql = NULL;
        int n;

        if (!(field->flags & GX_OWNER))
          continue;
        sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.doomed (entity, id) SELECT %d, f.id FROM temp.doomed d CROSS JOIN %s f ON f.%s = d.id WHERE d.entity = %d",
                               gx_entities[e]->code, gx_entities[e]->name, field->name, field->ref->code);
        if (!exec_counting (store, sql, &n, error))
          return FALSE;
      }
  return TRUE;
}

/* The survivors among @entity that refer to something doomed through @field. */
static GArray *
find_survivors (GxStore *store, const GxEntity *entity, const GxField *field, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT f.id FROM temp.doomed d CROSS JOIN %s f ON f.%s = d.id WHERE d.entity = %d "
                                          "AND NOT EXISTS (SELECT 1 FROM temp.doomed x WHERE x.entity = %d AND x.id = f.id)",
                                          entity->name, field->name, field->ref->code, entity->code);

  return gx_db_ids (store->db, gx_db_prepare (store->db, sql, error), error);
}

static gboolean
forget_reference (GxStore *store, const GxEntity *entity, const GxField *field, const GArray *ids, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = NULL WHERE id = ?1", entity->name, field->name);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      sqlite3_stmt *statement;

      gx_touch (store, entity, id, gx_touch_of_field (entity, field));
      if (!gx_log_updated (store, entity, id, field->name, error) || (statement = gx_db_prepare (store->db, sql, error)) == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, id);
      if (!gx_db_done (store->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* With @refuse, says who needs the doomed; without, takes the references of the others. */
static gboolean
settle_references (GxStore *store, gboolean refuse, GError **error)
{
  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      {
        const GxEntity *entity = gx_entities[e];
        const GxField *field = &entity->fields[i];
        gboolean needs = (field->flags & GX_REQUIRED) != 0;
        g_autoptr (GArray) ids = NULL;

        if (field->kind != GX_KIND_REF || field->flags & GX_OWNER || !gx_field_is_stored (field) || needs != refuse)
          continue;
        ids = find_survivors (store, entity, field, error);
        if (ids == NULL)
          return FALSE;
        if (refuse && ids->len > 0)
          {
            /* Translators: “%s” kinds of record; for instance: It is still used in 12 records (Deals: Stage). */
            g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, ngettext ("It is still used in %u record (%s: %s). Change that first, then delete it.",
                                                                      "It is still used in %u records (%s: %s). Change those first, then delete it.", ids->len),
                         ids->len, _(entity->plural), gx_field_get_label (field));
            return FALSE;
          }
        if (!forget_reference (store, entity, field, ids, error))
          return FALSE;
      }
  return TRUE;
}

/* What is left of the owners must be derived anew. */
static gboolean
touch_surviving_owners (GxStore *store, const GxEntity *entity, GError **error)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      g_autofree char *sql = NULL;
      g_autoptr (GArray) owners = NULL;

      if (!(field->flags & GX_OWNER))
        continue;
      sql = g_strdup_printf ("SELECT DISTINCT f.%s FROM temp.doomed d JOIN %s f ON f.id = d.id WHERE d.entity = %d AND f.%s IS NOT NULL "
                             "AND NOT EXISTS (SELECT 1 FROM temp.doomed x WHERE x.entity = %d AND x.id = f.%s)",
                             field->name, entity->name, entity->code, field->name, field->ref->code, field->name);
      owners = gx_db_ids (store->db, gx_db_prepare (store->db, sql, error), error);
      if (owners == NULL)
        return FALSE;
      for (guint k = 0; k < owners->len; k++)
        {
          GxTouch touch = GX_TOUCH_SUMMARY | (field->flags & GX_PART ? GX_TOUCH_SEARCH : 0);

          if (!gx_touch_row (store, field->ref, g_array_index (owners, gint64, k), touch, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
touch_doomed (GxStore *store, const GxEntity *entity, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "SELECT id FROM temp.doomed WHERE entity = ?1", error);
  int got;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, entity->code);
  while ((got = gx_db_step (store->db, statement, error)) == 1)
    gx_touch (store, entity, sqlite3_column_int64 (statement, 0), GX_TOUCH_ALL);
  return got == 0 && touch_surviving_owners (store, entity, error);
}

/* Children first, so that taking it back brings owners first. */
static gboolean
delete_doomed (GxStore *store, gsize n_ids, GError **error)
{
  int n_entities = (int) g_strv_length ((GStrv) gx_entities);

  for (int e = n_entities - 1; e >= 0; e--)
    {
      const GxEntity *entity = gx_entities[e];
      g_autofree char *where = g_strdup_printf ("t.id IN (SELECT id FROM temp.doomed WHERE entity = %d)", entity->code);
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s AS t WHERE %s", entity->name, where);
      int n;

      if (!tell (store, n_ids, DELETING + (1 - DELETING) * (n_entities - 1 - e) / n_entities, error)
          || !touch_doomed (store, entity, error)
          || !gx_log_where (store, entity, 'd', NULL, where, error)
          || !exec_counting (store, sql, &n, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gx_store_delete (GxStore *store, const GxEntity *entity, const gint64 *ids, gsize n_ids, GError **error)
{
  for (gsize i = 0; i < n_ids; i++)
    if ((i % STRIDE == 0 && !tell (store, n_ids, GATHERING * (double) i / (double) n_ids, error)) || !gx_rules_before_delete (store, entity, ids[i], error))
      return FALSE;
  if (!doom_chosen (store, entity, ids, n_ids, error)
      || !doom_owned (store, error)
      || !settle_references (store, TRUE, error)
      || !settle_references (store, FALSE, error)
      || !delete_doomed (store, n_ids, error))
    return FALSE;
  return gx_rules_after_delete (store, entity, error);
}
