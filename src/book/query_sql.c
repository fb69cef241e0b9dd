/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/query_sql.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/text.h"
#include "book/query_order.h"
#include "book/query_search.h"
#include "book/record_sql.h"

/* A query value as SQL: how a condition and a search are asked of SQLite; what orders the rows is query_order.c. Every condition is TRUE or FALSE, never
 * NULL, so that `not` means what it says. */

#define MAX_VALUES 1000 /* of a list, bound one by one */

GxSql *
gx_sql_new (const char *text)
{
  GxSql *sql = g_new (GxSql, 1);

  sql->text = g_string_new (text);
  sql->values = g_array_new (FALSE, FALSE, sizeof (GxValue));
  g_array_set_clear_func (sql->values, (GDestroyNotify) gx_value_clear);
  return sql;
}

void
gx_sql_free (GxSql *sql)
{
  g_string_free (sql->text, TRUE);
  g_array_unref (sql->values);
  g_free (sql);
}

void
gx_sql_take (GxSql *sql, GxValue value)
{
  g_array_append_val (sql->values, value);
}

sqlite3_stmt *
gx_sql_prepare (GxDb *db, const GxSql *sql, GError **error)
{
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v2 (db->handle, sql->text->str, sql->text->len, &statement, NULL);

  if (code != SQLITE_OK)
    {
      gx_db_error (db, code, error);
      return NULL;
    }
  for (guint i = 0; i < sql->values->len; i++)
    gx_db_bind_value (statement, i + 1, &g_array_index (sql->values, GxValue, i));
  return statement;
}

typedef struct
{
  GxDb *db;
  GxDay today;
  GxSql *sql;
  gboolean candidates; /* what the index answers, unverified */
  gboolean has_summary; /* the row's summary is joined, as `s` */
} Compiler;

/* The value at path[at…] of the row of @entity called @alias. A step through a reference is a sub-select: one look-up by id. */
static char *
path_sql (const GxEntity *entity, const char *alias, const char *summary, const GxFilter *filter, guint at)
{
  const GxField *field = filter->path->pdata[at];
  gboolean last = at + 1 == filter->path->len;
  g_autofree char *column = NULL;
  g_autofree char *inner_alias = NULL;
  g_autofree char *inner = NULL;

  column = gx_record_field_sql (entity, field, alias, summary);
  if (last && !filter->title_of)
    return g_steal_pointer (&column);

  inner_alias = g_strdup_printf ("p%u", at);
  if (last)
    {
      const GxField *title = gx_entity_title_field (field->ref);

      inner = title != NULL ? g_strdup_printf ("%s.%s", inner_alias, title->name) : g_strdup ("NULL");
    }
  else
    inner = path_sql (field->ref, inner_alias, NULL, filter, at + 1);
  return g_strdup_printf ("(SELECT %s FROM %s %s WHERE %s.id = %s)", inner, field->ref->name, inner_alias, inner_alias, column);
}

static void
append (Compiler *compiler, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append (Compiler *compiler, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (compiler->sql->text, format, arguments);
  va_end (arguments);
}

static const char *const operators[] = {
  [GX_COMPARE_EQUAL] = "IS",
  [GX_COMPARE_NOT_EQUAL] = "IS NOT",
  [GX_COMPARE_LESS] = "<",
  [GX_COMPARE_LESS_EQUAL] = "<=",
  [GX_COMPARE_GREATER] = ">",
  [GX_COMPARE_GREATER_EQUAL] = ">=",
  [GX_COMPARE_IN] = "IS", /* each of a chain */
};

static GxValue
bound_value (Compiler *compiler, const GxField *field, GxDay day, gboolean end)
{
  if (field->kind == GX_KIND_DAY)
    return gx_value_integer (GX_KIND_DAY, end ? day.days + 1 : day.days);
  return gx_value_integer (GX_KIND_INSTANT, gx_instant_from_day ((GxDay) { end ? day.days + 1 : day.days }, compiler->db->zone).ms);
}

/* A day or instant against a span of days: at or after its beginning, before its end. */
static void
compare_days (Compiler *compiler, const char *column, const GxField *field, GxCompare compare, GxDay first, GxDay last)
{
  GxValue begin = bound_value (compiler, field, first, FALSE);
  GxValue end = bound_value (compiler, field, last, TRUE);

  switch (compare)
    {
    case GX_COMPARE_EQUAL:
    case GX_COMPARE_NOT_EQUAL:
    case GX_COMPARE_IN:
      if (field->kind == GX_KIND_DAY && first.days == last.days) /* one value: its rows stand in an index by id */
        {
          append (compiler, "%s %s ?", column, operators[compare]);
          gx_sql_take (compiler->sql, begin);
          gx_value_clear (&end);
          break;
        }
      append (compiler, "%s(%s >= ? AND %s < ? AND %s IS NOT NULL)", compare == GX_COMPARE_NOT_EQUAL ? "NOT " : "", column, column, column);
      gx_sql_take (compiler->sql, begin);
      gx_sql_take (compiler->sql, end);
      break;
    case GX_COMPARE_LESS:
    case GX_COMPARE_GREATER_EQUAL:
      append (compiler, "(%s %s ? AND %s IS NOT NULL)", column, compare == GX_COMPARE_LESS ? "<" : ">=", column);
      gx_sql_take (compiler->sql, begin);
      break;
    case GX_COMPARE_LESS_EQUAL:
    case GX_COMPARE_GREATER:
      append (compiler, "(%s %s ? AND %s IS NOT NULL)", column, compare == GX_COMPARE_LESS_EQUAL ? "<" : ">=", column);
      gx_sql_take (compiler->sql, end);
      break;
    case GX_COMPARE_CONTAINS:
    case GX_COMPARE_STARTS:
    case GX_COMPARE_IS_EMPTY:
    case GX_COMPARE_HAS:
      g_assert_not_reached ();
    }
}

static GxKind
compared_kind (const GxFilter *filter)
{
  const GxField *field = filter->path->pdata[filter->path->len - 1];

  return filter->title_of ? GX_KIND_TEXT : field->kind;
}

/* The value an operand means; its errors say where it stands. */
static gboolean
read_operand (Compiler *compiler, const GxFilter *filter, const GxOperand *operand, GxValue *value, GError **error)
{
  if (gx_value_parse (compared_kind (filter), operand->text, &compiler->db->format, value, error))
    return TRUE;
  g_prefix_error (error, _("Column %u: "), (guint) operand->column);
  return FALSE;
}

static gboolean
compare_one (Compiler *compiler, const char *column, const GxFilter *filter, const GxOperand *operand, GError **error)
{
  const GxField *field = filter->path->pdata[filter->path->len - 1];
  GxKind kind = compared_kind (filter);
  GxValue value = gx_value_none (kind);
  GxDay first, last;

  if (filter->compare == GX_COMPARE_CONTAINS || filter->compare == GX_COMPARE_STARTS)
    {
      append (compiler, "%s (%s, ?)", filter->compare == GX_COMPARE_STARTS ? "gx_starts" : "gx_contains", column);
      gx_sql_take (compiler->sql, (GxValue) { .kind = GX_KIND_TEXT, .text = gx_text_fold (operand->text) });
      return TRUE;
    }
  if (filter->compare == GX_COMPARE_HAS)
    {
      append (compiler, "EXISTS (SELECT 1 FROM json_each (%s) WHERE gx_fold (value) = ?)", column);
      gx_sql_take (compiler->sql, (GxValue) { .kind = GX_KIND_TEXT, .text = gx_text_fold (operand->text) });
      return TRUE;
    }
  if ((kind == GX_KIND_DAY || kind == GX_KIND_INSTANT) && gx_operand_days (operand, compiler->today, &first, &last))
    {
      compare_days (compiler, column, field, filter->compare, first, last);
      return TRUE;
    }

  if (!read_operand (compiler, filter, operand, &value, error))
    return FALSE;
  /* The indexes of references leave NULL out; SQLite uses them only where it is told that it is not looked for. */
  if (kind == GX_KIND_REF && filter->compare == GX_COMPARE_EQUAL)
    append (compiler, "(%s IS ? AND %s IS NOT NULL)", column, column);
  else if (filter->compare == GX_COMPARE_EQUAL || filter->compare == GX_COMPARE_NOT_EQUAL || filter->compare == GX_COMPARE_IN)
    append (compiler, "%s %s ?", column, operators[filter->compare]);
  else
    append (compiler, "(%s %s ? AND %s IS NOT NULL)", column, operators[filter->compare], column);
  gx_sql_take (compiler->sql, value);
  return TRUE;
}

/* What stands side by side under `and`, `or` or `in`. */
typedef struct
{
  const GxEntity *entity;
  const GxFilter *filter;
  const char *column;  /* of a comparison */
  const char *joiner;
  guint deepest;       /* of the children, by its place */
} Chain;

typedef gboolean (*ChainFunc) (Compiler *compiler, const Chain *chain, guint at, GError **error);

/* Bracketed in halves: SQLite takes a thousand levels, and a chain of five thousand would be as many. */
static gboolean
compile_chain (Compiler *compiler, const Chain *chain, guint first, guint n, ChainFunc func, GError **error)
{
  if (n == 1)
    return func (compiler, chain, first, error);

  append (compiler, "(");
  if (!compile_chain (compiler, chain, first, n / 2, func, error))
    return FALSE;
  append (compiler, " %s ", chain->joiner);
  if (!compile_chain (compiler, chain, first + n / 2, n - n / 2, func, error))
    return FALSE;
  append (compiler, ")");
  return TRUE;
}

static gboolean
compile_operand (Compiler *compiler, const Chain *chain, guint at, GError **error)
{
  return compare_one (compiler, chain->column, chain->filter, &g_array_index (chain->filter->operands, GxOperand, at), error);
}

/* SQLite binds no more than some thirty thousand values: numbers, of records selected one by one, come as one. */
static gboolean
compile_numbers (Compiler *compiler, const char *column, const GxFilter *filter, GError **error)
{
  g_autoptr (GString) numbers = g_string_new ("[");

  for (guint i = 0; i < filter->operands->len; i++)
    {
      GxValue value = gx_value_none (compared_kind (filter));

      if (!read_operand (compiler, filter, &g_array_index (filter->operands, GxOperand, i), &value, error))
        return FALSE;
      g_string_append_printf (numbers, "%s%" PRId64, i > 0 ? "," : "", value.integer);
    }
  g_string_append_c (numbers, ']');
  append (compiler, "(%s IN (SELECT value FROM json_each (?)) AND %s IS NOT NULL)", column, column);
  gx_sql_take (compiler->sql, (GxValue) { .kind = GX_KIND_TEXT, .text = g_string_free (g_steal_pointer (&numbers), FALSE) });
  return TRUE;
}

/* A list of values, which SQLite looks through in one step however long it is; days in a list may be spans, and are a chain. */
static gboolean
compile_list (Compiler *compiler, const char *column, const GxFilter *filter, GError **error)
{
  GxKind kind = compared_kind (filter);

  if (filter->operands->len > MAX_VALUES && (kind == GX_KIND_INT || kind == GX_KIND_REF))
    return compile_numbers (compiler, column, filter, error);
  append (compiler, "(%s IN (", column);
  for (guint i = 0; i < filter->operands->len; i++)
    {
      GxValue value = gx_value_none (compared_kind (filter));

      if (!read_operand (compiler, filter, &g_array_index (filter->operands, GxOperand, i), &value, error))
        return FALSE;
      append (compiler, i > 0 ? ", ?" : "?");
      gx_sql_take (compiler->sql, value);
    }
  append (compiler, ") AND %s IS NOT NULL)", column);
  return TRUE;
}

static gboolean
compile_compare (Compiler *compiler, const GxEntity *entity, const GxFilter *filter, GError **error)
{
  g_autofree char *column = path_sql (entity, "t", compiler->has_summary ? "s" : NULL, filter, 0);
  GxKind kind = compared_kind (filter);

  if (filter->compare == GX_COMPARE_IS_EMPTY)
    {
      append (compiler, "%s IS NULL", column);
      return TRUE;
    }
  if (filter->compare == GX_COMPARE_IN && kind != GX_KIND_DAY && kind != GX_KIND_INSTANT)
    return compile_list (compiler, column, filter, error);
  return compile_chain (compiler, &(Chain) { entity, filter, column, "OR" }, 0, filter->operands->len, compile_operand, error);
}

static guint
depth_of (const GxFilter *filter)
{
  guint deepest = 0;

  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    {
      guint own = depth_of (filter->children->pdata[i]); /* once: the macro would ask twice, at each level */

      deepest = MAX (deepest, own);
    }
  return deepest + 1;
}

static guint
find_deepest (const GPtrArray *children)
{
  guint found = 0, depth = 0;

  for (guint i = 0; i < children->len; i++)
    {
      guint own = depth_of (children->pdata[i]);

      if (own > depth)
        found = i;
      depth = MAX (depth, own);
    }
  return found;
}

static gboolean compile_filter (Compiler *compiler, const GxEntity *entity, const GxFilter *filter, GError **error);

/* The deepest first, the others in their order: SQLite's parser remembers a hundred things, and of what stands before a bracket it remembers all. */
static gboolean
compile_child (Compiler *compiler, const Chain *chain, guint at, GError **error)
{
  guint i = at == 0 ? chain->deepest : at <= chain->deepest ? at - 1 : at;

  return compile_filter (compiler, chain->entity, chain->filter->children->pdata[i], error);
}

static gboolean
compile_filter (Compiler *compiler, const GxEntity *entity, const GxFilter *filter, GError **error)
{
  Chain chain = { entity, filter, NULL, filter->type == GX_FILTER_ANY ? "OR" : "AND", 0 };

  if (filter->type == GX_FILTER_COMPARE)
    return compile_compare (compiler, entity, filter, error);
  if (filter->children->len == 0)
    {
      append (compiler, filter->type == GX_FILTER_ANY ? "0" : "1");
      return TRUE;
    }
  chain.deepest = find_deepest (filter->children);
  if (filter->type != GX_FILTER_NOT)
    return compile_chain (compiler, &chain, 0, filter->children->len, compile_child, error);

  append (compiler, "(");
  if (!compile_filter (compiler, entity, filter->children->pdata[0], error))
    return FALSE;
  append (compiler, ") = 0");
  return TRUE;
}

static gboolean
compile_where (Compiler *compiler, const GxQuery *query, gboolean in_index, GError **error)
{
  if (query->search != NULL)
    {
      append (compiler, " WHERE ");
      gx_query_search_sql (compiler->db, query->entity, query->search, in_index, compiler->candidates, compiler->sql);
    }
  if (query->filter == NULL)
    return TRUE;
  append (compiler, query->search != NULL ? " AND " : " WHERE ");
  return compile_filter (compiler, query->entity, query->filter, error);
}

gboolean
gx_query_sql_where (GxDb *db, const GxQuery *query, GxDay today, GxSql *sql, GError **error)
{
  Compiler compiler = { .db = db, .today = today, .sql = sql };

  return compile_where (&compiler, query, FALSE, error);
}

gboolean
gx_query_sql_filter (GxDb *db, const GxEntity *entity, const GxFilter *filter, GxDay today, GxSql *sql, GError **error)
{
  Compiler compiler = { .db = db, .today = today, .sql = sql, .has_summary = gx_entity_has_summary (entity) };

  return compile_filter (&compiler, entity, filter, error);
}

/* The tables that the ids come from. The first gives their order, so a limit ends the reading: the index for a search, the summary for all records
 * by one of its columns; the entity's own table only where it is asked for something. Returns: the column of the id. */
static const char *
append_tables (Compiler *compiler, const GxQuery *query, char **sort, const char *group, gboolean in_index)
{
  const char *name = query->entity->name;
  gboolean of_summary = group != NULL && strstr (group, "s.") != NULL;
  gboolean of_record = query->filter != NULL || group != NULL;

  for (guint i = 0; sort[i] != NULL; i++)
    {
      of_summary |= strstr (sort[i], "s.") != NULL;
      of_record |= !g_str_has_prefix (sort[i], "s.");
    }
  if (in_index)
    {
      append (compiler, "SELECT f.rowid FROM %s_search f", name);
      if (of_record)
        append (compiler, " CROSS JOIN %s t ON t.id = f.rowid", name);
      if (of_summary)
        append (compiler, " CROSS JOIN %s_summary s ON s.id = f.rowid", name);
      return "f.rowid";
    }
  if (of_summary && !of_record && query->search == NULL)
    {
      append (compiler, "SELECT s.id FROM %s_summary s", name);
      return "s.id";
    }
  append (compiler, "SELECT t.id FROM %s t", name);
  if (of_summary)
    append (compiler, " JOIN %s_summary s ON s.id = t.id", name);
  return "t.id";
}

/* Without a limit. */
static gboolean
compile_ids (Compiler *compiler, const GxQuery *query, GxOrder order, GError **error)
{
  g_auto (GStrv) sort = order == GX_ORDER_SORTED ? gx_query_order_sort (query) : g_new0 (char *, 1);
  g_autoptr (GxSql) of_group = gx_sql_new (NULL);
  g_autofree char *group = order == GX_ORDER_SORTED && query->group != NULL ? gx_query_order_groups (compiler->db, query->entity, query->group, of_group) : NULL;
  gboolean in_index = query->search != NULL && query->entity->indexed && !gx_query_searches_titles (query->entity);
  gboolean descending = order == GX_ORDER_NEWEST || (order == GX_ORDER_SORTED && query->descending);
  const char *id = append_tables (compiler, query, sort, group, in_index);

  if (!compile_where (compiler, query, in_index, error))
    return FALSE;
  if (order != GX_ORDER_NONE)
    {
      append (compiler, " ORDER BY ");
      if (group != NULL)
        append (compiler, "%s, ", group);
      for (guint i = 0; group != NULL && i < of_group->values->len; i++)
        gx_sql_take (compiler->sql, gx_value_copy (&g_array_index (of_group->values, GxValue, i)));
      for (guint i = 0; sort[i] != NULL; i++)
        append (compiler, "%s%s%s, ", sort[i], descending ? " DESC" : "", query->absent_last ? " NULLS LAST" : "");
      append (compiler, "%s%s", id, descending ? " DESC" : "");
    }
  return TRUE;
}

/* @limit < 0: none. */
static GxSql *
ids_sql (Compiler *compiler, const GxQuery *query, GxOrder order, gint64 limit, GError **error)
{
  g_autoptr (GxSql) sql = gx_sql_new (NULL);

  compiler->sql = sql;
  if (!compile_ids (compiler, query, order, error))
    return NULL;
  if (limit >= 0)
    {
      append (compiler, " LIMIT ?");
      gx_sql_take (sql, gx_value_integer (GX_KIND_INT, limit));
    }
  return g_steal_pointer (&sql);
}

GxSql *
gx_query_sql_ids (GxDb *db, const GxQuery *query, GxDay today, GxOrder order, gint64 limit, GError **error)
{
  Compiler compiler = { .db = db, .today = today };

  return ids_sql (&compiler, query, order, limit, error);
}

GxSql *
gx_query_sql_candidates (GxDb *db, const GxQuery *query, GxDay today, gint64 limit, GError **error)
{
  Compiler compiler = { .db = db, .today = today, .candidates = TRUE };

  return ids_sql (&compiler, query, GX_ORDER_NONE, limit, error);
}
