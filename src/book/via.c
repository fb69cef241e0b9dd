/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>

#include "book/record_sql.h"

/* A field that lives in a child record: a customer's phone is its primary channel of kind phone. Writing it adds, changes or deletes that child, by the
 * ordinary way of any record. */

/* The child the value is in: 0 none, -1 error. REFUSED when there are several and none is the one. */
static gint64
find_child (GxStore *store, const GxVia *via, const GxField *field, gint64 owner, GError **error)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  gint64 id = 0;
  int n = 0;
  int got;

  if (via->kind != NULL)
    sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1 AND kind = ?2 AND is_primary = 1", via->entity->name, via->owner);
  else
    sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1 LIMIT 2", via->entity->name, via->owner);
  if ((statement = gx_db_prepare (store->db, sql, error)) == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, owner);
  if (via->kind != NULL)
    gx_db_bind_text (statement, 2, via->kind);
  while ((got = gx_db_step (store->db, statement, error)) == 1)
    {
      id = sqlite3_column_int64 (statement, 0);
      n++;
    }
  if (got < 0)
    return -1;
  if (n > 1)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” cannot be changed here: there are several. Change them one by one."), gx_field_get_label (field));
      return -1;
    }
  return id;
}

static gboolean
add_child (GxStore *store, GxRecord *owner, const GxVia *via, const GxValue *value, GError **error)
{
  g_autoptr (GxRecord) child = gx_record_new (via->entity);
  GxValue reference = gx_value_integer (GX_KIND_REF, owner->id);
  GxValue own = gx_value_copy (value);

  gx_record_load (child, gx_entity_find_field (via->entity, via->owner), &reference);
  gx_record_load (child, gx_entity_find_field (via->entity, via->value), &own);
  if (via->kind != NULL)
    {
      GxValue kind = gx_value_text (GX_KIND_CHOICE, via->kind);
      GxValue primary = gx_value_integer (GX_KIND_BOOL, 1);

      gx_record_load (child, gx_entity_find_field (via->entity, "kind"), &kind);
      gx_record_load (child, gx_entity_find_field (via->entity, "is_primary"), &primary);
    }
  return gx_store_add (store, child, error);
}

static gboolean
write_one (GxStore *store, GxRecord *before, GxRecord *after, const GxField *field, GError **error)
{
  const GxVia *via = field->via;
  GxValue value = gx_record_peek (after, field);
  g_autoptr (GxRecord) child = NULL;
  gint64 id = before != NULL ? find_child (store, via, field, after->id, error) : 0;
  GxValue own;

  if (id < 0)
    return FALSE;
  if (id == 0)
    return gx_value_is_none (&value) || add_child (store, after, via, &value, error);
  if (gx_value_is_none (&value))
    return gx_store_delete (store, via->entity, &id, 1, error);

  child = gx_record_read (store->db, via->entity, id, error);
  if (child == NULL)
    return FALSE;
  own = gx_value_copy (&value);
  gx_record_take (child, gx_entity_find_field (via->entity, via->value), &own);
  return gx_store_update (store, child, error);
}

gboolean
gx_via_check (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (after);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];

      if (field->via != NULL && !gx_record_field_equal (before, after, field) && find_child (store, field->via, field, after->id, error) < 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
gx_via_write (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (after);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      GxValue value = gx_record_peek (after, field);

      if (field->via == NULL || (before == NULL ? gx_value_is_none (&value) : gx_record_field_equal (before, after, field)))
        continue;
      if (!write_one (store, before, after, field, error))
        return FALSE;
    }
  return TRUE;
}
