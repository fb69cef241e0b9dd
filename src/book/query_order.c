/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/query_order.h"

#include "book/computed.h"
#include "book/record_sql.h"
#include "model/choices.h"

/* The order of a query: of its rows, and of its groups, in which totals are read as well as lists, so that both stand alike. */

char *
gx_query_order_field (const GxEntity *entity, const GxField *field)
{
  if (field->custom != 0)
    return gx_custom_sql (field, "t.");
  if (field->flags & GX_COMPUTED)
    return gx_computed_sql (entity, field, "t", "s");
  return g_strdup_printf ("%s.%s", gx_field_is_stored (field) ? "t" : "s", field->name);
}

char *
gx_query_order_group (const GxEntity *entity, const GxField *group)
{
  g_autofree char *column = gx_query_order_field (entity, group);

  if (group->kind == GX_KIND_DAY)
    return g_strdup_printf ("substr (%s, 1, 7)", column);
  if (group->kind == GX_KIND_INSTANT)
    return g_strdup_printf ("substr (gx_day (%s), 1, 7)", column);
  return g_steal_pointer (&column);
}

/* Choices that are none stand behind them: texts come after numbers. */
static char *
choice_order (GxDb *db, const GxField *group, const char *column, GxSql *sql)
{
  g_auto (GStrv) keys = gx_choices_of (db->format.choices, group, NULL);
  GString *order = g_string_new (NULL);

  g_string_append_printf (order, keys[0] != NULL ? "CASE %s" : "%s", column);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_string_append_printf (order, " WHEN ? THEN %u", i);
      gx_sql_take (sql, gx_value_text (GX_KIND_TEXT, keys[i]));
    }
  if (keys[0] != NULL)
    g_string_append_printf (order, " ELSE %s END", column);
  g_string_append (order, " NULLS LAST");
  return g_string_free (order, FALSE);
}

static void
take (GStrvBuilder *order, char *expression)
{
  g_strv_builder_add (order, expression);
  g_free (expression);
}

/* By the place of the record @id of @entity, before it by that of what it is part of: stages by their pipelines. What has no place stands behind what has one, and before what is not
 * there. FALSE where the entity has none. */
static gboolean
append_places (GStrvBuilder *order, const GxEntity *entity, const char *id)
{
  const GxField *owner = gx_entity_owner_field (entity);

  if (gx_entity_find_field (entity, "position") == NULL)
    return FALSE;
  if (owner != NULL)
    {
      g_autofree char *owner_id = g_strdup_printf ("(SELECT r.%s FROM %s r WHERE r.id = %s)", owner->name, entity->name, id);

      append_places (order, owner->ref, owner_id);
      g_strv_builder_add (order, owner_id);
    }
  take (order, g_strdup_printf ("(SELECT coalesce (r.position, %" G_GINT64_FORMAT ") FROM %s r WHERE r.id = %s)", G_MAXINT64, entity->name, id));
  return TRUE;
}

char **
gx_query_order_sort (const GxQuery *query)
{
  const GxField *sort = query->sort;
  g_autoptr (GStrvBuilder) order = g_strv_builder_new ();
  g_autofree char *column = NULL;
  g_autofree char *title = NULL;

  if (sort == NULL || g_str_equal (sort->name, "id"))
    return g_strv_builder_end (order);
  column = gx_query_order_field (query->entity, sort);
  if (sort->kind == GX_KIND_REF)
    title = gx_record_title_sql (sort, gx_field_is_stored (sort) ? "t" : "s");
  if (sort->flags & GX_TITLE && gx_entity_has_summary (query->entity))
    g_strv_builder_add (order, "s.sort_key");
  else if (sort->flags & GX_TITLE && !(sort->flags & GX_LONG))
    take (order, g_strdup_printf ("gx_sort_key (%s)", column)); /* there are few of them */
  else if (sort->kind == GX_KIND_REF && append_places (order, sort->ref, column))
    g_strv_builder_add (order, column);
  else
    take (order, title != NULL ? g_strdup_printf ("gx_sort_key (%s)", title) : g_strdup (column));
  return g_strv_builder_end (order);
}

/* The reference itself comes last: of two that are called alike the records do not stand mixed. */
static char *
reference_order (const GxField *group, const char *column)
{
  g_autofree char *title = gx_record_title_sql (group, gx_field_is_stored (group) ? "t" : "s");
  g_autoptr (GStrvBuilder) order = g_strv_builder_new ();
  g_auto (GStrv) expressions = NULL;
  g_autofree char *all = NULL;

  if (!append_places (order, group->ref, column) && title != NULL)
    take (order, g_strdup_printf ("gx_sort_key (%s)", title));
  g_strv_builder_add (order, column);
  expressions = g_strv_builder_end (order);
  all = g_strjoinv (" NULLS LAST, ", expressions);
  return g_strconcat (all, " NULLS LAST", NULL);
}

char *
gx_query_order_groups (GxDb *db, const GxEntity *entity, const GxField *group, GxSql *sql)
{
  g_autofree char *column = gx_query_order_group (entity, group);

  if (group->kind == GX_KIND_CHOICE)
    return choice_order (db, group, column, sql);
  if (group->kind == GX_KIND_REF)
    return reference_order (group, column);
  return g_strconcat (column, " NULLS LAST", NULL);
}
