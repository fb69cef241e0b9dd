/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include "book/custom.h"
#include "book/record_sql.h"
#include "book/schema.h"
#include "book/search_index.h"
#include "book/sums_private.h"

/* Everything that follows from records is derived here and nowhere else: sort keys, summaries, search documents. Each has one definition, as SQL
 * or as gx_search_document; a step applies it to what it touched, gx_book_check compares it with all there is. */

/* The summary fields that are not VIA a child: how each is computed for the row called `t`. */
static const struct
{
  const char *entity, *field, *sql;
} definitions[] = {
  { "customer", "last_contact_at", "(SELECT max (happened_at) FROM interaction WHERE customer_id = t.id)" },
  { "customer", "birthday_each_year", "gx_birthday (t.birthday, t.birthday_lunar)" },
  { "contact", "birthday_each_year", "gx_birthday (t.birthday, t.birthday_lunar)" },
  { "customer", "next_follow_up", "(SELECT min (due_on) FROM task WHERE customer_id = t.id AND done_at IS NULL)" },
  { "customer", "open_deals", "(SELECT count (*) FROM deal WHERE customer_id = t.id AND status = 'open')" },
  { "customer", "won_amount",
    "(SELECT sum (amount) FROM deal WHERE customer_id = t.id AND status = 'won' AND (currency IS NULL OR currency = (SELECT value FROM meta WHERE key = 'currency')))" },
  { "customer", "won_deals", "(SELECT count (*) FROM deal WHERE customer_id = t.id AND status = 'won')" },
  { "customer", "lost_deals", "(SELECT count (*) FROM deal WHERE customer_id = t.id AND status = 'lost')" },
  { "customer", "last_activity_on",
    "(SELECT max (day) FROM (SELECT gx_day (max (happened_at)) AS day FROM interaction WHERE customer_id = t.id "
    "UNION ALL SELECT max (coalesce (closed_on, opened_on, gx_day (created_at))) FROM deal WHERE customer_id = t.id))" },
};

static const char *
definition_of (const GxEntity *entity, const GxField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    if (g_str_equal (definitions[i].entity, entity->name) && g_str_equal (definitions[i].field, field->name))
      return definitions[i].sql;
  g_error ("%s.%s is a summary field without a definition", entity->name, field->name);
}

static char *
via_sql (const GxVia *via)
{
  if (via->kind != NULL)
    return g_strdup_printf ("(SELECT %s FROM %s WHERE %s = t.id AND kind = '%s' AND is_primary = 1 AND status IS NOT 'invalid')", via->value, via->entity->name, via->owner, via->kind);
  return g_strdup_printf ("(SELECT CASE count (*) WHEN 1 THEN max (%s) END FROM %s WHERE %s = t.id)", via->value, via->entity->name, via->owner);
}

char *
gx_derive_field_sql (const GxEntity *entity, const GxField *field)
{
  return field->via != NULL ? via_sql (field->via) : g_strdup (definition_of (entity, field));
}

char *
gx_derive_summary_sql (const GxEntity *entity)
{
  const GxField *title = gx_entity_title_field (entity);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT t.id, gx_sort_key (t.%s)", title->name);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      g_autofree char *definition = entity->fields[i].flags & GX_SUMMARY ? gx_derive_field_sql (entity, &entity->fields[i]) : NULL;

      if (definition != NULL)
        g_string_append_printf (sql, ", %s", definition);
    }
  g_string_append_printf (sql, " FROM %s t", entity->name);
  return g_string_free (sql, FALSE);
}

/* Beyond so many documents in one step, FTS5's table of gathered tokens has grown so large that emptying it slows every later commit: the connection is
 * opened anew. */
#define GX_DERIVE_MANY 5000

/* The statements of one entity, for the time of one step. */
typedef struct
{
  sqlite3_stmt *drop_summary, *make_summary;
  sqlite3_stmt *drop_document, *make_document;
} Statements;

static gboolean
prepare_statements (GxStore *store, const GxEntity *entity, Statements *statements, GError **error)
{
  g_autofree char *definition = gx_derive_summary_sql (entity);
  g_autofree char *drop_summary = g_strdup_printf ("DELETE FROM %s_summary WHERE id BETWEEN ?1 AND ?2", entity->name);
  g_autofree char *make_summary = g_strdup_printf ("INSERT INTO %s_summary %s WHERE t.id BETWEEN ?1 AND ?2", entity->name, definition);
  g_autofree char *drop_document = g_strdup_printf ("DELETE FROM %s_search WHERE rowid = ?1", entity->name);
  g_autofree char *make_document = g_strdup_printf ("INSERT INTO %s_search (rowid, document) VALUES (?1, ?2)", entity->name);

  statements->drop_summary = gx_db_prepare (store->db, drop_summary, error);
  if (statements->drop_summary == NULL)
    return FALSE;
  statements->make_summary = gx_db_prepare (store->db, make_summary, error);
  if (statements->make_summary == NULL || !entity->indexed)
    return statements->make_summary != NULL;
  statements->drop_document = gx_db_prepare (store->db, drop_document, error);
  if (statements->drop_document == NULL)
    return FALSE;
  statements->make_document = gx_db_prepare (store->db, make_document, error);
  return statements->make_document != NULL;
}

static gboolean
run_with_id (GxStore *store, sqlite3_stmt *statement, gint64 id, GError **error)
{
  sqlite3_bind_int64 (statement, 1, id);
  return gx_db_done (store->db, statement, error);
}

static gboolean
derive_summaries (GxStore *store, Statements *statements, gint64 first, gint64 last, GxTouch touch, GError **error)
{
  sqlite3_bind_int64 (statements->drop_summary, 2, last);
  sqlite3_bind_int64 (statements->make_summary, 2, last);
  if (!(touch & GX_TOUCH_NEW) && !run_with_id (store, statements->drop_summary, first, error))
    return FALSE;
  return run_with_id (store, statements->make_summary, first, error);
}

static gboolean
derive_document (GxStore *store, const GxEntity *entity, Statements *statements, gint64 id, GxTouch touch, GError **error)
{
  g_autofree char *document = NULL;
  g_autoptr (GError) local = NULL;

  if (!(touch & GX_TOUCH_NEW) && !run_with_id (store, statements->drop_document, id, error))
    return FALSE;
  document = gx_search_document (store->db, entity, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (document == NULL)
    return TRUE;
  gx_db_bind_text (statements->make_document, 2, document);
  return run_with_id (store, statements->make_document, id, error);
}

static gboolean
tell_derived (GxStore *store, gint64 work, GError **error)
{
  store->derived += work;
  return gx_store_progress (store, store->to_derive > 0 ? (double) store->derived / (double) store->to_derive : 1, error);
}

/* Runs of ids that follow each other, as an import leaves them, are one statement. */
static gboolean
derive_entity_summaries (GxStore *store, const GxEntity *entity, Statements *statements, const GArray *ids, GError **error)
{
  const gint64 *id = (const gint64 *) ids->data;

  for (guint i = 0, end; i < ids->len; i = end)
    {
      GxTouch touch = gx_touch_of (store, entity, id[i]);

      end = i + 1;
      if (!(touch & GX_TOUCH_SUMMARY))
        continue;
      while (end < ids->len && end - i < 512 && id[end] == id[end - 1] + 1 && gx_touch_of (store, entity, id[end]) == touch)
        end++;
      if (!derive_summaries (store, statements, id[i], id[end - 1], touch, error)
          || !tell_derived (store, (end - i) * gx_touch_work (entity, GX_TOUCH_SUMMARY), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
derive_entity_documents (GxStore *store, const GxEntity *entity, Statements *statements, const GArray *ids, GError **error)
{
  gint64 untold = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      GxTouch touch = gx_touch_of (store, entity, id);

      if (!(touch & GX_TOUCH_SEARCH))
        continue;
      if (!derive_document (store, entity, statements, id, touch, error))
        return FALSE;
      untold += gx_touch_work (entity, GX_TOUCH_SEARCH);
      if (i % 512 == 511)
        {
          if (!tell_derived (store, untold, error))
            return FALSE;
          untold = 0;
        }
    }
  return tell_derived (store, untold, error);
}

static gboolean
derive_entity (GxStore *store, const GxEntity *entity, gboolean documents, GError **error)
{
  g_autoptr (GArray) ids = gx_touched_ids (store, entity);
  Statements statements = { 0 };

  if (ids->len > GX_DERIVE_MANY)
    store->db->reopen = TRUE;
  if (!prepare_statements (store, entity, &statements, error))
    return FALSE;
  return documents ? derive_entity_documents (store, entity, &statements, ids, error)
                   : derive_entity_summaries (store, entity, &statements, ids, error);
}

static gboolean
derive_all (GxStore *store, gboolean documents, GError **error)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      gboolean any = documents ? gx_entities[i]->indexed : gx_entity_has_summary (gx_entities[i]);

      if (any && store->touched[gx_entities[i]->code] != NULL && !derive_entity (store, gx_entities[i], documents, error))
        return FALSE;
    }
  return TRUE;
}

/* Documents last: a statement that writes several rows opens a savepoint, and at each of those FTS5 writes what it has gathered to disk, which must not happen once a
 * record. */
gboolean
gx_derive (GxStore *store, GError **error)
{
  store->derives_from = store->told;
  return gx_custom_settle (store, error) && derive_all (store, FALSE, error) && gx_sums_derive (store, error) && derive_all (store, TRUE, error);
}

static gboolean
touch_as_new (GxStore *store, const GxEntity *entity, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s", entity->name);
  g_autoptr (GArray) ids = gx_db_ids (store->db, gx_db_prepare (store->db, sql, error), error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    gx_touch (store, entity, g_array_index (ids, gint64, i), GX_TOUCH_ALL | GX_TOUCH_NEW);
  return ids != NULL;
}

gboolean
gx_derive_anew (GxDb *db, GError **error)
{
  g_autoptr (GxStore) store = gx_store_new (db);

  store->unlogged = TRUE;
  if (!gx_schema_make_derived_tables (db, error))
    return FALSE;
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if ((gx_entity_has_summary (gx_entities[i]) && !touch_as_new (store, gx_entities[i], error)) || !gx_sums_derive_anew (db, gx_entities[i], error))
      return FALSE;
  return derive_all (store, FALSE, error) && derive_all (store, TRUE, error) && gx_search_optimize (db, error) && gx_schema_set_derived (db, error);
}
