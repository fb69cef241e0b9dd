/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/query_search.h"

#include "base/terms.h"
#include "base/words.h"
#include "book/record_sql.h"

/* What is typed into a search, as a condition. A word is looked for in the record's own document, and where a reference is searched, in the title it refers to: that
 * stands in no document, so a customer is renamed, and a thousand deals of his imported, without one being written anew. */

typedef struct
{
  GxDb *db;
  GxSql *sql;
  gboolean candidates;
} Search;

/* The document of an entity without an index, put together while reading. */
static char *
document_sql (const GxEntity *entity)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];

      if (gx_field_is_in_document (field) && gx_field_is_stored (field))
        g_string_append_printf (sql, "%scoalesce (%s (%d, t.%s), '')", sql->len > 0 ? " || " : "", field->flags & GX_CUSTOM ? "gx_custom_lines" : "gx_line", field->search,
                                field->name);
    }
  if (sql->len == 0)
    g_string_append (sql, "''");
  return g_string_free (sql, FALSE);
}

/* The words as FTS5 is asked for them. Returns: whether hits must be verified. */
static gboolean
append_terms (GString *match, const char *const *words)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (GxTerm));
  gboolean verify = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    verify |= gx_word_terms (words[i], terms);
  for (guint i = 0; i < terms->len; i++)
    g_string_append_printf (match, "%s\"%s\"", i > 0 ? " AND " : "", g_array_index (terms, GxTerm, i).text);
  return verify;
}

static void
append_matches (Search *search, const char *document, const char *const *words)
{
  g_string_append_printf (search->sql->text, "gx_matches (%s, ?)", document);
  gx_sql_take (search->sql, (GxValue) { .kind = GX_KIND_TEXT, .text = g_strjoinv ("\n", (GStrv) words) });
}

/* A condition over the rows of the entity's index. Where another version laid it out, every document in it is read. */
static void
compile_match (Search *search, const GxEntity *entity, const char *const *words, gboolean verify)
{
  if (!search->db->is_otherwise_derived)
    {
      GString *match = g_string_new (NULL);

      verify &= append_terms (match, words);
      g_string_append_printf (search->sql->text, "%s_search MATCH ?%s", entity->name, verify ? " AND " : "");
      gx_sql_take (search->sql, (GxValue) { .kind = GX_KIND_TEXT, .text = g_string_free (match, FALSE) });
    }
  else
    verify = TRUE;
  if (verify)
    append_matches (search, "document", words);
}

/* What is in the record's own document. */
static void
compile_own (Search *search, const GxEntity *entity, const char *const *words)
{
  g_autofree char *document = NULL;

  if (entity->indexed)
    {
      g_string_append_printf (search->sql->text, "t.id IN (SELECT rowid FROM %s_search WHERE ", entity->name);
      compile_match (search, entity, words, !search->candidates);
      g_string_append (search->sql->text, ")");
      return;
    }
  document = document_sql (entity);
  append_matches (search, document, words);
}

static gboolean
is_searched_reference (const GxField *field)
{
  return field->kind == GX_KIND_REF && field->search != 0;
}

/* What is in the title that @field refers to: the index of the other entity, which knows more of it, tells where it may be. */
static void
compile_title (Search *search, const GxField *field, const char *const *words)
{
  g_autofree char *title = gx_record_title_sql (field, "t");
  g_autofree char *line = g_strdup_printf ("gx_line (%d, %s)", field->search, title);

  g_string_append_printf (search->sql->text, "t.%s IS NOT NULL", field->name);
  if (field->ref->indexed)
    {
      g_string_append_printf (search->sql->text, " AND t.%s IN (SELECT rowid FROM %s_search WHERE ", field->name, field->ref->name);
      compile_match (search, field->ref, words, FALSE);
      g_string_append (search->sql->text, ")");
    }
  if (search->candidates)
    return;
  g_string_append (search->sql->text, " AND ");
  append_matches (search, line, words);
}

/* All that search reads of a row. */
static char *
searched_sql (const GxEntity *entity)
{
  g_autofree char *own = entity->indexed ? g_strdup_printf ("(SELECT document FROM %s_search WHERE rowid = t.id)", entity->name) : document_sql (entity);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "coalesce (%s, '')", own);
  for (guint i = 0; i < entity->n_fields; i++)
    if (is_searched_reference (&entity->fields[i]))
      {
        g_autofree char *title = gx_record_title_sql (&entity->fields[i], "t");

        g_string_append_printf (sql, " || char (10) || gx_line (%d, %s)", entity->fields[i].search, title);
      }
  return g_string_free (sql, FALSE);
}

#define MOST_LOOKED_UP 8 /* words; SQLite takes no statement of a thousand conditions, and so many tell nearly all hits from the others */

/* Each word is in the document, or in a title that is searched with it. */
static void
compile_with_titles (Search *search, const GxEntity *entity, const char *const *words)
{
  guint n = MIN (g_strv_length ((GStrv) words), MOST_LOOKED_UP);

  for (guint w = 0; w < n; w++)
    {
      const char *const word[] = { words[w], NULL };

      g_string_append (search->sql->text, w > 0 ? " AND (" : "(");
      compile_own (search, entity, word);
      for (guint i = 0; i < entity->n_fields; i++)
        if (is_searched_reference (&entity->fields[i]))
          {
            g_string_append (search->sql->text, " OR (");
            compile_title (search, &entity->fields[i], word);
            g_string_append (search->sql->text, ")");
          }
      g_string_append (search->sql->text, ")");
    }
  if (words[n] != NULL && !search->candidates)
    {
      g_autofree char *searched = searched_sql (entity);

      g_string_append (search->sql->text, " AND ");
      append_matches (search, searched, words + n);
    }
}

gboolean
gx_query_searches_titles (const GxEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (is_searched_reference (&entity->fields[i]))
      return TRUE;
  return FALSE;
}

void
gx_query_search_sql (GxDb *db, const GxEntity *entity, const char *text, gboolean in_index, gboolean candidates, GxSql *sql)
{
  Search search = { db, sql, candidates };
  g_auto (GStrv) words = gx_query_words (text);

  if (words[0] == NULL)
    g_string_append (sql->text, "0");
  else if (in_index)
    compile_match (&search, entity, (const char *const *) words, !candidates);
  else if (gx_query_searches_titles (entity))
    compile_with_titles (&search, entity, (const char *const *) words);
  else
    compile_own (&search, entity, (const char *const *) words);
}

gboolean
gx_query_search_verify_sql (GxDb *db, const GxEntity *entity, const char *text, GxSql *sql)
{
  Search search = { .db = db, .sql = sql };
  g_auto (GStrv) words = gx_query_words (text);
  gboolean from_index = entity->indexed && !db->is_otherwise_derived && !gx_query_searches_titles (entity);
  g_autoptr (GString) match = g_string_new (NULL);
  g_autofree char *searched = NULL;

  if (words[0] == NULL || (from_index && !append_terms (match, (const char *const *) words)))
    return FALSE;
  searched = searched_sql (entity);
  append_matches (&search, searched, (const char *const *) words);
  return TRUE;
}
