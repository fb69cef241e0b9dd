/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/custom.h"

#include <string.h>

#include "book/custom_trial.h"
#include "book/record_sql.h"
#include "model/custom_values.h"

/* Changing what is in the column `custom` of many records. All of it is set-wise: one statement logs, one writes. */

#define ROWS_A_BREATH 500

/* SQL functions ------------------------------------------------------------------------------------------------------------- */

static void
result_column (sqlite3_context *context, const GArray *values)
{
  char *json = gx_custom_values_write (values);

  if (json == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, json, -1, g_free);
}

/* gx_custom (custom, id): what is held, as a column of its own would */
static void
custom_get (sqlite3_context *context, int n, sqlite3_value **arguments)
{
  g_auto (GxValue) value = gx_custom_values_look_up ((const char *) sqlite3_value_text (arguments[0]), sqlite3_value_int64 (arguments[1]));

  if (gx_value_is_none (&value))
    sqlite3_result_null (context);
  else if (value.kind == GX_KIND_INT)
    sqlite3_result_int64 (context, value.integer);
  else if (value.kind == GX_KIND_SET)
    sqlite3_result_text (context, gx_set_to_json ((const char *const *) value.strv), -1, g_free);
  else
    sqlite3_result_text (context, g_steal_pointer (&value.text), -1, g_free);
}

/* gx_custom_set (custom, id, is_set, value) */
static void
custom_set (sqlite3_context *context, int n, sqlite3_value **arguments)
{
  g_autoptr (GArray) values = gx_custom_values_read ((const char *) sqlite3_value_text (arguments[0]));
  gboolean is_set = sqlite3_value_int (arguments[2]) != 0;
  GxField field = { .custom = sqlite3_value_int64 (arguments[1]) };
  GxValue value = gx_value_none (GX_KIND_TEXT);

  if (sqlite3_value_type (arguments[3]) == SQLITE_INTEGER)
    value = gx_value_integer (GX_KIND_INT, sqlite3_value_int64 (arguments[3]));
  else if (sqlite3_value_type (arguments[3]) == SQLITE_TEXT && !is_set)
    value = gx_value_text (GX_KIND_TEXT, (const char *) sqlite3_value_text (arguments[3]));
  else if (sqlite3_value_type (arguments[3]) == SQLITE_TEXT)
    gx_value_parse (GX_KIND_SET, (const char *) sqlite3_value_text (arguments[3]), &(GxFormat) { 0 }, &value, NULL);
  gx_custom_values_take (values, &field, &value);
  result_column (context, values);
}

/* gx_custom_lines (class, custom) */
static void
custom_lines (sqlite3_context *context, int n, sqlite3_value **arguments)
{
  g_autoptr (GArray) values = gx_custom_values_read ((const char *) sqlite3_value_text (arguments[1]));
  GString *document = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      const GxValue *value = &g_array_index (values, GxCustomValue, i).value;

      if (value->kind == GX_KIND_TEXT)
        gx_document_append (document, sqlite3_value_int (arguments[0]), value->text);
      for (guint k = 0; value->kind == GX_KIND_SET && value->strv[k] != NULL; k++)
        gx_document_append (document, sqlite3_value_int (arguments[0]), value->strv[k]);
    }
  if (document->len > 0)
    g_string_append_c (document, '\n');
  sqlite3_result_text (context, g_string_free (document, FALSE), -1, g_free);
}

int
gx_custom_register (sqlite3 *handle)
{
  static const struct
  {
    const char *name;
    int n_arguments;
    void (*func) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "gx_custom", 2, custom_get },
    { "gx_custom_set", 4, custom_set },
    { "gx_custom_lines", 2, custom_lines },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      int code = sqlite3_create_function (handle, functions[i].name, functions[i].n_arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                                          functions[i].func, NULL, NULL);

      if (code != SQLITE_OK)
        return code;
    }
  return SQLITE_OK;
}

char *
gx_custom_set_sql (const GxField *field, const char *prefix, const char *value)
{
  return g_strdup_printf ("gx_custom_set (%scustom, %" G_GINT64_FORMAT ", %d, %s)", prefix, field->custom, field->kind == GX_KIND_SET, value);
}

/* Another kind -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const GxField *from, *to;
  GxRecord *record;   /* one to read and write with */
  GxFormat before;    /* by which a value becomes text */
  GxFormat after;     /* by which the text is read */
  gint64 only;        /* this record; 0: all */
} Conversion;

/* What the new kind could read, and would lose a part of: the zeros of 007, the time after a day, the lines of a text. */
static gboolean
says_more (const Conversion *self, const char *text)
{
  if (self->to->kind == GX_KIND_DAY)
    return strchr (text, ':') != NULL;
  if (gx_kind_is_text (self->to->kind) || self->to->kind == GX_KIND_SET)
    return !(self->to->flags & GX_LONG) && strchr (text, '\n') != NULL;
  return text[0] == '0' && g_ascii_isdigit (text[1]);
}

/* What a person sees in it; between choices the keys, which mean more than labels. */
static char *
value_text (const Conversion *self)
{
  if (gx_field_has_choices (self->from) && gx_field_has_choices (self->to))
    return gx_record_field_to_string (self->record, self->from, &self->before);
  if (gx_field_has_choices (self->from) || self->from->kind == GX_KIND_BOOL)
    return gx_record_field_to_display (self->record, self->from, &self->before, GX_NO_DAY);
  return gx_record_field_to_string (self->record, self->from, &self->before);
}

static void
convert_value (const Conversion *self)
{
  g_autofree char *text = value_text (self);
  GxField as_typed = *self->to;
  GxValue none = gx_value_none (self->to->kind);

  if (text == NULL || *text == '\0')
    return;
  gx_record_load (self->record, self->to, &none);
  if (!says_more (self, text) && gx_record_parse_field (self->record, self->to, text, &self->after, NULL))
    return;

  /* kept, under the same number, as a text: it does not fit, and is shown so */
  as_typed.kind = GX_KIND_TEXT;
  none = gx_value_text (GX_KIND_TEXT, text);
  gx_record_load (self->record, &as_typed, &none);
}

static void
load_text (GxRecord *record, const GxField *field, const char *text)
{
  GxValue value = gx_value_text (GX_KIND_TEXT, text);

  if (field != NULL)
    gx_record_load (record, field, &value);
}

/* Of one record that holds something in the field: @custom as it is, and self->record as it would be. */
typedef gboolean (*ConvertedFunc) (const Conversion *self, gint64 id, const char *custom, gpointer data, GError **error);

static gboolean
each_converted (GxDb *db, const Conversion *self, ConvertedFunc func, gpointer data, GError **error)
{
  const GxEntity *entity = self->to->entity;
  const GxField *currency = gx_entity_find_field (entity, "currency");
  g_autofree char *sql = g_strdup_printf ("SELECT id, custom, %s FROM %s WHERE gx_custom (custom, %" G_GINT64_FORMAT ") IS NOT NULL%s",
                                          currency != NULL ? "currency" : "NULL", entity->name, self->to->custom, self->only != 0 ? " AND id = ?1" : "");
  sqlite3_stmt *rows = gx_db_prepare (db, sql, error);
  int got;

  if (rows == NULL)
    return FALSE;
  if (self->only != 0)
    sqlite3_bind_int64 (rows, 1, self->only);
  while ((got = gx_db_step (db, rows, error)) == 1)
    {
      const char *custom = (const char *) sqlite3_column_text (rows, 1);

      load_text (self->record, gx_entity_find_field (entity, "custom"), custom);
      load_text (self->record, currency, (const char *) sqlite3_column_text (rows, 2));
      convert_value (self);
      if (!func (self, sqlite3_column_int64 (rows, 0), custom, data, error))
        {
          sqlite3_reset (rows);
          return FALSE;
        }
    }
  return got == 0;
}

typedef struct
{
  GxStore *store;
  sqlite3_stmt *insert;
  gint64 n, n_all; /* looked at so far, and to be looked at */
} Collecting;

static gboolean
keep_converted (const Conversion *self, gint64 id, const char *custom, gpointer data, GError **error)
{
  Collecting *to = data;

  if (to->n++ % ROWS_A_BREATH == 0 && to->n_all > 0 && !gx_store_progress (to->store, MIN ((double) to->n / to->n_all, 1) / 2, error))
    return FALSE;
  if (g_strcmp0 (self->record->custom, custom) == 0)
    return TRUE;
  sqlite3_bind_int64 (to->insert, 1, id);
  gx_db_bind_text (to->insert, 2, self->record->custom);
  return gx_db_done (to->store->db, to->insert, error);
}

/* The records whose column becomes another one, with that, in a table of the connection's own. */
static gboolean
collect (GxStore *store, const Conversion *self, GError **error)
{
  Collecting to = { store };

  if (self->only == 0)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE gx_custom (custom, %" G_GINT64_FORMAT ") IS NOT NULL", self->to->entity->name, self->to->custom);

      to.n_all = gx_db_integer (store->db, sql, 0);
    }
  return gx_db_exec (store->db, "CREATE TEMP TABLE IF NOT EXISTS converted (id INTEGER PRIMARY KEY, custom TEXT); DELETE FROM temp.converted;", error)
         && (to.insert = gx_db_prepare (store->db, "INSERT INTO temp.converted (id, custom) VALUES (?1, ?2)", error)) != NULL
         && each_converted (store->db, self, keep_converted, &to, error);
}

static gboolean
write_collected (GxStore *store, const GxEntity *entity, GError **error)
{
  g_autofree char *update = g_strdup_printf ("UPDATE %1$s SET custom = (SELECT c.custom FROM temp.converted c WHERE c.id = %1$s.id), updated_at = ?1 "
                                             "WHERE id IN (SELECT id FROM temp.converted)", entity->name);
  g_autoptr (GArray) ids = gx_db_ids (store->db, gx_db_prepare (store->db, "SELECT id FROM temp.converted", error), error);
  sqlite3_stmt *statement;

  if (ids == NULL || !gx_log_where (store, entity, 'u', "custom,updated_at", "t.id IN (SELECT id FROM temp.converted)", error)
      || (statement = gx_db_prepare (store->db, update, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, store->now);
  if (!gx_db_done (store->db, statement, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!gx_touch_row (store, entity, g_array_index (ids, gint64, i), GX_TOUCH_SEARCH, error))
      return FALSE;
  return TRUE;
}

static gboolean
convert (GxStore *store, const GxField *from, const GxField *to, const GxChoices *choices, gint64 only, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_new (to->entity);
  Conversion self = { from, to, record, store->db->format, store->db->format, only };

  self.before.choices = choices;
  return collect (store, &self, error) && write_collected (store, to->entity, error);
}

gboolean
gx_custom_convert (GxStore *store, const GxField *from, const GxField *to, const GxChoices *choices, GError **error)
{
  return convert (store, from, to, choices, 0, error);
}

/* Trying it ----------------------------------------------------------------------------------------------------------------- */

void
gx_kind_trial_free (GxKindTrial *trial)
{
  g_free (trial->example);
  g_free (trial);
}

static gboolean
count_converted (const Conversion *self, gint64 id, const char *custom, gpointer data, GError **error)
{
  GxKindTrial *trial = data;
  g_autofree char *unfit = gx_record_get_unfit (self->record, self->to);

  trial->n_filled++;
  trial->n_unfit += unfit != NULL;
  if (trial->example == NULL)
    trial->example = g_steal_pointer (&unfit);
  return TRUE;
}

GxKindTrial *
gx_reader_try_kind (GxReader *reader, gint64 definition, const char *kind, GError **error)
{
  g_autoptr (GxKindTrial) trial = g_new0 (GxKindTrial, 1);
  g_autoptr (GxRecord) record = NULL;
  const GxField *from, *to;
  Conversion self = { .only = 0 };

  if (!gx_reader_ready (reader, error))
    return NULL;
  from = gx_custom_fields_by_id (reader->db->custom, definition);
  to = from != NULL && kind != NULL ? gx_custom_field_as (from, kind) : from;
  if (to == NULL)
    return g_steal_pointer (&trial); /* it is no more: nothing is filled in */
  record = gx_record_new (to->entity);
  self = (Conversion) { from, to, record, reader->db->format, reader->db->format, 0 };
  return each_converted (reader->db, &self, count_converted, trial, error) ? g_steal_pointer (&trial) : NULL;
}

/* What it was before ----------------------------------------------------------------------------------------------------- */

/* The next change that knows says it. */
const GxField *
gx_custom_field_then (GxDb *db, const GxField *field, gint64 until, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT json_extract (before, '$.kind') FROM change WHERE entity = ?1 AND record_id = ?2 AND id > ?3 "
                                               "AND json_extract (before, '$.kind') IS NOT NULL ORDER BY id LIMIT 1", error);
  const GxField *then = field;
  int got;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, gx_custom_field_entity.code);
  sqlite3_bind_int64 (statement, 2, field->custom);
  sqlite3_bind_int64 (statement, 3, until);
  if ((got = gx_db_step (db, statement, error)) == 1)
    then = gx_custom_field_as (field, (const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return got < 0 ? NULL : then != NULL ? then : field;
}

gboolean
gx_custom_catch_up (GxStore *store, const GxEntity *entity, gint64 id, gint64 until, GError **error)
{
  const GPtrArray *all = gx_custom_fields_all (store->db->custom);

  for (guint i = 0; i < all->len; i++)
    {
      const GxField *field = all->pdata[i];
      const GxField *then = field->entity == entity ? gx_custom_field_then (store->db, field, until, error) : field;

      if (then == NULL || (then != field && !convert (store, then, field, store->db->choices, id, error)))
        return FALSE;
    }
  return TRUE;
}
