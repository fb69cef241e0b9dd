/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/custom.h"

/* What search knows of a record: its own searched fields and those of its PARTs, at any depth, as a document of base/tokens. */

/* "SELECT id, <searched fields> FROM <entity> WHERE <column> = ?1", kept for good. NULL where the entity has none and only its parts matter. */
static const char *
fields_sql (const GxEntity *entity, const char *column)
{
  static GHashTable *made;
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *key = g_strconcat (entity->name, ".", column, NULL);
  char *sql;

  if (made == NULL)
    made = g_hash_table_new (g_str_hash, g_str_equal);
  if ((sql = g_hash_table_lookup (made, key)) == NULL)
    {
      GString *text = g_string_new ("SELECT id");

      for (guint i = 0; i < entity->n_fields; i++)
        if (gx_field_is_in_document (&entity->fields[i]))
          g_string_append_printf (text, ", %s", entity->fields[i].name);
      g_string_append_printf (text, " FROM %s WHERE %s = ?1 ORDER BY id", entity->name, column);
      sql = g_string_free (text, FALSE);
      g_hash_table_insert (made, g_steal_pointer (&key), sql);
    }
  return sql;
}

static void
append_row (GxDb *db, GString *document, const GxEntity *entity, sqlite3_stmt *statement)
{
  int column = 1;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      const char *text;

      if (!gx_field_is_in_document (field))
        continue;
      text = (const char *) sqlite3_column_text (statement, column);
      if (field->flags & GX_CUSTOM)
        gx_custom_append_document (db, entity, text, document);
      else if (text != NULL && field->kind == GX_KIND_SET)
        {
          g_auto (GxValue) set = gx_db_column_value (statement, column, GX_KIND_SET);

          for (guint k = 0; set.strv != NULL && set.strv[k] != NULL; k++)
            gx_document_append (document, field->search, set.strv[k]);
        }
      else
        gx_document_append (document, field->search, text);
      column++;
    }
}

static gboolean append_parts (GxDb *db, const GxEntity *owner, gint64 id, GString *document, GError **error);

/* The rows of @entity whose @column is @id, each with its parts. Returns how many, -1 on error. */
static int
append_rows (GxDb *db, const GxEntity *entity, const char *column, gint64 id, GString *document, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement = gx_db_prepare (db, fields_sql (entity, column), error);
  int n = 0;
  int got;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, id);
  while ((got = gx_db_step (db, statement, error)) == 1)
    {
      gint64 row = sqlite3_column_int64 (statement, 0);

      append_row (db, document, entity, statement);
      if (ids == NULL)
        ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (ids, row);
      n++;
    }
  if (got < 0)
    return -1;
  for (int i = 0; i < n; i++)
    if (!append_parts (db, entity, g_array_index (ids, gint64, i), document, error))
      return -1;
  return n;
}

static gboolean
append_parts (GxDb *db, const GxEntity *owner, gint64 id, GString *document, GError **error)
{
  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      {
        const GxField *field = &gx_entities[e]->fields[i];

        if (field->flags & GX_PART && field->ref == owner && append_rows (db, gx_entities[e], field->name, id, document, error) < 0)
          return FALSE;
      }
  return TRUE;
}

char *
gx_search_document (GxDb *db, const GxEntity *entity, gint64 id, GError **error)
{
  GString *document = g_string_new (NULL);
  int n = append_rows (db, entity, "id", id, document, error);

  return g_string_free (document, n != 1);
}
