/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>

#include "book/record_sql.h"

/* What must be a record's own, one field or several together, is looked for before the schema's index refuses it, so that the sentence can name it. */

/* The values of the record that has the same ones: of @record, or of the before-image @image. NULL without an error: there is none. (transfer full) */
static char *
find_same (GxStore *store, const GxEntity *entity, const char *const *names, GxRecord *record, const char *image, GError **error)
{
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) same = g_string_new (NULL);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  char *found = NULL;

  for (int i = 0; names[i] != NULL; i++)
    {
      const GxField *field = gx_entity_find_field (entity, names[i]);
      g_autofree char *title = field->kind == GX_KIND_REF ? gx_record_title_sql (field, entity->name) : NULL;

      g_string_append_printf (values, "%s%s", i > 0 ? " || ', ' || " : "", title != NULL ? title : names[i]);
      if (image != NULL)
        g_string_append_printf (same, " AND %1$s = json_extract (?2, '$.%1$s')", names[i]);
      else
        g_string_append_printf (same, " AND %s = ?%d", names[i], i + 2);
    }
  sql = g_strdup_printf ("SELECT %s FROM %s WHERE id <> ?1%s", values->str, entity->name, same->str);
  if ((statement = gx_db_prepare (store->db, sql, error)) == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, record != NULL ? record->id : 0);
  if (image != NULL)
    gx_db_bind_text (statement, 2, image);
  for (int i = 0; image == NULL && names[i] != NULL; i++)
    {
      GxValue value = gx_record_peek (record, gx_entity_find_field (entity, names[i]));

      gx_db_bind_value (statement, i + 2, &value);
    }
  if (gx_db_step (store->db, statement, error) == 1)
    found = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return found;
}

static gboolean
check_set (GxStore *store, const GxEntity *entity, const char *const *names, GxRecord *record, const char *image, GError **error)
{
  GError *local = NULL;
  g_autofree char *found = find_same (store, entity, names, record, image, &local);
  const char *label = names[1] == NULL ? gx_field_get_label (gx_entity_find_field (entity, names[0])) : _(entity->singular);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (found != NULL && image != NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_EXISTS,
                 /* Translators: a field, its value, a kind of record */
                 _("%s: “%s” is taken by another %s now. Change that one first, then restore this one."), label, found, _(entity->singular));
  else if (found != NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_EXISTS, _("%s: “%s” is taken. Another record has it; choose a different one."), label, found);
  return local == NULL && found == NULL;
}

static gboolean
check (GxStore *store, const GxEntity *entity, GxRecord *record, const char *image, GError **error)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & GX_UNIQUE
        && !check_set (store, entity, (const char *const[]) { entity->fields[i].name, NULL }, record, image, error))
      return FALSE;
  return entity->unique == NULL || check_set (store, entity, entity->unique, record, image, error);
}

gboolean
gx_unique_check (GxStore *store, GxRecord *record, GError **error)
{
  return check (store, gx_record_get_entity (record), record, NULL, error);
}

gboolean
gx_unique_check_image (GxStore *store, const GxEntity *entity, const char *image, GError **error)
{
  return check (store, entity, NULL, image, error);
}
