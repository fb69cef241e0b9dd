/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/reader_private.h"

#include <string.h>

#include "book/custom.h"
#include "book/record_sql.h"
#include "book/schema.h"
#include "model/custom_fields.h"
#include "model/custom_values.h"

/* The log read back: what was done, what happened to a record, what was deleted. A change keeps only what was before; what came after is the next
 * image that knows, or the record as it is. */

static void
free_step (gpointer data)
{
  GxHistoryStep *step = data;

  g_free (step->name);
  g_free (step->author);
  g_free (step);
}

static GxStepKind
kind_of (const char *kind)
{
  return g_str_equal (kind, "undo") ? GX_STEP_UNDO : g_str_equal (kind, "redo") ? GX_STEP_REDO : GX_STEP_DO;
}

GPtrArray *
gx_reader_history (GxReader *reader, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (free_step);
  sqlite3_stmt *statement;
  int got;

  if (!gx_reader_ready (reader, error)
      || (statement = gx_db_prepare (reader->db, "SELECT id, kind, name, at, of_step, status, last_change - first_change + 1, n_rows, n_kept, author "
                                                 "FROM step LEFT JOIN rejects ON step_id = id ORDER BY id DESC LIMIT ?1", error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit);
  while ((got = gx_db_step (reader->db, statement, error)) == 1)
    {
      GxHistoryStep *step = g_new0 (GxHistoryStep, 1);

      step->id = sqlite3_column_int64 (statement, 0);
      step->kind = kind_of ((const char *) sqlite3_column_text (statement, 1));
      step->name = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      step->at = (GxInstant) { sqlite3_column_int64 (statement, 3) };
      step->of_step = sqlite3_column_int64 (statement, 4);
      step->is_undone = sqlite3_column_int (statement, 5) > 1;
      step->is_import = g_strcmp0 ((const char *) sqlite3_column_text (statement, 1), "import") == 0;
      step->n_changes = sqlite3_column_int64 (statement, 6);
      step->n_rejected = sqlite3_column_int64 (statement, 7);
      step->n_rejected_kept = sqlite3_column_int64 (statement, 8);
      step->author = g_strdup ((const char *) sqlite3_column_text (statement, 9));
      g_ptr_array_add (steps, step);
    }
  return got == 0 ? g_steal_pointer (&steps) : NULL;
}

static void
free_change (gpointer data)
{
  GxHistoryChange *change = data;

  g_free (change->step_name);
  g_free (change->author);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/* A walk from now into the past: what each field was after the change being read. */
typedef struct
{
  GxReader *reader;
  const GxEntity *entity;
  GPtrArray *changes;
  const GxField *via; /* of the owner: only its value is told, under its name; NULL: everything */
  char **after;       /* by field index */
} Walk;

static void
add_change (Walk *walk, sqlite3_stmt *row, const GxField *field, const char *before, const char *after)
{
  GxHistoryChange *change = g_new0 (GxHistoryChange, 1);

  change->change_id = sqlite3_column_int64 (row, 6);
  change->step_id = sqlite3_column_int64 (row, 0);
  change->kind = kind_of ((const char *) sqlite3_column_text (row, 1));
  change->step_name = g_strdup ((const char *) sqlite3_column_text (row, 2));
  change->author = g_strdup ((const char *) sqlite3_column_text (row, 7));
  change->at = (GxInstant) { sqlite3_column_int64 (row, 3) };
  change->op = *(const char *) sqlite3_column_text (row, 4);
  if (walk->via != NULL)
    change->op = 'u';
  change->field = walk->via != NULL ? walk->via : field;
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  g_ptr_array_add (walk->changes, change);
}

/* As the field's own kind says it, or as it was typed. */
static char *
custom_text (const GxCustomValue *held, const GxField *field, const GxFormat *format)
{
  GxValue value;

  return gx_custom_value_as (held, field, &value) ? gx_value_to_string (&value, format) : gx_custom_value_as_typed (held);
}

/* The column of custom fields: each that differs, under its own name, and read by the kind it had then. One whose definition is no more was empty before that. */
static gboolean
add_custom_changes (Walk *walk, sqlite3_stmt *row, const char *before, const char *after, const GxFormat *format, GError **error)
{
  g_autoptr (GArray) old = gx_custom_values_read (before);
  g_autoptr (GArray) new = gx_custom_values_read (after);
  const GPtrArray *all = gx_custom_fields_all (format->custom);

  for (guint i = 0; i < all->len; i++)
    {
      const GxField *field = all->pdata[i];
      const GxField *field_before, *field_after;
      g_autofree char *was = NULL;
      g_autofree char *is = NULL;

      if (field->entity != walk->entity)
        continue;
      if ((field_before = gx_custom_field_then (walk->reader->db, field, sqlite3_column_int64 (row, 8) - 1, error)) == NULL
          || (field_after = gx_custom_field_then (walk->reader->db, field, sqlite3_column_int64 (row, 9), error)) == NULL)
        return FALSE;
      was = custom_text (gx_custom_values_find (old, field->custom), field_before, format);
      is = custom_text (gx_custom_values_find (new, field->custom), field_after, format);
      if (g_strcmp0 (was, is) != 0)
        add_change (walk, row, field, was, is);
    }
  return TRUE;
}

/* The fields of an image: told as changes (u), or only remembered as what was (d). */
static gboolean
read_image (Walk *walk, sqlite3_stmt *row, gboolean tell, const char *currency, GError **error)
{
  GxFormat format = walk->reader->db->format;
  sqlite3_stmt *statement = gx_db_prepare (walk->reader->db, "SELECT value, key FROM json_each (?1)", error);
  int got;

  if (statement == NULL)
    return FALSE;
  if (currency != NULL)
    format.currency = currency;
  gx_db_bind_text (statement, 1, (const char *) sqlite3_column_text (row, 5));
  while ((got = gx_db_step (walk->reader->db, statement, error)) == 1)
    {
      const GxField *field = gx_entity_find_field (walk->entity, (const char *) sqlite3_column_text (statement, 1));
      g_auto (GxValue) value = gx_value_none (field != NULL ? field->kind : GX_KIND_TEXT);
      char **after;
      char *before;

      if (field == NULL || gx_entity_field_index (walk->entity, field) < GX_N_RECORD_ROWS)
        continue;
      value = gx_db_column_value (statement, 0, field->kind);
      before = gx_value_to_string (&value, &format);
      after = &walk->after[gx_entity_field_index (walk->entity, field)];
      if (tell && field->flags & GX_CUSTOM && walk->via == NULL)
        {
          if (!add_custom_changes (walk, row, before, *after, &format, error))
            got = -1;
        }
      else if (tell && (walk->via == NULL || g_str_equal (walk->via->via->value, field->name)))
        add_change (walk, row, field, before, *after);
      g_free (*after);
      *after = before;
      if (got < 0)
        break;
    }
  return got == 0;
}

/* A record that came; a child's value that came. */
static void
tell_added (Walk *walk, sqlite3_stmt *row)
{
  const GxField *value = walk->via != NULL ? gx_entity_find_field (walk->entity, walk->via->via->value) : NULL;

  add_change (walk, row, NULL, NULL, value != NULL ? walk->after[gx_entity_field_index (walk->entity, value)] : NULL);
}

/* After a deletion there was nothing, whatever came back later. */
static void
tell_deleted (Walk *walk, sqlite3_stmt *row)
{
  for (guint i = 0; i < walk->entity->n_fields; i++)
    g_clear_pointer (&walk->after[i], g_free);
  if (walk->via == NULL)
    add_change (walk, row, NULL, NULL, NULL);
}

static gboolean
walk_changes (Walk *walk, gint64 id, const char *currency, GError **error)
{
  sqlite3_stmt *row = gx_db_prepare (walk->reader->db, "SELECT s.id, s.kind, s.name, s.at, c.op, c.before, c.id, s.author, s.first_change, s.last_change FROM change c JOIN step s ON s.id = c.step_id "
                                                       "WHERE c.entity = ?1 AND c.record_id = ?2 ORDER BY c.id DESC", error);
  int got;

  if (row == NULL)
    return FALSE;
  sqlite3_bind_int (row, 1, walk->entity->code);
  sqlite3_bind_int64 (row, 2, id);
  while ((got = gx_db_step (walk->reader->db, row, error)) == 1)
    {
      char op = *(const char *) sqlite3_column_text (row, 4);

      if (op == 'i')
        tell_added (walk, row);
      else if (op == 'd')
        tell_deleted (walk, row);
      if (op != 'i' && !read_image (walk, row, op == 'u' || walk->via != NULL, currency, error))
        {
          sqlite3_reset (row);
          return FALSE;
        }
    }
  return got == 0;
}

/* One record from now to its beginning. */
static gboolean
walk_record (GxReader *reader, const GxEntity *entity, gint64 id, const GxField *via, GPtrArray *changes, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_read (reader->db, entity, id, NULL);
  g_autofree char **after = g_new0 (char *, entity->n_fields + 1);
  Walk walk = { reader, entity, changes, via, after };
  gboolean ok;

  for (guint i = 0; record != NULL && i < entity->n_fields; i++)
    after[i] = gx_record_field_to_string (record, &entity->fields[i], &reader->db->format);
  ok = walk_changes (&walk, id, record != NULL ? gx_record_get_currency (record, NULL) : NULL, error);
  for (guint i = 0; i < entity->n_fields; i++)
    g_free (after[i]);
  return ok;
}

/* The children that hold a field of the record, or held it before they were deleted. */
static gboolean
walk_children (GxReader *reader, const GxField *field, gint64 id, GPtrArray *changes, GError **error)
{
  const GxVia *via = field->via;
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1 AND kind = ?2 UNION SELECT record_id FROM change WHERE entity = %d AND op = 'd' "
                                          "AND json_extract (before, '$.%s') = ?1 AND json_extract (before, '$.kind') = ?2",
                                          via->entity->name, via->owner, via->entity->code, via->owner);
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement = gx_db_prepare (reader->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  gx_db_bind_text (statement, 2, via->kind);
  ids = gx_db_ids (reader->db, statement, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!walk_record (reader, via->entity, g_array_index (ids, gint64, i), field, changes, error))
      return FALSE;
  return ids != NULL;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const GxHistoryChange *left = *(GxHistoryChange *const *) a;
  const GxHistoryChange *right = *(GxHistoryChange *const *) b;

  return left->change_id < right->change_id ? 1 : left->change_id > right->change_id ? -1 : 0;
}

GPtrArray *
gx_reader_record_history (GxReader *reader, const GxEntity *entity, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (free_change);

  if (!gx_reader_ready (reader, error) || !walk_record (reader, entity, id, NULL, changes, error))
    return NULL;
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].via != NULL && entity->fields[i].via->kind != NULL && !walk_children (reader, &entity->fields[i], id, changes, error))
      return NULL;
  g_ptr_array_sort (changes, compare_changes);
  return g_steal_pointer (&changes);
}

static void
free_deleted (gpointer data)
{
  GxDeletedRecord *deleted = data;

  g_free (deleted->title);
  g_free (deleted->step_name);
  g_free (deleted);
}

/* Records whose very addition was undone are not among them: nobody deleted those, and Redo brings them back. */
static gboolean
add_deleted (GxReader *reader, const GxEntity *entity, gint64 limit, GPtrArray *records, GError **error)
{
  const GxField *title = gx_entity_title_field (entity);
  g_autofree char *sql = g_strdup_printf (
      "SELECT c.record_id, json_extract (c.before, '$.%s'), s.at, s.id, s.name FROM change c JOIN step s ON s.id = c.step_id "
      "WHERE c.entity = %d AND c.op = 'd' AND NOT EXISTS (SELECT 1 FROM %s t WHERE t.id = c.record_id) "
      "AND NOT (s.kind = 'undo' AND s.of_step = (SELECT f.step_id FROM change f WHERE f.entity = c.entity AND f.record_id = c.record_id ORDER BY f.id LIMIT 1)) "
      "AND c.id = (SELECT max (d.id) FROM change d WHERE d.entity = c.entity AND d.record_id = c.record_id AND d.op = 'd') ORDER BY c.id DESC LIMIT ?1",
      title != NULL ? title->name : "id", entity->code, entity->name);
  sqlite3_stmt *statement = gx_db_prepare (reader->db, sql, error);
  int got;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, limit);
  while ((got = gx_db_step (reader->db, statement, error)) == 1)
    {
      GxDeletedRecord *deleted = g_new0 (GxDeletedRecord, 1);

      deleted->entity = entity;
      deleted->id = sqlite3_column_int64 (statement, 0);
      deleted->title = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      deleted->at = (GxInstant) { sqlite3_column_int64 (statement, 2) };
      deleted->step_id = sqlite3_column_int64 (statement, 3);
      deleted->step_name = g_strdup ((const char *) sqlite3_column_text (statement, 4));
      g_ptr_array_add (records, deleted);
    }
  return got == 0;
}

static int
compare_deleted (gconstpointer a, gconstpointer b)
{
  const GxDeletedRecord *left = *(GxDeletedRecord *const *) a;
  const GxDeletedRecord *right = *(GxDeletedRecord *const *) b;

  return left->step_id < right->step_id ? 1 : left->step_id > right->step_id ? -1 : 0;
}

GPtrArray *
gx_reader_deleted (GxReader *reader, const GxEntity *entity, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_deleted);

  if (!gx_reader_ready (reader, error))
    return NULL;
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if ((entity == NULL || entity == gx_entities[i]) && !add_deleted (reader, gx_entities[i], limit, records, error))
      return NULL;
  if (entity == NULL)
    g_ptr_array_sort (records, compare_deleted);
  if (limit >= 0 && records->len > limit)
    g_ptr_array_set_size (records, limit);
  return g_steal_pointer (&records);
}

static char *
name_of (GxReader *reader, const char *sql)
{
  sqlite3_stmt *statement = gx_reader_ready (reader, NULL) ? gx_db_prepare (reader->db, sql, NULL) : NULL;
  char *name = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, GX_SCHEMA_LATEST);
  if (gx_db_step (reader->db, statement, NULL) == 1)
    {
      name = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }
  return name;
}

char *
gx_reader_undo_name (GxReader *reader)
{
  return name_of (reader, "SELECT name FROM step WHERE status = 1 AND schema = ?1 ORDER BY id DESC LIMIT 1");
}

char *
gx_reader_redo_name (GxReader *reader)
{
  return name_of (reader, "SELECT name FROM step WHERE status = 2 AND schema = ?1 ORDER BY id LIMIT 1");
}
