/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/book.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "book/derived_check.h"
#include "book/reader_private.h"
#include "book/schema.h"
#include "book/store.h"

/* Looking the whole book over. What is derived is compared with its definition in derived_check.c. */

typedef struct
{
  GxDb *db;
  GxFindingFunc func;
  gpointer user_data;
  gint64 n;
} Check;

static void
tell (Check *check, const char *format, ...)
{
  g_autofree char *finding = NULL;
  va_list arguments;

  va_start (arguments, format);
  finding = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  check->n++;
  if (check->func != NULL)
    check->func (finding, check->user_data);
}

static gboolean
check_database (Check *check, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (check->db, "PRAGMA integrity_check", error);
  int got;

  if (statement == NULL)
    return FALSE;
  while ((got = gx_db_step (check->db, statement, error)) == 1)
    if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
      tell (check, _("The file is damaged: %s"), (const char *) sqlite3_column_text (statement, 0));
  if (got < 0 || (statement = gx_db_prepare (check->db, "PRAGMA foreign_key_check", error)) == NULL)
    return FALSE;
  while ((got = gx_db_step (check->db, statement, error)) == 1)
    tell (check, _("%s %" PRId64 " refers to a record that is not there."), (const char *) sqlite3_column_text (statement, 0),
          (gint64) sqlite3_column_int64 (statement, 1));
  return got == 0;
}

static void
tell_each (Check *check, const char *sentence, const GxEntity *entity, const GArray *ids)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    tell (check, sentence, _(entity->singular), g_array_index (ids, gint64, i));
}

/* Each against its definition, unless another version of Guanxi had another definition. */
static gboolean
check_derived (Check *check, GError **error)
{
  gint64 version = gx_schema_get_derived (check->db, error);
  g_autoptr (GPtrArray) wrong = NULL;

  if (version < 0)
    return FALSE;
  if (version != GX_DERIVED_LATEST)
    {
      tell (check, _("What search, lists and summaries know is of another version of Guanxi. Open the book for writing to bring it up to date."));
      return TRUE;
    }
  if ((wrong = gx_derived_find_wrong (check->db, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < wrong->len; i++)
    {
      const GxWrong *of = wrong->pdata[i];

      tell_each (check, _("The summary of %s %" PRId64 " is not what its records say."), of->entity, of->summaries);
      tell_each (check, _("Search knows something else of %s %" PRId64 " than its records say."), of->entity, of->documents);
      if (of->sums_wrong)
        tell (check, _("Charts show other sums of “%s” than the records have."), _(of->entity->plural));
      if (of->index_broken)
        tell (check, _("The search index of “%s” is damaged."), _(of->entity->plural));
    }
  return TRUE;
}

/* One primary of each kind for everybody who has channels; a deal's status as its stage has it. */
static gboolean
check_rules (Check *check, GError **error)
{
  static const struct
  {
    const char *sql, *sentence;
  } rules[] = {
    { "SELECT min (id) FROM channel GROUP BY customer_id, contact_id, kind HAVING sum (is_primary) <> 1", N_("Channel %" PRId64 ": there is not exactly one primary of its kind.") },
    { "SELECT d.id FROM deal d JOIN stage s ON s.id = d.stage_id WHERE d.status IS NOT s.outcome", N_("Deal %" PRId64 ": its status is not that of its stage.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      sqlite3_stmt *statement = gx_db_prepare (check->db, rules[i].sql, error);
      int got;

      if (statement == NULL)
        return FALSE;
      while ((got = gx_db_step (check->db, statement, error)) == 1)
        tell (check, _(rules[i].sentence), (gint64) sqlite3_column_int64 (statement, 0));
      if (got < 0)
        return FALSE;
    }
  return TRUE;
}

/* What is in each file is what its sum says. */
static gboolean
check_files (Check *check, GError **error)
{
  sqlite3_stmt *file = gx_db_prepare (check->db, "SELECT id, name, sha256 FROM attachment", error);
  int got;

  if (file == NULL)
    return FALSE;
  while ((got = gx_db_step (check->db, file, error)) == 1)
    {
      g_autoptr (GError) local = NULL;

      if (gx_file_bytes_each (check->db, (const char *) sqlite3_column_text (file, 2), NULL, NULL, &local))
        continue;
      if (!g_error_matches (local, GX_ERROR, GX_ERROR_DAMAGED))
        {
          sqlite3_reset (file);
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      tell (check, _("File %" PRId64 ", “%s”: what is in it is missing or damaged."), (gint64) sqlite3_column_int64 (file, 0), (const char *) sqlite3_column_text (file, 1));
    }
  return got == 0;
}

gint64
gx_book_check (GxBook *self, GxFindingFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GxReader) reader = gx_book_open_reader (self, error);
  Check check = { .func = func, .user_data = user_data };
  gboolean ok;

  if (reader == NULL || !gx_derived_begin_check (reader->db, error) || !gx_reader_begin (reader, error))
    return -1;
  check.db = reader->db;
  ok = check_database (&check, error) && check_rules (&check, error) && check_files (&check, error) && check_derived (&check, error);
  gx_reader_end (reader);
  return ok ? check.n : -1;
}
