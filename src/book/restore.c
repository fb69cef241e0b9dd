/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "book/custom.h"
#include "book/record_sql.h"

/* Putting one deleted record back, long after: itself from its last before-image, the children that went in the same step, and the references to it that
 * the same step took away. */

typedef struct
{
  GxStore *store;
  gint64 first, last;    /* the changes of the step that deleted it */
  GHashTable *back[GX_MAX_ENTITIES];
} Restore;

/* 1 yes, 0 no, -1 error: what could not be read is not taken for gone. */
static int
exists (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?1", entity->name);
  sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);
  int found;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, id);
  found = gx_db_step (store->db, statement, error);
  sqlite3_reset (statement);
  return found;
}

/* What a record cannot be without must be there. */
static gboolean
check_needed (Restore *restore, const GxEntity *entity, const char *image, GError **error)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      g_autofree char *path = g_strconcat ("$.", field->name, NULL);
      sqlite3_stmt *statement;
      gint64 id;
      int found;

      if (field->kind != GX_KIND_REF || !gx_field_is_stored (field) || !(field->flags & (GX_REQUIRED | GX_OWNER)))
        continue;
      if ((statement = gx_db_prepare (restore->store->db, "SELECT json_extract (?1, ?2)", error)) == NULL)
        return FALSE;
      gx_db_bind_text (statement, 1, image);
      gx_db_bind_text (statement, 2, path);
      if (gx_db_step (restore->store->db, statement, error) != 1)
        return FALSE;
      id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      found = id != 0 ? exists (restore->store, field->ref, id, error) : 1;
      if (found == 0)
        g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("It belongs to a deleted record (%s %" PRId64 "). Restore that one first."), _(field->ref->singular), id);
      if (found <= 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_one_back (Restore *restore, const GxEntity *entity, gint64 id, const char *image, GError **error)
{
  GHashTable **set = &restore->back[entity->code];

  /* What must be the record's own may be another's meanwhile. */
  if (!check_needed (restore, entity, image, error) || !gx_unique_check_image (restore->store, entity, image, error)
      || !gx_undo_insert_image (restore->store, entity, id, image, error))
    return FALSE;
  if (*set == NULL)
    *set = g_hash_table_new (NULL, NULL);
  g_hash_table_add (*set, GSIZE_TO_POINTER (id));
  return TRUE;
}

/* The deleted records of the step that belong to one that is back, owners before what they own. */
static gboolean
put_children_back (Restore *restore, const GxEntity *entity, GError **error)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      g_autofree char *path = g_strconcat ("$.", field->name, NULL);
      sqlite3_stmt *statement;
      int got;

      if (!(field->flags & GX_OWNER) || restore->back[field->ref->code] == NULL)
        continue;
      statement = gx_db_prepare (restore->store->db, "SELECT record_id, before, json_extract (before, ?1) FROM change "
                                                     "WHERE id BETWEEN ?2 AND ?3 AND entity = ?4 AND op = 'd' ORDER BY id", error);
      if (statement == NULL)
        return FALSE;
      gx_db_bind_text (statement, 1, path);
      sqlite3_bind_int64 (statement, 2, restore->first);
      sqlite3_bind_int64 (statement, 3, restore->last);
      sqlite3_bind_int (statement, 4, entity->code);
      while ((got = gx_db_step (restore->store->db, statement, error)) == 1)
        if (g_hash_table_contains (restore->back[field->ref->code], GSIZE_TO_POINTER (sqlite3_column_int64 (statement, 2))))
          {
            gint64 id = sqlite3_column_int64 (statement, 0);

            g_array_append_val (ids, id);
            g_ptr_array_add (images, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
          }
      if (got < 0)
        return FALSE;
    }

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      int found = exists (restore->store, entity, id, error);

      if (found < 0 || (found == 0 && !put_one_back (restore, entity, id, images->pdata[i], error)))
        return FALSE;
    }
  return TRUE;
}

/* References that the deletion took from records that are still there, where they are still empty. */
static gboolean
put_references_back (Restore *restore, const GxEntity *entity, GError **error)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      g_autofree char *select = NULL;
      g_autofree char *update = NULL;
      g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (gint64));
      sqlite3_stmt *statement;
      int got;

      if (field->kind != GX_KIND_REF || !gx_field_is_stored (field) || restore->back[field->ref->code] == NULL)
        continue;
      select = g_strdup_printf ("SELECT c.record_id, json_extract (c.before, '$.%s') FROM change c JOIN %s t ON t.id = c.record_id "
                                "WHERE c.id BETWEEN ?1 AND ?2 AND c.entity = %d AND c.op = 'u' AND t.%s IS NULL", field->name, entity->name, entity->code, field->name);
      update = g_strdup_printf ("UPDATE %s SET %s = ?1 WHERE id = ?2", entity->name, field->name);
      if ((statement = gx_db_prepare (restore->store->db, select, error)) == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, restore->first);
      sqlite3_bind_int64 (statement, 2, restore->last);
      while ((got = gx_db_step (restore->store->db, statement, error)) == 1)
        {
          gint64 pair[2] = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

          if (g_hash_table_contains (restore->back[field->ref->code], GSIZE_TO_POINTER (pair[1])))
            g_array_append_vals (pairs, pair, 2);
        }
      for (guint k = 0; got == 0 && k < pairs->len; k += 2)
        {
          gint64 id = g_array_index (pairs, gint64, k);

          gx_touch (restore->store, entity, id, gx_touch_of_field (entity, field));
          if (!gx_log_updated (restore->store, entity, id, field->name, error) || (statement = gx_db_prepare (restore->store->db, update, error)) == NULL)
            return FALSE;
          sqlite3_bind_int64 (statement, 1, g_array_index (pairs, gint64, k + 1));
          sqlite3_bind_int64 (statement, 2, id);
          if (!gx_db_done (restore->store->db, statement, error))
            return FALSE;
        }
      if (got < 0)
        return FALSE;
    }
  return TRUE;
}

/* When all that comes back is back (a customer's photo stands among the files it owns), what is back loses its references to what is not. */
static gboolean
drop_dangling_references (Restore *restore, const GxEntity *entity, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; restore->back[entity->code] != NULL && i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      g_autofree char *sql = NULL;

      if (field->kind != GX_KIND_REF || !gx_field_is_stored (field))
        continue;
      sql = g_strdup_printf ("UPDATE %1$s AS t SET %2$s = NULL WHERE t.id = ?1 AND t.%2$s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %3$s r WHERE r.id = t.%2$s)",
                             entity->name, field->name, field->ref->name);
      g_hash_table_iter_init (&iter, restore->back[entity->code]);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          sqlite3_stmt *statement = gx_db_prepare (restore->store->db, sql, error);

          if (statement == NULL)
            return FALSE;
          sqlite3_bind_int64 (statement, 1, GPOINTER_TO_SIZE (id));
          if (!gx_db_done (restore->store->db, statement, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* What the book keeps true of every record, for those that are back. */
static gboolean
settle_restored (Restore *restore, const GxEntity *entity, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  if (restore->back[entity->code] == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, restore->back[entity->code]);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!gx_custom_catch_up (restore->store, entity, GPOINTER_TO_SIZE (id), restore->last, error)
        || !gx_rules_after_restore (restore->store, entity, GPOINTER_TO_SIZE (id), error))
      return FALSE;
  return TRUE;
}

/* The last deletion of the record: its step's changes, and the image. NULL when it was never deleted. */
static char *
find_deletion (Restore *restore, const GxEntity *entity, gint64 id, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (restore->store->db, "SELECT s.first_change, s.last_change, c.before FROM change c JOIN step s ON s.id = c.step_id "
                                                               "WHERE c.entity = ?1 AND c.record_id = ?2 AND c.op = 'd' ORDER BY c.id DESC LIMIT 1", error);
  char *image = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, entity->code);
  sqlite3_bind_int64 (statement, 2, id);
  if (gx_db_step (restore->store->db, statement, error) == 1)
    {
      restore->first = sqlite3_column_int64 (statement, 0);
      restore->last = sqlite3_column_int64 (statement, 1);
      image = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      sqlite3_reset (statement);
    }
  else if (error == NULL || *error == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("No %s with number %" PRId64 " was deleted."), _(entity->singular), id);
  return image;
}

gboolean
gx_store_restore (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  Restore restore = { .store = store };
  g_autofree char *image = NULL;
  gboolean ok;
  int found = exists (store, entity, id, error);

  if (found < 0)
    return FALSE;
  if (found > 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_EXISTS, _("The %s with number %" PRId64 " is in the book; there is nothing to restore."),
                   _(entity->singular), id);
      return FALSE;
    }

  image = find_deletion (&restore, entity, id, error);
  ok = image != NULL && put_one_back (&restore, entity, id, image, error);
  for (guint i = 0; ok && gx_entities[i] != NULL; i++)
    ok = put_children_back (&restore, gx_entities[i], error);
  for (guint i = 0; ok && gx_entities[i] != NULL; i++)
    ok = drop_dangling_references (&restore, gx_entities[i], error);
  for (guint i = 0; ok && gx_entities[i] != NULL; i++)
    ok = put_references_back (&restore, gx_entities[i], error);
  for (guint i = 0; ok && gx_entities[i] != NULL; i++)
    ok = settle_restored (&restore, gx_entities[i], error);
  for (guint i = 0; i < GX_MAX_ENTITIES; i++)
    g_clear_pointer (&restore.back[i], g_hash_table_unref);
  return ok;
}
