/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/query.h"

#include <glib/gi18n-lib.h>

#include "model/custom_fields.h"

GxQuery *
gx_query_new (const GxEntity *entity)
{
  GxQuery *query = g_new0 (GxQuery, 1);

  query->entity = entity;
  return query;
}

GxQuery *
gx_query_copy (const GxQuery *query)
{
  GxQuery *copy = g_memdup2 (query, sizeof *query);

  copy->search = g_strdup (query->search);
  copy->filter = query->filter != NULL ? gx_filter_copy (query->filter) : NULL;
  copy->title = g_strdup (query->title);
  return copy;
}

void
gx_query_free (GxQuery *query)
{
  g_free (query->search);
  g_clear_pointer (&query->filter, gx_filter_free);
  g_free (query->title);
  g_free (query);
}

static gboolean
is_blank (const char *text)
{
  const char *p = text != NULL ? text : "";

  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return *p == '\0';
}

void
gx_query_set_search (GxQuery *query, const char *search)
{
  g_autofree char *old = query->search;

  query->search = is_blank (search) ? NULL : g_strdup (search);
}

void
gx_query_take_filter (GxQuery *query, GxFilter *filter)
{
  g_clear_pointer (&query->filter, gx_filter_free);
  g_clear_pointer (&query->title, g_free);
  query->filter = filter;
}

void
gx_query_set_title (GxQuery *query, const char *title)
{
  g_autofree char *old = query->title;

  query->title = g_strdup (title);
}

static const GxField *
find_field (const GxQuery *query, const GxCustomFields *custom, const char *name)
{
  const GxField *field = gx_fields_find (custom, query->entity, name);

  return field != NULL ? field : gx_entity_find_ref (query->entity, name);
}

/* TRUE, with @error set: @name is a field of the person's own that was deleted. */
static gboolean
fail_gone (const char *name, GError **error)
{
  g_autofree char *gone = gx_custom_dup_gone (name);

  if (gone != NULL)
    g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID, gone);
  return gone != NULL;
}

gboolean
gx_query_sort_by (GxQuery *query, const char *sort, const GxCustomFields *custom, GError **error)
{
  gboolean descending = sort[0] == '-';
  const char *name = descending ? sort + 1 : sort;
  const GxField *field = find_field (query, custom, name);

  if (field == NULL)
    {
      if (!fail_gone (name, error))
        g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("%s have no field “%s” to sort by."), _(query->entity->plural), name);
      return FALSE;
    }

  query->sort = field;
  query->descending = descending;
  return TRUE;
}

gboolean
gx_query_set_group (GxQuery *query, const char *name, const GxCustomFields *custom, GError **error)
{
  const GxField *field = name != NULL ? find_field (query, custom, name) : NULL;

  if (name != NULL && (field == NULL || !gx_field_can_group (field)))
    {
      if (field != NULL || !fail_gone (name, error))
        g_set_error (error, GX_ERROR, GX_ERROR_INVALID, field == NULL ? _("%s have no field “%s” to group by.") : _("%s cannot be grouped by “%s”."),
                     _(query->entity->plural), name);
      return FALSE;
    }
  query->group = field;
  return TRUE;
}

gboolean
gx_query_set_sort (GxQuery *query, const char *sort, GError **error)
{
  return gx_query_sort_by (query, sort, NULL, error);
}
