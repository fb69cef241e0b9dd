/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include "model/saved_view.h"

/* A view is kept in words that stay true: its filter by the keys of choices, whatever they are called later; and what cannot be meant is refused. */

static gboolean
settle (GxStore *store, GxRecord *record, GError **error)
{
  GxSavedView *view = GX_SAVED_VIEW (record);
  g_autoptr (GxQuery) query = NULL;
  g_autoptr (GPtrArray) columns = NULL;

  if (view->entity == NULL)
    return TRUE; /* validation tells */
  if ((query = gx_saved_view_dup_query (view, &store->db->format, error)) == NULL)
    return FALSE;
  if (view->columns != NULL && (columns = gx_fields_from_names (query->entity, view->columns, store->db->custom, error)) == NULL)
    return FALSE;
  gx_saved_view_take_query (view, query, columns);
  return TRUE;
}

/* What it shows may be about fields that there are no more: it can still be renamed, moved and put back. */
static gboolean
settle_update (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  static const char *const about[] = { "entity", "filter", "columns", "sort", "group_by" };

  for (guint i = 0; i < G_N_ELEMENTS (about); i++)
    if (!gx_record_field_equal (before, after, gx_entity_find_field (&gx_saved_view_entity, about[i])))
      return settle (store, after, error);
  return TRUE;
}

const GxRules gx_saved_view_rules = {
  .entity = &gx_saved_view_entity,
  .before_add = settle,
  .before_update = settle_update,
  .watched = { "filter", "columns", "sort", "group_by" }, /* the entity is one of a unique pair */
};
