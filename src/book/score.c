/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/score.h"

#include "book/query_sql.h"
#include "book/reader_private.h"
#include "book/record_sql.h"
#include "book/score_private.h"
#include "model/choices.h"
#include "model/custom_fields.h"
#include "model/customer.h"

/* A customer's score: its rules become one statement that says of one customer which of them match. SQL asks for it by gx_score (id), of each customer of a list:
 * the statement stays as long as the book, its day, its choices and its custom fields do. */

struct _GxScores
{
  GxDb *db;           /* borrowed */
  char *text;         /* of the rules that are read */
  gint64 version;     /* of the book's data in which they were so: each save by whomever makes another; -1: of what is not saved yet */
  GxDay today;        /* by which their filters were read, */
  GxChoices *choices; /* these, */
  GxCustomFields *custom; /* and these */
  GPtrArray *rules;   /* of Rule */
  GxSql *sql;         /* NULL: none can be read */
};

typedef struct
{
  GxScoreRule *rule;
  char *trouble;
} Rule;

static void
free_rule (gpointer data)
{
  Rule *rule = data;

  g_object_unref (rule->rule);
  g_free (rule->trouble);
  g_free (rule);
}

static void
clear_rules (GxScores *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->choices, gx_choices_unref);
  g_clear_pointer (&self->custom, gx_custom_fields_unref);
  g_clear_pointer (&self->sql, gx_sql_free);
  g_ptr_array_set_size (self->rules, 0);
}

GxScores *
gx_scores_new (void)
{
  GxScores *self = g_new0 (GxScores, 1);

  self->rules = g_ptr_array_new_with_free_func (free_rule);
  return self;
}

void
gx_scores_free (GxScores *self)
{
  clear_rules (self);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

void
gx_scores_set_db (GxScores *self, GxDb *db)
{
  self->db = db;
}

#define FROM " FROM customer t JOIN customer_summary s ON s.id = t.id"

/* Adds what @rule asks for as one more column, or says what is wrong with it. FALSE when the book cannot be read. */
static gboolean
compile_rule (GxScores *self, Rule *rule, GxDay today, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GxFilter) filter = gx_score_rule_parse (rule->rule->filter, &self->db->format, &local);
  g_autoptr (GxSql) sql = gx_sql_new ("SELECT ");
  sqlite3_stmt *alone = NULL;

  /* Alone first: what SQLite does not take of one rule must not spoil the others. */
  if (filter != NULL && gx_query_sql_filter (self->db, &gx_customer_entity, filter, today, sql, &local))
    {
      g_string_append (sql->text, FROM);
      alone = gx_sql_prepare (self->db, sql, &local);
      sqlite3_finalize (alone);
    }
  if (alone == NULL)
    {
      if (!g_error_matches (local, GX_ERROR, GX_ERROR_INVALID) && !g_error_matches (local, GX_ERROR, GX_ERROR_REFUSED) && self->db->suspect)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      rule->trouble = g_strdup (local->message);
      return TRUE;
    }
  if (self->sql == NULL)
    self->sql = gx_sql_new ("SELECT ");
  else
    g_string_append (self->sql->text, ", ");
  return gx_query_sql_filter (self->db, &gx_customer_entity, filter, today, self->sql, error);
}

static gboolean
read_rules (GxScores *self, GError **error)
{
  GxDay today = gx_db_today (self->db);
  g_autoptr (GArray) ids = gx_db_ids (self->db, gx_db_prepare (self->db, "SELECT id FROM score_rule WHERE active = 1 ORDER BY position, id", error), error);

  clear_rules (self);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      GxRecord *record = gx_record_read (self->db, &gx_score_rule_entity, g_array_index (ids, gint64, i), error);
      Rule *rule;

      if (record == NULL)
        return FALSE;
      rule = g_new0 (Rule, 1);
      rule->rule = GX_SCORE_RULE (record);
      g_ptr_array_add (self->rules, rule);
      if (!compile_rule (self, rule, today, error))
        return FALSE;
    }
  if (self->sql != NULL)
    g_string_append (self->sql->text, FROM " WHERE t.id = ?");
  return ids != NULL;
}

static char *
dup_text (GxScores *self, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (self->db,
                                           "SELECT coalesce (group_concat (id || ' ' || points || ' ' || filter, char (10)), '')"
                                           " FROM (SELECT id, points, filter FROM score_rule WHERE active = 1 ORDER BY position, id)", error);
  char *text;

  if (statement == NULL || gx_db_step (self->db, statement, error) != 1)
    return NULL;
  text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return text;
}

/* Reads the rules again where they, the day, the choices or the custom fields are others by now. Most of a list's customers are asked about in one version of the
 * data, of which one look is enough; what is being written has none yet. */
static gboolean
ensure_rules (GxScores *self, GError **error)
{
  GxDay today = gx_db_today (self->db);
  gboolean is_like = self->text != NULL && self->today.days == today.days && self->choices == self->db->choices && self->custom == self->db->custom;
  gboolean is_saved = sqlite3_txn_state (self->db->handle, "main") != SQLITE_TXN_WRITE;
  unsigned version = 0;
  g_autofree char *text = NULL;

  sqlite3_file_control (self->db->handle, "main", SQLITE_FCNTL_DATA_VERSION, &version);
  if (is_like && is_saved && self->version == version)
    return TRUE;
  text = dup_text (self, error);
  if (text == NULL)
    return FALSE;
  if (!is_like || !g_str_equal (self->text, text))
    {
      if (!read_rules (self, error))
        {
          clear_rules (self);
          return FALSE;
        }
      self->text = g_steal_pointer (&text);
      self->today = today;
      self->choices = gx_choices_ref (self->db->choices);
      self->custom = gx_custom_fields_ref (self->db->custom);
    }
  self->version = is_saved ? (gint64) version : -1;
  return TRUE;
}

/* A row that says of each rule without trouble whether it matches; NULL when there is no such rule or customer, or on error. */
static sqlite3_stmt *
ask (GxScores *self, gint64 customer_id, GError **error)
{
  sqlite3_stmt *statement = self->sql != NULL ? gx_db_prepare (self->db, self->sql->text->str, error) : NULL;

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < self->sql->values->len; i++)
    gx_db_bind_value (statement, i + 1, &g_array_index (self->sql->values, GxValue, i));
  sqlite3_bind_int64 (statement, self->sql->values->len + 1, customer_id);
  return gx_db_step (self->db, statement, error) == 1 ? statement : NULL;
}

static gint64
add_up (GxScores *self, sqlite3_stmt *statement, GPtrArray *parts)
{
  gint64 score = 0;
  int column = 0;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = self->rules->pdata[i];
      gboolean matches = rule->trouble == NULL && statement != NULL && sqlite3_column_int (statement, column++);

      if (matches)
        score += rule->rule->points;
      if (parts != NULL)
        {
          GxScorePart *part = g_new (GxScorePart, 1);

          *part = (GxScorePart) { g_object_ref (rule->rule), matches, g_strdup (rule->trouble) };
          g_ptr_array_add (parts, part);
        }
    }
  return CLAMP (score, 0, 100);
}

/* gx_score (customer): NULL without rules */
static void
score (sqlite3_context *context, int n, sqlite3_value **values)
{
  GxScores *self = sqlite3_user_data (context);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement;

  if (!ensure_rules (self, &error))
    {
      sqlite3_result_error (context, error->message, -1);
      return;
    }
  if (self->rules->len == 0)
    return;
  statement = ask (self, sqlite3_value_int64 (values[0]), &error);
  if (error != NULL)
    {
      sqlite3_result_error (context, error->message, -1);
      if (g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED))
        sqlite3_result_error_code (context, SQLITE_INTERRUPT);
      return;
    }
  sqlite3_result_int64 (context, add_up (self, statement, NULL));
  if (statement != NULL)
    sqlite3_reset (statement);
}

int
gx_scores_register (GxScores *self, sqlite3 *handle)
{
  return sqlite3_create_function (handle, "gx_score", 1, SQLITE_UTF8, self, score, NULL, NULL);
}

static void
free_part (gpointer data)
{
  GxScorePart *part = data;

  g_object_unref (part->rule);
  g_free (part->trouble);
  g_free (part);
}

GPtrArray *
gx_reader_get_score (GxReader *reader, gint64 customer_id, gint64 *result, GError **error)
{
  GxScores *self = reader->db->scores;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  gint64 sum;

  if (!gx_reader_ready (reader, error))
    return NULL;
  clear_rules (self);
  if (!read_rules (self, error))
    {
      clear_rules (self);
      return NULL;
    }
  statement = ask (self, customer_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  sum = add_up (self, statement, parts);
  if (statement != NULL)
    sqlite3_reset (statement);
  if (result != NULL)
    *result = parts->len > 0 ? sum : GX_NONE;
  return g_steal_pointer (&parts);
}
