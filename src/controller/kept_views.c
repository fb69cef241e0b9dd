/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/list_views_private.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "controller/view_menu.h"

/* Views as records: saved, changed, renamed, put in order, deleted, each a step; and the menu of them. */

GxSavedView *
gx_list_views_current (GxListViews *self)
{
  gint64 id = g_ascii_strtoll (self->current, NULL, 10);

  for (guint i = 0; i < self->views->len; i++)
    if (id != 0 && GX_RECORD (self->views->pdata[i])->id == id)
      return self->views->pdata[i];
  return NULL;
}

static int
compare_views (gconstpointer a, gconstpointer b)
{
  const GxSavedView *one = *(GxSavedView *const *) a, *other = *(GxSavedView *const *) b;
  gint64 place = one->position == GX_NONE ? G_MAXINT64 : one->position, other_place = other->position == GX_NONE ? G_MAXINT64 : other->position;

  if (place != other_place)
    return place < other_place ? -1 : 1;
  return GX_RECORD (one)->id < GX_RECORD (other)->id ? -1 : 1;
}

static void
set_state (GxListViews *self, const char *action, const char *state)
{
  GAction *of = g_action_map_lookup_action (G_ACTION_MAP (gx_page_get_actions (GX_PAGE (self->page))), action);

  if (of != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (of), g_variant_new_string (state));
}

void
gx_list_views_show_menu (GxListViews *self)
{
  GxSavedView *current = gx_list_views_current (self);
  const GxBuiltInView *built_in = gx_built_in_view (self->entity, self->current);
  const char *name = current != NULL ? current->name : built_in != NULL ? _(built_in->name) : gx_view_all_name (self->entity);
  g_autoptr (GMenuModel) menu = gx_view_menu_new (self->entity, gx_book_get_format (self->book)->custom, self->views, current, gx_book_get_mode (self->book) == GX_BOOK_WRITE);

  gx_view_bar_set_view (gx_list_pane_get_view_bar (self->pane), name);
  gx_view_bar_set_menu (gx_list_pane_get_view_bar (self->pane), menu);
  set_state (self, "view", self->current);
  set_state (self, "group", self->group != NULL ? self->group->name : "");
  gx_list_views_show_state (self);
}

void
gx_list_views_read (GxListViews *self)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_saved_view_entity);
  g_autofree char *filter = g_strdup_printf ("entity = \"%s\"", self->entity->name);
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_size (self->views, 0);
  gx_query_take_filter (query, gx_filter_parse (&gx_saved_view_entity, filter, NULL, NULL));
  if (!gx_reader_collect (gx_book_get_reader (self->book), query, -1, self->views, &error))
    gx_page_fail (GX_PAGE (self->page), error->message);
  g_ptr_array_sort (self->views, compare_views);
}

/* What the list shows, as a view would keep it. */
static void
describe (GxListViews *self, GxSavedView *view)
{
  g_autoptr (GxQuery) query = gx_list_page_dup_query (self->page);
  g_autoptr (GPtrArray) columns = gx_record_table_dup_fields (gx_list_pane_get_table (self->pane));

  gx_query_take_filter (query, gx_filter_copy (self->chosen));
  gx_saved_view_take_query (view, query, columns);
}

static void
view_added (gpointer page, GxRecord *record)
{
  GxListViews *self = gx_list_page_get_views (page);

  g_free (self->current);
  self->current = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
  gx_list_views_read (self);
  if (self->pane != NULL)
    gx_list_views_show_menu (self);
}

static const char *const asked[] = { "name", NULL };

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  g_autoptr (GxRecord) view = gx_record_new (&gx_saved_view_entity);

  describe (self, GX_SAVED_VIEW (view));
  gx_deed_ask (page, self->book, GTK_WIDGET (self->pane), view, _("Save view"), NULL, asked, view_added);
}

static void
update_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  GxSavedView *current = gx_list_views_current (self);
  g_autoptr (GxRecord) edited = current != NULL ? gx_record_dup (GX_RECORD (current)) : NULL;
  g_autofree char *message = NULL;

  if (edited == NULL)
    return;
  describe (self, GX_SAVED_VIEW (edited));
  message = g_strdup_printf (_("“%s” now shows this"), current->name);
  gx_deed_run (page, self->book, gx_step_new_edit (edited, GX_RECORD (current)), message);
}

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  GxSavedView *current = gx_list_views_current (self);

  if (current != NULL)
    gx_deed_ask (page, self->book, GTK_WIDGET (self->pane), GX_RECORD (current), _("Rename view"), NULL, asked, NULL);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  GxSavedView *current = gx_list_views_current (self);

  if (current != NULL)
    gx_deed_delete (page, self->book, &gx_saved_view_entity, &GX_RECORD (current)->id, 1, "");
}

static void
move_action (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GxListViews *self = gx_list_page_get_views (page);
  GxSavedView *current = gx_list_views_current (self);

  if (current != NULL)
    gx_deed_move (page, self->book, self->views, GX_RECORD (current)->id, g_variant_get_int32 (parameter), _("Reorder saved views"));
}

void
gx_list_views_add_keep_actions (GxListViews *self)
{
  static const GActionEntry entries[] = {
    { .name = "save-view", .activate = save_action },
    { .name = "update-view", .activate = update_action },
    { .name = "rename-view", .activate = rename_action },
    { .name = "delete-view", .activate = delete_action },
    { .name = "move-view", .activate = move_action, .parameter_type = "i" },
  };

  gx_page_add_actions (GX_PAGE (self->page), entries, G_N_ELEMENTS (entries));
}
