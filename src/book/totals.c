/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/totals.h"

#include <glib/gi18n-lib.h>

#include "book/query_order.h"
#include "book/reader_private.h"
#include "book/record_sql.h"
#include "model/choices.h"

/* Adding up all that a query means, whole or in groups, in one pass over the records. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

void
gx_total_free (GxTotal *total)
{
  gx_value_clear (&total->key);
  g_free (total->title);
  g_free (total->sums);
  g_free (total->left_out);
  g_free (total);
}

/* The kind a key is kept in: months are texts. */
static GxKind
key_kind (const GxField *group)
{
  return group == NULL || group->kind == GX_KIND_DAY || group->kind == GX_KIND_INSTANT ? GX_KIND_TEXT : group->kind;
}

/* Of each field the sum in the base currency and how many are left out of it. */
static void
append_sums (GxReader *reader, const GxQuery *query, const GxField *const *fields, guint n_fields, GxSql *sql)
{
  gboolean has_currency = gx_entity_find_field (query->entity, "currency") != NULL;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *column = gx_query_order_field (query->entity, fields[i]);
      gboolean by_currency = has_currency && fields[i]->kind == GX_KIND_MONEY;
      const char *own = by_currency ? "t.currency IS NULL OR t.currency = ?" : "1";

      g_string_append_printf (sql->text, ", coalesce (sum (%s) FILTER (WHERE %s), 0), count(%s) FILTER (WHERE NOT (%s))", column, own, column, own);
      for (guint k = 0; by_currency && k < 2; k++)
        gx_sql_take (sql, gx_value_text (GX_KIND_TEXT, reader->db->currency));
    }
}

static gboolean
in_summary (const GxField *field)
{
  return !gx_field_is_stored (field) && field->custom == 0;
}

static gboolean
needs_summary (const GxField *group, const GxField *const *fields, guint n_fields)
{
  gboolean needs = group != NULL && in_summary (group);

  for (guint i = 0; i < n_fields; i++)
    needs |= in_summary (fields[i]);
  return needs;
}

static GxSql *
totals_sql (GxReader *reader, const GxQuery *query, const GxField *group, const GxField *const *fields, guint n_fields, GError **error)
{
  g_autoptr (GxSql) sql = gx_sql_new ("SELECT ");
  g_autofree char *key = group != NULL ? gx_query_order_group (query->entity, group) : g_strdup ("NULL");
  g_autofree char *title = group != NULL && group->kind == GX_KIND_REF ? gx_record_title_sql (group, gx_field_is_stored (group) ? "t" : "s") : NULL;
  g_autofree char *order = NULL;

  g_string_append_printf (sql->text, "%s, %s, count(*)", key, title != NULL ? title : "NULL");
  append_sums (reader, query, fields, n_fields, sql);
  g_string_append_printf (sql->text, " FROM %s t", query->entity->name);
  if (needs_summary (group, fields, n_fields))
    g_string_append_printf (sql->text, " LEFT JOIN %s_summary s ON s.id = t.id", query->entity->name);
  if (!gx_query_sql_where (reader->db, query, gx_reader_today (reader), sql, error))
    return NULL;
  if (group == NULL)
    return g_steal_pointer (&sql);

  order = gx_query_order_groups (reader->db, query->entity, group, sql);
  g_string_append_printf (sql->text, " GROUP BY 1 ORDER BY %s LIMIT %d", order, GX_MAX_GROUPS);
  return g_steal_pointer (&sql);
}

GPtrArray *
gx_reader_totals (GxReader *reader, const GxQuery *query, const GxField *group, const GxField *const *fields, guint n_fields, GError **error)
{
  g_autoptr (GPtrArray) totals = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_total_free);
  g_autoptr (GxSql) sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  int got;

  if (!gx_reader_ready (reader, error)
      || (sql = totals_sql (reader, query, group, fields, n_fields, error)) == NULL
      || (statement = gx_sql_prepare (reader->db, sql, error)) == NULL)
    return NULL;
  while ((got = gx_db_step (reader->db, statement, error)) == 1)
    {
      GxTotal *total = g_new0 (GxTotal, 1);

      total->key = gx_db_column_value (statement, 0, key_kind (group));
      total->title = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      total->count = sqlite3_column_int64 (statement, 2);
      total->sums = g_new (gint64, n_fields);
      total->left_out = g_new (gint64, n_fields);
      for (guint i = 0; i < n_fields; i++)
        {
          total->sums[i] = sqlite3_column_int64 (statement, 3 + 2 * i);
          total->left_out[i] = sqlite3_column_int64 (statement, 4 + 2 * i);
        }
      g_ptr_array_add (totals, total);
    }
  return got == 0 ? g_steal_pointer (&totals) : NULL;
}

static GxFilter *
compare_new (const GxField *field, GxCompare compare, char *text)
{
  GxFilter *filter = gx_filter_new (GX_FILTER_COMPARE);
  GxOperand operand = { .type = GX_OPERAND_TEXT, .text = text };

  filter->compare = compare;
  g_ptr_array_add (filter->path, (gpointer) field);
  if (text != NULL)
    g_array_append_val (filter->operands, operand);
  return filter;
}

/* From the first of a month to the last before the next one. */
static void
add_month (GPtrArray *children, const GxField *group, const char *month)
{
  g_autofree char *text = g_strconcat (month, "-01", NULL);
  GxFilter *from = compare_new (group, GX_COMPARE_GREATER_EQUAL, g_strdup (text));
  GxFilter *before;
  GxDay first = GX_NO_DAY;
  char next[11];

  gx_day_from_iso (text, &first);
  gx_day_to_buf (gx_day_add_months (first, 1), next);
  before = compare_new (group, GX_COMPARE_LESS, g_strdup (next));
  from->day_of = before->day_of = group->kind == GX_KIND_INSTANT;
  g_ptr_array_add (children, from);
  g_ptr_array_add (children, before);
}

GxQuery *
gx_total_dup_query (const GxTotal *total, const GxQuery *query, const GxField *group)
{
  GxQuery *copy = gx_query_copy (query);
  GxFilter *both = gx_filter_new (GX_FILTER_ALL);

  if (query->filter != NULL && query->filter->type == GX_FILTER_ALL)
    for (guint i = 0; i < query->filter->children->len; i++)
      g_ptr_array_add (both->children, gx_filter_copy (query->filter->children->pdata[i]));
  else if (query->filter != NULL)
    g_ptr_array_add (both->children, gx_filter_copy (query->filter));

  if (gx_value_is_none (&total->key))
    g_ptr_array_add (both->children, compare_new (group, GX_COMPARE_IS_EMPTY, NULL));
  else if (group->kind == GX_KIND_DAY || group->kind == GX_KIND_INSTANT)
    add_month (both->children, group, total->key.text);
  else
    g_ptr_array_add (both->children, compare_new (group, GX_COMPARE_EQUAL, gx_value_to_string (&total->key, NULL)));
  gx_query_take_filter (copy, both);
  return copy;
}

char *
gx_total_dup_label (const GxTotal *total, const GxField *group, const GxFormat *format)
{
  if (gx_value_is_none (&total->key))
    /* Translators: the group of records that have nothing in the field they are grouped by. */
    return g_strdup (C_("group", "None"));
  if (total->title != NULL)
    return g_strdup (total->title);
  if (group->kind == GX_KIND_CHOICE)
    return g_strdup (gx_choices_label (format->choices, group, total->key.text));
  return gx_value_to_display (&total->key, format, GX_NO_DAY);
}
