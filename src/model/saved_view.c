/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/saved_view.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "model/custom_fields.h"

static const GxField fields[] = {
  GX_RECORD_ROWS (GxSavedView),
  GX_TEXT (GxSavedView, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_TEXT (GxSavedView, entity, N_("Kind of record"), .flags = GX_REQUIRED),
  GX_TEXT (GxSavedView, search, N_("Search")),
  GX_TEXT (GxSavedView, filter, N_("Filter"), .flags = GX_LONG),
  GX_TEXT (GxSavedView, columns, N_("Columns")),
  GX_TEXT (GxSavedView, sort, N_("Sorted by")),
  GX_TEXT (GxSavedView, group_by, N_("Grouped by")),
  GX_INT (GxSavedView, position, N_("Position")),
};

GPtrArray *
gx_fields_from_names (const GxEntity *entity, const char *names, const GxCustomFields *custom, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit (names, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *name = g_strstrip (words[i]);
      const GxField *field = gx_fields_find (custom, entity, name);

      if (field == NULL)
        field = gx_entity_find_ref (entity, name);
      if (field == NULL)
        {
          g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("%s have no field “%s” to show."), _(entity->plural), name);
          return NULL;
        }
      if (!g_ptr_array_find (found, field, NULL))
        g_ptr_array_add (found, (gpointer) field);
    }
  return g_steal_pointer (&found);
}

char *
gx_fields_to_names (const GPtrArray *of)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < of->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "", ((const GxField *) of->pdata[i])->name);
  return g_string_free (names, FALSE);
}

static gboolean
fill_query (GxSavedView *self, GxQuery *query, const GxFormat *format, GError **error)
{
  if (self->filter != NULL)
    {
      GxFilter *filter = gx_filter_parse (query->entity, self->filter, format, error);

      if (filter == NULL)
        return FALSE;
      gx_query_take_filter (query, filter);
    }
  gx_query_set_search (query, self->search);
  return (self->sort == NULL || gx_query_sort_by (query, self->sort, format != NULL ? format->custom : NULL, error))
         && (self->group_by == NULL || gx_query_set_group (query, self->group_by, format != NULL ? format->custom : NULL, error));
}

GxQuery *
gx_saved_view_dup_query (GxSavedView *self, const GxFormat *format, GError **error)
{
  const GxEntity *entity = gx_entity_by_name (self->entity);
  g_autoptr (GxQuery) query = NULL;
  g_autoptr (GError) why = NULL;

  if (entity == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("There is no kind of record “%s”. Write one such as customer or interaction."), self->entity);
      return NULL;
    }
  query = gx_query_new (entity);
  if (fill_query (self, query, format, &why))
    return g_steal_pointer (&query);
  /* Translators: the name of a saved view, and what is wrong with its filter or order. */
  g_set_error (error, GX_ERROR, why->code, _("Saved view “%s”: %s"), self->name, why->message);
  return NULL;
}

GPtrArray *
gx_saved_view_dup_columns (GxSavedView *self, const GxCustomFields *custom)
{
  const GxEntity *entity = gx_entity_by_name (self->entity);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_auto (GStrv) names = NULL;

  if (self->columns == NULL || entity == NULL)
    return NULL;
  names = g_strsplit (self->columns, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) one = gx_fields_from_names (entity, names[i], custom, NULL);

      if (one != NULL && !g_ptr_array_find (columns, one->pdata[0], NULL))
        g_ptr_array_add (columns, one->pdata[0]);
    }
  return columns->len > 0 ? g_steal_pointer (&columns) : NULL;
}

static void
note_retired (GPtrArray *labels, const GxFormat *format, const GxField *field)
{
  if (field != NULL && gx_custom_fields_is_retired (format->custom, field) && !g_ptr_array_find (labels, field->label, NULL))
    g_ptr_array_add (labels, (gpointer) field->label);
}

static void
note_filter (GPtrArray *labels, const GxFormat *format, const GxFilter *filter)
{
  for (guint i = 0; filter->path != NULL && i < filter->path->len; i++)
    note_retired (labels, format, filter->path->pdata[i]);
  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    note_filter (labels, format, filter->children->pdata[i]);
}

/* Returns: how many of its columns are fields that were deleted. */
static guint
note_columns (GxSavedView *self, GPtrArray *labels, const GxFormat *format, const GxEntity *entity)
{
  g_auto (GStrv) names = g_strsplit (self->columns != NULL ? self->columns : "", ",", -1);
  guint n_gone = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const GxField *field = gx_fields_find (format->custom, entity, names[i]);

      note_retired (labels, format, field);
      n_gone += field == NULL && gx_custom_id (names[i]) != 0;
    }
  return n_gone;
}

char *
gx_saved_view_dup_trouble (GxSavedView *self, const GxFormat *format)
{
  g_autoptr (GxQuery) query = gx_saved_view_dup_query (self, format, NULL); /* what makes it mean nothing is that function's to say */
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *list = NULL;
  guint n_gone;

  if (query == NULL)
    return NULL;
  if (query->filter != NULL)
    note_filter (labels, format, query->filter);
  note_retired (labels, format, query->sort);
  note_retired (labels, format, query->group);
  n_gone = note_columns (self, labels, format, query->entity);
  g_ptr_array_add (labels, NULL);
  list = g_strjoinv (C_ ("list", ", "), (char **) labels->pdata);
  if (*list != '\0')
    /* Translators: the name of a saved view, and labels of fields. */
    g_string_append_printf (words, _("Saved view “%s” uses fields that were retired: %s."), self->name, list);
  if (words->len > 0 && n_gone > 0)
    g_string_append_c (words, ' ');
  if (n_gone > 0)
    /* Translators: the name of a saved view, and how many. */
    g_string_append_printf (words, ngettext ("Saved view “%s” lacks %u column: its field was deleted.", "Saved view “%s” lacks %u columns: their fields were deleted.", n_gone),
                            self->name, n_gone);
  return words->len > 0 ? g_strdup (words->str) : NULL;
}

static void
take_text (char **member, char *text)
{
  g_free (*member);
  *member = text != NULL && *text == '\0' ? (g_free (text), NULL) : text;
}

void
gx_saved_view_take_query (GxSavedView *self, const GxQuery *query, const GPtrArray *of)
{
  take_text (&self->entity, g_strdup (query->entity->name));
  take_text (&self->search, g_strdup (query->search));
  take_text (&self->filter, query->filter != NULL ? gx_filter_to_string (query->filter) : NULL);
  take_text (&self->sort, query->sort != NULL ? g_strconcat (query->descending ? "-" : "", query->sort->name, NULL) : NULL);
  take_text (&self->group_by, query->group != NULL ? g_strdup (query->group->name) : NULL);
  take_text (&self->columns, of != NULL ? gx_fields_to_names (of) : NULL);
}

static const char *const unique[] = { "entity", "name", NULL };

const GxEntity gx_saved_view_entity = {
  .code = 19,
  .name = "saved_view",
  .singular = N_("Saved view"),
  .plural = N_("Saved views"),
  .get_type = gx_saved_view_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .unique = unique,
};

GX_DEFINE_ENTITY_TYPE (GxSavedView, gx_saved_view)
