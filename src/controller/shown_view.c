/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/list_views_private.h"

#include "controller/view_menu.h"
#include "model/custom_fields.h"

/* The view that is shown: what it says becomes what the list shows, columns too, and whether that was changed since. */

void
gx_list_views_show_columns (GxListViews *self, const GPtrArray *columns)
{
  GxRecordTable *table = gx_list_pane_get_table (self->pane);
  g_autoptr (GPtrArray) all = gx_fields_of (gx_book_get_format (self->book)->custom, self->entity);
  g_autoptr (GPtrArray) shown = NULL;

  gx_record_table_set_fields (table, columns);
  shown = gx_record_table_dup_fields (table);
  gx_column_chooser_set_fields (gx_view_bar_get_columns (gx_list_pane_get_view_bar (self->pane)), all, shown);
}

/* The page's own columns are put by while a saved view shows its. */
static void
show_columns_of (GxListViews *self, GxSavedView *view, gboolean was_saved)
{
  g_autoptr (GPtrArray) columns = view != NULL ? gx_saved_view_dup_columns (view, gx_book_get_format (self->book)->custom) : NULL;

  if (!was_saved && view != NULL)
    {
      g_clear_pointer (&self->own, g_ptr_array_unref);
      self->own = gx_record_table_dup_chosen (gx_list_pane_get_table (self->pane));
    }
  if (view != NULL || was_saved)
    gx_list_views_show_columns (self, view != NULL ? columns : self->own);
}

/* What a saved view says, in the usual order where it says none; NULL with @error where it means nothing any more. (transfer full) */
static GxQuery *
dup_query_of (GxListViews *self, GxSavedView *view, GError **error)
{
  GxQuery *query = gx_saved_view_dup_query (view, gx_book_get_format (self->book), error);

  if (query != NULL && query->sort == NULL)
    gx_query_set_sort (query, gx_list_page_get_kind (self->page)->usual_sort, NULL);
  return query;
}

/* What a view says, for @query; FALSE, with the reason told, where it means nothing any more. */
gboolean
gx_list_views_take_view (GxListViews *self, const char *key, GxQuery *query)
{
  const GxFormat *format = gx_book_get_format (self->book);
  const GxBuiltInView *built_in = gx_built_in_view (self->entity, key);
  g_autofree char *before = g_steal_pointer (&self->current);
  g_autoptr (GxFilter) filter = built_in != NULL ? gx_filter_parse (self->entity, built_in->filter, NULL, NULL) : NULL;
  g_autoptr (GxQuery) of_view = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *trouble = NULL;
  gboolean was_saved = g_ascii_strtoll (before, NULL, 10) != 0;
  GxSavedView *view;

  self->current = g_strdup (key);
  view = gx_list_views_current (self);
  if (view != NULL && (of_view = dup_query_of (self, view, &error)) == NULL)
    {
      g_free (self->current);
      self->current = g_steal_pointer (&before);
      gx_page_fail (GX_PAGE (self->page), error->message);
      return FALSE;
    }
  if (view == NULL && built_in == NULL)
    {
      g_free (self->current);
      self->current = g_strdup ("");
    }
  gx_list_views_take_chosen (self, of_view != NULL ? of_view->filter : filter);
  self->group = of_view != NULL ? of_view->group : NULL;
  if (of_view != NULL)
    {
      gx_query_set_search (query, of_view->search);
      query->sort = of_view->sort;
      query->descending = of_view->descending;
    }
  show_columns_of (self, view, was_saved);
  trouble = view != NULL ? gx_saved_view_dup_trouble (view, format) : NULL;
  if (trouble != NULL)
    gx_page_say (GX_PAGE (self->page), trouble);
  return TRUE;
}

void
gx_list_views_leave_view (GxListViews *self)
{
  gx_list_views_take_chosen (self, NULL);
  self->group = NULL;
  show_columns_of (self, NULL, gx_list_views_current (self) != NULL);
  g_free (self->current);
  self->current = g_strdup ("");
}

static void
go_to_view (GxListViews *self, const char *key)
{
  g_autoptr (GxQuery) query = gx_list_page_dup_query (self->page);

  if (!gx_list_views_take_view (self, key, query))
    return;
  gx_list_pane_set_search (self->pane, query->search != NULL ? query->search : "");
  if (query->sort != NULL)
    gx_record_table_set_sort (gx_list_pane_get_table (self->pane), query->sort->name, query->descending);
  gx_list_views_compose (self, query);
  gx_list_views_show_chips (self);
  gx_list_views_show_groups (self);
  gx_list_views_show_menu (self);
  gx_list_page_apply (self->page, query);
}

static void
view_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  go_to_view (gx_list_page_get_views (page), g_variant_get_string (parameter, NULL));
}

static void
revert_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  g_autofree char *key = g_strdup (self->current);

  go_to_view (self, key);
}

/* Whether it was changed -------------------------------------------------------------------------------------------------- */

static gboolean
is_same_filter (const GxFilter *one, const GxFilter *other)
{
  g_autofree char *text = one != NULL ? gx_filter_to_string (one) : g_strdup ("");
  g_autofree char *other_text = gx_filter_to_string (other);

  return g_str_equal (text, other_text);
}

/* A field that was called otherwise meanwhile is another GxField. */
static gboolean
is_same_field (const GxField *one, const GxField *other)
{
  return one == other || (one != NULL && other != NULL && one->entity == other->entity && g_str_equal (one->name, other->name));
}

static gboolean
is_same_columns (GxListViews *self, GxSavedView *view)
{
  GxRecordTable *table = gx_list_pane_get_table (self->pane);
  g_autoptr (GPtrArray) wanted = gx_saved_view_dup_columns (view, gx_book_get_format (self->book)->custom);
  g_autoptr (GPtrArray) chosen = gx_record_table_dup_chosen (table);
  g_autoptr (GPtrArray) shown = gx_record_table_dup_fields (table);
  g_autofree char *wanted_names = wanted != NULL ? gx_fields_to_names (wanted) : NULL;
  g_autofree char *names = gx_fields_to_names (shown);

  return wanted != NULL ? g_str_equal (wanted_names, names) : chosen == NULL;
}

/* What the list shows is not what its view says: just that would be saved. Of a built-in view its conditions and groups alone count; it says nothing of the rest. */
static gboolean
is_changed (GxListViews *self)
{
  const GxBuiltInView *built_in = gx_built_in_view (self->entity, self->current);
  GxSavedView *view = gx_list_views_current (self);
  g_autoptr (GxQuery) of_view = view != NULL ? dup_query_of (self, view, NULL) : NULL;
  g_autoptr (GxFilter) filter = built_in != NULL ? gx_filter_parse (self->entity, built_in->filter, NULL, NULL) : NULL;
  g_autoptr (GxFilter) all = NULL;
  const GxQuery *shown;

  if (built_in == NULL && of_view == NULL)
    return FALSE;
  all = gx_list_views_normalize (built_in != NULL ? filter : of_view->filter);
  if (!is_same_filter (all, self->chosen) || !is_same_field (self->group, of_view != NULL ? of_view->group : NULL))
    return TRUE;
  if (of_view == NULL)
    return FALSE;
  shown = gx_lazy_list_get_query (gx_list_page_get_list (self->page));
  return g_strcmp0 (of_view->search, shown->search) != 0 || !is_same_field (of_view->sort, shown->sort) || of_view->descending != shown->descending || !is_same_columns (self, view);
}

void
gx_list_views_show_state (GxListViews *self)
{
  GxPage *page = GX_PAGE (self->page);
  gboolean can_write = gx_book_get_mode (self->book) == GX_BOOK_WRITE;
  gboolean is_saved = gx_list_views_current (self) != NULL;
  gboolean changed = self->pane != NULL && gx_list_page_get_list (self->page) != NULL && is_changed (self);

  gx_page_enable (page, "save-view", can_write);
  gx_page_enable (page, "update-view", can_write && is_saved && changed);
  gx_page_enable (page, "revert-view", changed);
  gx_page_enable (page, "rename-view", can_write && is_saved);
  gx_page_enable (page, "move-view", can_write && is_saved);
  gx_page_enable (page, "delete-view", can_write && is_saved);
  if (self->pane != NULL)
    gx_view_bar_set_changed (gx_list_pane_get_view_bar (self->pane), changed);
}

/* Columns ----------------------------------------------------------------------------------------------------------------- */

static void
columns_changed (GxListPage *page, GxColumnChooser *chooser)
{
  GxListViews *self = gx_list_page_get_views (page);
  g_autoptr (GPtrArray) shown = gx_column_chooser_dup_shown (chooser);

  if (shown->len > 0) /* a list without columns would show nothing */
    gx_record_table_set_fields (gx_list_pane_get_table (self->pane), shown);
  gx_list_views_show_state (self);
  gx_list_views_ask_totals (self);
}

static void
columns_reset (GxListPage *page)
{
  GxListViews *self = gx_list_page_get_views (page);

  gx_list_views_show_columns (self, NULL);
  gx_list_views_show_state (self);
  gx_list_views_ask_totals (self);
}

static void
columns_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  gx_view_bar_open_columns (gx_list_pane_get_view_bar (gx_list_page_get_views (page)->pane));
}

void
gx_list_views_add_shown_actions (GxListViews *self)
{
  static const GActionEntry entries[] = {
    { .name = "view", .activate = view_action, .parameter_type = "s", .state = "''" },
    { .name = "revert-view", .activate = revert_action },
    { .name = "columns", .activate = columns_action },
  };
  GxColumnChooser *columns = gx_view_bar_get_columns (gx_list_pane_get_view_bar (self->pane));

  gx_page_add_actions (GX_PAGE (self->page), entries, G_N_ELEMENTS (entries));
  /* Where no rows are shown there are no columns to choose. */
  g_object_bind_property (gtk_widget_get_ancestor (GTK_WIDGET (columns), GTK_TYPE_MENU_BUTTON), "visible",
                          g_action_map_lookup_action (G_ACTION_MAP (gx_page_get_actions (GX_PAGE (self->page))), "columns"), "enabled", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (columns, "changed", G_CALLBACK (columns_changed), self->page, G_CONNECT_SWAPPED);
  g_signal_connect_object (columns, "reset", G_CALLBACK (columns_reset), self->page, G_CONNECT_SWAPPED);
}
