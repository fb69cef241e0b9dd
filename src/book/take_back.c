/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/take_back.h"

#include <glib/gi18n-lib.h>

#include "book/store.h"
#include "model/choice_row.h"
#include "model/custom_field.h"
#include "model/tag.h"
#include "model/topic.h"

/* Two tables of the connection's own: temp.wanted, the records the step added (i) or changed (u), and temp.taken, those of them that can be taken back, from
 * which all fall out that cannot, until nothing changes any more. */

typedef struct
{
  gint64 step_id;
  gboolean dry_run;
  GxTakeBack *result;
  gint64 done_by;     /* the step that did it last: itself, or a redo */
  gint64 first, last; /* changes: what that did */
} TakeBack;

GxTakeBack *
gx_take_back_new (void)
{
  GxTakeBack *self = g_new0 (GxTakeBack, 1);

  self->titles = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
gx_take_back_free (GxTakeBack *self)
{
  g_ptr_array_unref (self->titles);
  g_free (self);
}

static gboolean
find_step (TakeBack *self, GxStore *store, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "SELECT d.id, d.first_change, d.last_change FROM step s JOIN step d ON d.id = s.revert_step "
                                                      "WHERE s.id = ?1 AND s.status = 1 AND NOT EXISTS (SELECT 1 FROM step t WHERE t.of_step = ?1 AND t.status = 1)", error);
  int got;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->step_id);
  if ((got = gx_db_step (store->db, statement, error)) != 1)
    {
      if (got == 0)
        g_set_error_literal (error, GX_ERROR, GX_ERROR_REFUSED, _("It was taken back already."));
      return FALSE;
    }
  self->done_by = sqlite3_column_int64 (statement, 0);
  self->first = sqlite3_column_int64 (statement, 1);
  self->last = sqlite3_column_int64 (statement, 2);
  sqlite3_reset (statement);
  return TRUE;
}

/* Runs @sql with ?1 the step, ?2 and ?3 its changes, as far as it asks for them. How many rows it changed, -1 on error. */
static int
run (TakeBack *self, GxStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);
  const gint64 values[] = { self->step_id, self->first, self->last };

  if (statement == NULL)
    return -1;
  for (int i = 0; i < MIN (sqlite3_bind_parameter_count (statement), (int) G_N_ELEMENTS (values)); i++)
    sqlite3_bind_int64 (statement, i + 1, values[i]);
  return gx_db_done (store->db, statement, error) ? sqlite3_changes (store->db->handle) : -1;
}

/* What the step did, without what a later one that is in force did something to. */
static gboolean
gather (TakeBack *self, GxStore *store, GError **error)
{
  static const char tables[] = "DROP TABLE IF EXISTS temp.wanted; CREATE TEMP TABLE wanted (entity INTEGER, id INTEGER, op TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID; "
                               "DROP TABLE IF EXISTS temp.taken; CREATE TEMP TABLE taken (entity INTEGER, id INTEGER, op TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID;";

  return gx_db_exec (store->db, tables, error)
         && run (self, store, "INSERT INTO temp.wanted SELECT entity, record_id, min (op) FROM change WHERE id BETWEEN ?2 AND ?3 AND op IN ('i', 'u') GROUP BY 1, 2", error) >= 0
         && run (self, store, "INSERT INTO temp.taken SELECT entity, id, op FROM temp.wanted w WHERE NOT EXISTS (SELECT 1 FROM change c JOIN step s ON s.id = c.step_id "
                              "WHERE c.entity = w.entity AND c.record_id = w.id AND s.id > ?1 AND s.status = 1)", error) >= 0;
}

/* Conditions under which a record of @entity, or one that it is about, cannot be taken back; @field is the reason. NULL: it is none. */
static char *
reason_of (const GxEntity *entity, const GxField *field, gboolean adding)
{
  const char *name = entity->name;

  /* A tag or topic that somebody has. */
  if (adding && field->kind == GX_KIND_SET && field->ref != NULL)
    return g_strdup_printf ("entity = %d AND op = 'i' AND EXISTS (SELECT 1 FROM %s g JOIN %s y JOIN json_each (y.%s) j ON j.value = g.name WHERE g.id = taken.id "
                            "AND NOT EXISTS (SELECT 1 FROM temp.taken o WHERE o.entity = %d AND o.id = y.id AND o.op = 'i'))",
                            field->ref->code, field->ref->name, name, field->name, entity->code);
  if (field->kind != GX_KIND_REF || !gx_field_is_stored (field))
    return NULL;
  /* Somebody that stays refers to it, or is a part of it. */
  if (adding)
    return g_strdup_printf ("entity = %d AND op = 'i' AND EXISTS (SELECT 1 FROM %s y WHERE y.%s = taken.id "
                            "AND NOT EXISTS (SELECT 1 FROM temp.taken o WHERE o.entity = %d AND o.id = y.id AND o.op = 'i'))",
                            field->ref->code, name, field->name, entity->code);
  /* It would refer again to what is no more. */
  return g_strdup_printf ("entity = %d AND op = 'u' AND EXISTS (SELECT 1 FROM change c WHERE c.entity = %d AND c.record_id = taken.id AND c.id BETWEEN ?2 AND ?3 "
                          "AND json_extract (c.before, '$.%s') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s r WHERE r.id = json_extract (c.before, '$.%s')))",
                          entity->code, entity->code, field->name, field->ref->name, field->name);
}

/* A part of something that the step did and that stays, stays with it. */
static char *
owner_reason (const GxEntity *entity, const GxField *field)
{
  if (!(field->flags & GX_OWNER))
    return NULL;
  return g_strdup_printf ("entity = %d AND EXISTS (SELECT 1 FROM %s y JOIN temp.wanted w ON w.entity = %d AND w.id = y.%s WHERE y.id = taken.id "
                          "AND NOT EXISTS (SELECT 1 FROM temp.taken o WHERE o.entity = %d AND o.id = y.%s))",
                          entity->code, entity->name, field->ref->code, field->name, field->ref->code, field->name);
}

/* A field of the person's own in which a record that stays holds something. */
static char *
held_reason (const GxEntity *entity)
{
  if (gx_entity_find_field (entity, "custom") == NULL)
    return NULL;
  return g_strdup_printf ("entity = %d AND op = 'i' AND EXISTS (SELECT 1 FROM custom_field d WHERE d.id = taken.id AND d.entity = '%s') "
                          "AND EXISTS (SELECT 1 FROM %s y WHERE gx_custom (y.custom, taken.id) IS NOT NULL "
                          "AND NOT EXISTS (SELECT 1 FROM temp.taken o WHERE o.entity = %d AND o.id = y.id AND o.op = 'i'))",
                          gx_custom_field_entity.code, entity->name, entity->name, entity->code);
}

/* A choice of such a field that stays. */
static char *
choice_reason (void)
{
  return g_strdup_printf ("entity = %d AND op = 'i' AND EXISTS (SELECT 1 FROM choice h JOIN temp.wanted w ON w.entity = %d AND h.field = 'c' || w.id WHERE h.id = taken.id "
                          "AND NOT EXISTS (SELECT 1 FROM temp.taken o WHERE o.entity = w.entity AND o.id = w.id))",
                          gx_choice_row_entity.code, gx_custom_field_entity.code);
}

/* @reason becomes no part of it. Takes it; nullable. */
static int
drop_where (TakeBack *self, GxStore *store, char *reason, GError **error)
{
  g_autofree char *sql = reason != NULL ? g_strdup_printf ("DELETE FROM temp.taken WHERE %s", reason) : NULL;

  g_free (reason);
  return sql != NULL ? run (self, store, sql, error) : 0;
}

static gboolean
drop_fields (TakeBack *self, GxStore *store, GError **error)
{
  for (guint e = 0; gx_entities[e] != NULL; e++)
    if (drop_where (self, store, held_reason (gx_entities[e]), error) < 0)
      return FALSE;
  return drop_where (self, store, choice_reason (), error) >= 0;
}

/* @adding: as to what the step added; else as to what it changed. */
static gboolean
drop_all (TakeBack *self, GxStore *store, gboolean adding, GError **error)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint e = 0; gx_entities[e] != NULL; e++)
        for (guint i = 0; i < gx_entities[e]->n_fields; i++)
          {
            int n = drop_where (self, store, reason_of (gx_entities[e], &gx_entities[e]->fields[i], adding), error);
            int m = n >= 0 ? drop_where (self, store, owner_reason (gx_entities[e], &gx_entities[e]->fields[i]), error) : -1;

            if (m < 0)
              return FALSE;
            again |= n + m > 0;
          }
    }
  return !adding || drop_fields (self, store, error);
}

static gboolean
set_back (TakeBack *self, GxStore *store, GError **error)
{
  return gx_undo_revert_rows (store,
                              "SELECT c.entity, c.record_id, c.op, c.before FROM step s JOIN change c ON c.id BETWEEN s.first_change AND s.last_change "
                              "JOIN temp.taken t ON t.entity = c.entity AND t.id = c.record_id AND t.op = 'u' WHERE s.id = ?1 AND c.op = 'u' ORDER BY c.id DESC",
                              self->done_by, 0, error);
}

/* Without records that were made because others needed them. */
static void
append_unneeded (GString *sql, const GxEntity *entity)
{
  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      {
        const GxField *field = &gx_entities[e]->fields[i];

        if (field->kind == GX_KIND_REF && field->ref == entity && gx_entities[e] != entity && !(field->flags & GX_OWNER) && gx_field_is_stored (field))
          g_string_append_printf (sql, " AND NOT EXISTS (SELECT 1 FROM %s n JOIN temp.wanted o ON o.entity = %d AND o.id = n.id WHERE n.%s = y.id)",
                                  gx_entities[e]->name, gx_entities[e]->code, field->name);
      }
}

/* How many records of @entity the step did something to for their own sake. */
static gboolean
count_own (GxStore *store, const GxEntity *entity, gint64 *count, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  *count = 0;
  if (entity == &gx_tag_entity || entity == &gx_topic_entity) /* made because a record has it, which no reference tells */
    return TRUE;

  g_string_printf (sql, "SELECT count (*) FROM temp.wanted w JOIN %s y ON y.id = w.id WHERE w.entity = %d", entity->name, entity->code);
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & GX_OWNER)
      g_string_append_printf (sql, " AND NOT EXISTS (SELECT 1 FROM temp.wanted o WHERE o.entity = %d AND o.id = y.%s)", entity->fields[i].ref->code, entity->fields[i].name);
  append_unneeded (sql, entity);
  return gx_db_read_integer (store->db, sql->str, count, error);
}

/* Before anything is deleted. */
static gboolean
tell (TakeBack *self, GxStore *store, GError **error)
{
  GxTakeBack *result = self->result;
  g_autofree char *removed = NULL;
  g_autofree char *set = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 most = 0;

  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      gint64 n;

      if (!count_own (store, gx_entities[e], &n, error))
        return FALSE;
      if (n > most)
        result->entity = gx_entities[e];
      most = MAX (most, n);
    }
  if (result->entity == NULL)
    return TRUE;
  removed = g_strdup_printf ("SELECT count (*) FROM temp.taken WHERE entity = %d AND op = 'i'", result->entity->code);
  set = g_strdup_printf ("SELECT count (*) FROM temp.taken WHERE entity = %d AND op = 'u'", result->entity->code);
  kept = g_strdup_printf ("SELECT y.id FROM temp.wanted w JOIN %s y ON y.id = w.id WHERE w.entity = %d "
                          "AND NOT EXISTS (SELECT 1 FROM temp.taken t WHERE t.entity = w.entity AND t.id = w.id) ORDER BY y.id",
                          result->entity->name, result->entity->code);
  if (!gx_db_read_integer (store->db, removed, &result->removed, error) || !gx_db_read_integer (store->db, set, &result->set_back, error)
      || (ids = gx_db_ids (store->db, gx_db_prepare (store->db, kept, error), error)) == NULL)
    return FALSE;
  result->kept = ids->len;
  for (guint i = 0; i < MIN (ids->len, GX_TAKE_BACK_TITLES); i++)
    {
      g_autoptr (GxRecord) record = gx_reader_get (store->reader, result->entity, g_array_index (ids, gint64, i), error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (result->titles, g_strdup (gx_record_get_title (record)));
    }
  return TRUE;
}

static gboolean
remove_of (GxStore *store, const GxEntity *entity, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT y.id FROM temp.taken t JOIN %s y ON y.id = t.id WHERE t.entity = %d AND t.op = 'i'", entity->name, entity->code);
  g_autoptr (GArray) ids = gx_db_ids (store->db, gx_db_prepare (store->db, sql, error), error);

  return ids != NULL && (ids->len == 0 || gx_store_delete (store, entity, (const gint64 *) (void *) ids->data, ids->len, error));
}

/* Owners first: what they own goes with them. Last what is said in records: the choices and the fields. */
static gboolean
remove_added (GxStore *store, GError **error)
{
  for (guint e = 0; gx_entities[e] != NULL; e++)
    if (gx_entities[e] != &gx_custom_field_entity && gx_entities[e] != &gx_choice_row_entity && !remove_of (store, gx_entities[e], error))
      return FALSE;
  return remove_of (store, &gx_choice_row_entity, error) && remove_of (store, &gx_custom_field_entity, error);
}

static gboolean
run_take_back (GxStore *store, gpointer data, GError **error)
{
  TakeBack *self = data;
  sqlite3_stmt *statement;

  if (!find_step (self, store, error) || !gather (self, store, error)
      || !drop_all (self, store, FALSE, error) || !set_back (self, store, error)
      || !drop_all (self, store, TRUE, error) || !tell (self, store, error))
    return FALSE;
  if (self->dry_run)
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_CANCELLED, _("This was a dry run."));
      return FALSE;
    }
  statement = gx_db_prepare (store->db, "UPDATE step SET of_step = ?1 WHERE id = ?2", error);
  if (statement == NULL || !remove_added (store, error))
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->step_id);
  sqlite3_bind_int64 (statement, 2, store->step_id);
  return gx_db_done (store->db, statement, error);
}

GxStep *
gx_step_new_take_back (gint64 step_id, const char *name, gboolean dry_run, GxTakeBack *result)
{
  TakeBack *self = g_new0 (TakeBack, 1);
  /* Translators: the name of a step, which takes back the one that is named in it: Take back “Import 85 customers from “accounts.csv””. */
  g_autofree char *own_name = g_strdup_printf (_("Take back “%s”"), name);

  *self = (TakeBack) { .step_id = step_id, .dry_run = dry_run, .result = result };
  return gx_step_new (own_name, run_take_back, self, g_free);
}
