/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>

#include "book/custom.h"
#include "book/query_sql.h"
#include "book/record_sql.h"
#include "book/rules_words.h"

/* Bulk edits and deletions: the records of a query are chosen once, and then changed by a statement for all where no rule has to look at each. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* A rule may edit many in its turn: each has tables of its own, by how deep it is. */
static char *
table (GxStore *store, const char *name)
{
  return g_strdup_printf ("temp.%s%u", name, store->bulk_depth);
}

/* SQL in which `chosen`, `changing` and `changed` are written as {chosen} … */
static char *
with_tables (GxStore *store, const char *sql)
{
  static const char *const names[] = { "{chosen}", "{changing}", "{changed}" };
  g_autoptr (GString) text = g_string_new (sql);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *bare = g_strndup (names[i] + 1, strlen (names[i]) - 2);
      g_autofree char *name = table (store, bare);

      g_string_replace (text, names[i], name, 0);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
exec_on_tables (GxStore *store, const char *sql, GError **error)
{
  g_autofree char *text = with_tables (store, sql);

  return gx_db_exec (store->db, text, error);
}

static sqlite3_stmt *
prepare_on_tables (GxStore *store, const char *sql, GError **error)
{
  g_autofree char *text = with_tables (store, sql);

  return gx_db_prepare (store->db, text, error);
}

/* In a table of the connection's own. */
static gboolean
choose (GxStore *store, const GxQuery *query, GError **error)
{
  g_autoptr (GxSql) sql = gx_query_sql_ids (store->db, query, gx_reader_today (store->reader), GX_ORDER_NONE, -1, error);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *insert = with_tables (store, "INSERT INTO {chosen} ");

  if (sql == NULL
      || !exec_on_tables (store, "CREATE TABLE IF NOT EXISTS {chosen} (id INTEGER PRIMARY KEY); DELETE FROM {chosen};"
                                 "CREATE TABLE IF NOT EXISTS {changing} (id INTEGER PRIMARY KEY); DELETE FROM {changing};"
                                 "CREATE TABLE IF NOT EXISTS {changed} (id INTEGER PRIMARY KEY); DELETE FROM {changed};", error))
    return FALSE;
  g_string_prepend (sql->text, insert);
  statement = gx_sql_prepare (store->db, sql, error);
  return statement != NULL && gx_db_done (store->db, statement, error);
}

/* The column that an edit writes, and what it becomes, of the row called @alias; ?1 is its value. */
static const char *
column_of (const GxField *field)
{
  return field->custom != 0 ? "custom" : field->name;
}

static char *
new_value_sql (const GxFieldEdit *edit, const char *alias, const char *value)
{
  g_autofree char *old = edit->field->custom != 0 ? gx_custom_sql (edit->field, alias) : g_strconcat (alias, edit->field->name, NULL);

  switch (edit->how)
    {
    case GX_EDIT_SET:
      break;
    case GX_EDIT_ADD:
      return g_strdup_printf ("gx_set_with (%s, %s)", old, value);
    case GX_EDIT_REMOVE:
      return g_strdup_printf ("gx_set_without (%s, %s)", old, value);
    }
  return g_strdup (value);
}

static char *
new_sql (const GxFieldEdit *edit, const char *alias, const char *value)
{
  g_autofree char *new = new_value_sql (edit, alias, value);

  return edit->field->custom != 0 ? gx_custom_set_sql (edit->field, alias, new) : g_steal_pointer (&new);
}

static gboolean
run_with (GxStore *store, const char *sql, const GxValue *value, GError **error)
{
  sqlite3_stmt *statement = prepare_on_tables (store, sql, error);

  if (statement == NULL)
    return FALSE;
  gx_db_bind_value (statement, 1, value);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, store->now);
  return gx_db_done (store->db, statement, error);
}

static gboolean
touch_changing (GxStore *store, const GxEntity *entity, GxTouch touch, GError **error)
{
  sqlite3_stmt *statement = prepare_on_tables (store, "SELECT id FROM {changing}", error);
  int got = -1;

  while (statement != NULL && (got = gx_db_step (store->db, statement, error)) == 1)
    gx_touch (store, entity, sqlite3_column_int64 (statement, 0), touch);
  return got == 0;
}

/* One statement finds those that will be otherwise, one logs, one writes; what must be derived is told row by row, in memory. */
static gboolean
edit_set_wise (GxStore *store, const GxEntity *entity, const GxFieldEdit *edit, GError **error)
{
  const char *column = column_of (edit->field);
  g_autofree char *columns = g_strconcat (column, ",updated_at", NULL);
  g_autofree char *new = new_sql (edit, "", "?1");
  g_autofree char *find = g_strdup_printf ("INSERT INTO {changing} SELECT id FROM %s WHERE id IN (SELECT id FROM {chosen}) AND %s IS NOT %s", entity->name, column, new);
  g_autofree char *update = g_strdup_printf ("UPDATE %s SET %s = %s, updated_at = ?2 WHERE id IN (SELECT id FROM {changing})", entity->name, column, new);
  g_autofree char *where = with_tables (store, "t.id IN (SELECT id FROM {changing})");

  return exec_on_tables (store, "DELETE FROM {changing}", error)
         && run_with (store, find, &edit->value, error)
         && gx_log_where (store, entity, 'u', columns, where, error)
         && (edit->how == GX_EDIT_REMOVE || gx_words_ensure_value (store, edit->field, &edit->value, error))
         && run_with (store, update, &edit->value, error)
         && touch_changing (store, entity, gx_touch_of_field (entity, edit->field), error)
         && exec_on_tables (store, "INSERT OR IGNORE INTO {changed} SELECT id FROM {changing}", error);
}

static gboolean
edit_one (GxStore *store, const GxEntity *entity, const GxFieldEdit *edit, gint64 id, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_read (store->db, entity, id, error);
  gint64 before = store->n_changes;
  sqlite3_stmt *statement;
  GxValue old, new;

  if (record == NULL)
    return FALSE;
  old = gx_record_peek (record, edit->field);
  new = gx_field_edit_apply (edit, &old);
  gx_record_take (record, edit->field, &new);
  if (!gx_store_update (store, record, error))
    return FALSE;
  if (store->n_changes == before)
    return TRUE;
  if ((statement = prepare_on_tables (store, "INSERT OR IGNORE INTO {changed} VALUES (?1)", error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return gx_db_done (store->db, statement, error);
}

static gboolean
edit_one_by_one (GxStore *store, const GxEntity *entity, const GxFieldEdit *edit, GError **error)
{
  g_autoptr (GArray) ids = gx_db_ids (store->db, prepare_on_tables (store, "SELECT id FROM {chosen}", error), error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if ((i % 64 == 0 && !gx_store_progress (store, (double) i / ids->len, error)) || !edit_one (store, entity, edit, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

/* Whether each record must be looked at: its own rules may refuse or complete it, and then one statement for all would pass them by. */
static gboolean
goes_one_by_one (const GxEntity *entity, const GxField *field)
{
  return (!gx_field_is_stored (field) && field->custom == 0) || field->flags & GX_UNIQUE || gx_entity_owner_field (entity) != NULL || gx_rules_watch (entity, field)
         || gx_entity_validates (entity, field);
}

static gboolean
check_edit (const GxFieldEdit *edit, GError **error)
{
  if (gx_field_is_editable (edit->field) && !(edit->field->flags & GX_REQUIRED && edit->how == GX_EDIT_SET && gx_value_is_none (&edit->value)))
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” cannot be set to this for several records at once."), gx_field_get_label (edit->field));
  return FALSE;
}

gint64
gx_store_edit_many (GxStore *store, const GxQuery *query, const GxFieldEdit *edits, guint n_edits, GError **error)
{
  const GxEntity *entity = query->entity;
  g_autofree char *count = NULL;
  gboolean ok;
  gint64 n = 0;

  for (guint i = 0; i < n_edits; i++)
    if (!check_edit (&edits[i], error))
      return -1;
  store->bulk_depth++;
  ok = choose (store, query, error);
  for (guint i = 0; ok && i < n_edits; i++)
    ok = gx_store_progress (store, 0, error)
         && (goes_one_by_one (entity, edits[i].field) ? edit_one_by_one : edit_set_wise) (store, entity, &edits[i], error);
  count = with_tables (store, "SELECT count(*) FROM {changed}");
  ok = ok && gx_db_read_integer (store->db, count, &n, error);
  store->bulk_depth--;
  return ok ? n : -1;
}

gint64
gx_store_edit_all (GxStore *store, const GxQuery *query, const GxField *field, const GxValue *value, GError **error)
{
  return gx_store_edit_many (store, query, &(GxFieldEdit) { field, GX_EDIT_SET, *value }, 1, error);
}

gint64
gx_store_delete_all (GxStore *store, const GxQuery *query, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (!choose (store, query, error))
    return -1;
  ids = gx_db_ids (store->db, prepare_on_tables (store, "SELECT id FROM {chosen}", error), error);
  if (ids == NULL || (ids->len > 0 && !gx_store_delete (store, query->entity, (const gint64 *) ids->data, ids->len, error)))
    return -1;
  return ids->len;
}

/* Beforehand: how many there are to change -------------------------------------------------------------------------------- */

gint64
gx_reader_count_edit (GxReader *reader, const GxQuery *query, const GxFieldEdit *edits, guint n_edits, GError **error)
{
  g_autoptr (GxSql) sql = gx_sql_new (NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (!gx_reader_ready (reader, error))
    return -1;
  g_string_printf (sql->text, "SELECT count(*) FROM %s t", query->entity->name);
  if (!gx_query_sql_where (reader->db, query, gx_reader_today (reader), sql, error))
    return -1;
  g_string_append (sql->text, query->search != NULL || query->filter != NULL ? " AND (0" : " WHERE (0");
  for (guint i = 0; i < n_edits; i++)
    {
      g_autofree char *old = gx_record_field_sql (query->entity, edits[i].field, "t", NULL);
      g_autofree char *new = new_sql (&edits[i], "t.", "?");

      g_string_append_printf (sql->text, " OR %s IS NOT %s", old, new);
      gx_sql_take (sql, gx_value_copy (&edits[i].value));
    }
  g_string_append_c (sql->text, ')');
  statement = gx_sql_prepare (reader->db, sql, error);
  if (statement == NULL || gx_db_step (reader->db, statement, error) != 1)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}
