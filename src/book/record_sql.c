/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/record_sql.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "book/computed.h"

char *
gx_summary_table (const GxEntity *entity)
{
  return g_strconcat (entity->name, "_summary", NULL);
}

/* A yes or no is never absent: what nobody answered is no. */
char *
gx_custom_sql (const GxField *field, const char *prefix)
{
  const char *format = field->kind == GX_KIND_BOOL ? "(gx_custom (%scustom, %" G_GINT64_FORMAT ") IS 1)" : "gx_custom (%scustom, %" G_GINT64_FORMAT ")";

  return g_strdup_printf (format, prefix, field->custom);
}

char *
gx_record_title_sql (const GxField *field, const char *alias)
{
  const GxField *title = gx_entity_title_field (field->ref);

  if (title == NULL)
    return NULL;
  return g_strdup_printf ("(SELECT r.%s FROM %s r WHERE r.id = %s.%s)", title->name, field->ref->name, alias,
                          field->name);
}

char *
gx_record_field_sql (const GxEntity *entity, const GxField *field, const char *alias, const char *summary)
{
  const char *row = summary != NULL ? summary : "m";
  g_autofree char *value = NULL;

  if (field->custom != 0)
    {
      g_autofree char *prefix = g_strconcat (alias, ".", NULL);

      return gx_custom_sql (field, prefix);
    }
  if (gx_field_is_stored (field))
    return g_strdup_printf ("%s.%s", alias, field->name);
  value = field->flags & GX_COMPUTED ? gx_computed_sql (entity, field, alias, row) : g_strdup_printf ("%s.%s", row, field->name);
  if (summary != NULL)
    return g_steal_pointer (&value);
  return g_strdup_printf ("(SELECT %s FROM %s_summary m WHERE m.id = %s.id)", value, entity->name, alias);
}

/* All fields, then for each reference its title. */
static char *
make_select (const GxEntity *entity)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      g_autofree char *value = gx_record_field_sql (entity, field, "t", "s");

      g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", value);
    }
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].kind == GX_KIND_REF)
      {
        g_autofree char *title = gx_record_title_sql (&entity->fields[i], gx_field_is_stored (&entity->fields[i]) ? "t" : "s");

        g_string_append_printf (sql, ", %s", title != NULL ? title : "NULL");
      }
  g_string_append_printf (sql, " FROM %s t", entity->name);
  if (gx_entity_has_summary (entity))
    g_string_append_printf (sql, " LEFT JOIN %s_summary s ON s.id = t.id", entity->name);
  return g_string_free (sql, FALSE);
}

static char *
join_stored (const GxEntity *entity, const char *format)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    if (gx_field_is_stored (&entity->fields[i]))
      {
        const char *name = entity->fields[i].name;
        g_auto (GStrv) parts = g_strsplit (format, "@", -1);
        g_autofree char *one = g_strjoinv (name, parts);

        g_string_append_printf (sql, "%s%s", sql->len > 0 ? ", " : "", one);
      }
  return g_string_free (sql, FALSE);
}

static GxRecordSql *
make_sql (const GxEntity *entity)
{
  GxRecordSql *sql = g_new0 (GxRecordSql, 1);
  g_autofree char *images = join_stored (entity, "'@', t.@");
  g_autofree char *marks = join_stored (entity, "?");

  sql->columns = join_stored (entity, "@");
  sql->select = make_select (entity);
  sql->by_id = g_strconcat (sql->select, " WHERE t.id = ?1", NULL);
  sql->insert = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", entity->name, sql->columns, marks);
  sql->image = g_strdup_printf ("json_object (%s)", images);
  return sql;
}

const GxRecordSql *
gx_record_sql (const GxEntity *entity)
{
  static GxRecordSql *made[GX_MAX_ENTITIES];
  GxRecordSql **slot = &made[entity->code];

  if (g_once_init_enter (slot))
    g_once_init_leave (slot, make_sql (entity));
  return *slot;
}

/* A new record from the current row of a `select`. */
static GxRecord *
record_from_row (const GxEntity *entity, sqlite3_stmt *statement)
{
  GxRecord *record = gx_record_new (entity);
  int title = entity->n_fields;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      GxValue value = gx_db_column_value (statement, i, field->kind);

      gx_record_load (record, field, &value);
      if (field->kind == GX_KIND_REF)
        gx_record_set_ref_title (record, field, (const char *) sqlite3_column_text (statement, title++));
    }
  return record;
}

GxRecord *
gx_record_read (GxDb *db, const GxEntity *entity, gint64 id, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, gx_record_sql (entity)->by_id, error);
  GxRecord *record;
  int got;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  got = gx_db_step (db, statement, error);
  if (got < 0)
    return NULL;
  if (got == 0)
    {
      /* Translators: %s is a kind of record such as Customer. */
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no %s with number %" PRId64 "."), _(entity->singular), id);
      return NULL;
    }
  record = record_from_row (entity, statement);
  sqlite3_reset (statement);
  return record;
}
