/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/settings.h"
#include "app/window_private.h"

/* Which page is in front, and the way from one to another. A page is made when it is first asked for, so that the window opens as fast with twelve as with one. */

#define LAST_PAGE "window" /* beside what the pages themselves remember */

/* What a record is part of; 0: nothing. */
static gint64
owner_of (GxWindow *self, const GxEntity *entity, gint64 id, const GxEntity **owner)
{
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (self->book), entity, id, NULL);

  for (guint i = 0; record != NULL && i < entity->n_fields; i++)
    if (entity->fields[i].flags & GX_OWNER)
      {
        *owner = entity->fields[i].ref;
        return gx_record_peek (record, &entity->fields[i]).integer;
      }
  return 0;
}

/* As a page leads to another: Back returns to it. */
static void
lead_to (GxWindow *self, const char *name)
{
  const char *from = gtk_stack_get_visible_child_name (self->pages);
  const GxPageKind *kind = from != NULL && !g_str_equal (from, name) ? gx_page_kind_by_name (from) : NULL;

  g_set_weak_pointer (&self->came_from_focus, gtk_window_get_focus (GTK_WINDOW (self)));
  gx_window_show_page (self, name);
  self->came_from = kind != NULL ? kind->name : NULL;
}

/* A record without a page of its own is shown with what it is part of: a contact at its customer. */
void
gx_window_open_record (GxWindow *self, const GxEntity *entity, gint64 id)
{
  const GxPageKind *kind;

  while ((kind = gx_page_kind_of (entity)) == NULL)
    if ((id = owner_of (self, entity, id, &entity)) == 0)
      return;
  lead_to (self, kind->name);
  gx_page_open_record (self->page, id);
}

static void
open_query (GxWindow *self, const GxQuery *query)
{
  const GxPageKind *kind = gx_page_kind_listing (query->entity);
  g_autofree char *message = NULL;

  if (kind == NULL)
    {
      /* Translators: a kind of record, in the plural, such as Interactions. */
      message = g_strdup_printf (_("%s have no page of their own yet, so they cannot be listed here."), _(query->entity->plural));
      gx_window_notice (self, message, FALSE, FALSE);
      return;
    }
  lead_to (self, kind->name);
  gx_page_open_query (self->page, query);
}

static void
notice (GxWindow *self, const char *message, gboolean stays)
{
  gx_window_notice (self, message, TRUE, stays);
}

static void
said (GxWindow *self, const char *message)
{
  gx_window_notice (self, message, FALSE, FALSE);
}

static void
failed (GxWindow *self, const char *message)
{
  self->has_failed = TRUE;
  if (message != NULL)
    gx_window_notice (self, message, FALSE, TRUE);
}

GxPage *
gx_window_get_page (GxWindow *self, const char *name)
{
  const GxPageKind *kind = gx_page_kind_by_name (name);
  GxPage *page = g_hash_table_lookup (self->made, name);
  g_autofree char *state = NULL;

  if (page != NULL)
    return page;

  state = gx_settings_dup_state (name);
  page = gx_page_kind_make (kind, self->book, state);
  g_hash_table_insert (self->made, (char *) kind->name, page);
  gtk_stack_add_named (self->pages, gx_page_get_widget (page), name);
  gx_page_set_alone (page, adw_leaflet_get_folded (self->outer));
  g_signal_connect_object (page, "notice", G_CALLBACK (notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "said", G_CALLBACK (said), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "failed", G_CALLBACK (failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-record", G_CALLBACK (gx_window_open_record), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-query", G_CALLBACK (open_query), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "idle", G_CALLBACK (gx_window_page_is_idle), self, G_CONNECT_SWAPPED);
  return page;
}

void
gx_window_show_page (GxWindow *self, const char *name)
{
  if (g_str_equal (name, "customers") && gx_window_is_first_run (self))
    {
      gx_window_welcome (self);
      return;
    }
  self->came_from = NULL;
  self->page = gx_window_get_page (self, name);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", gx_page_get_actions (self->page));
  gtk_window_set_focus (GTK_WINDOW (self), NULL); /* from what is hidden GTK would move it on once more, past where the page puts it */
  gtk_stack_set_visible_child_name (self->pages, name);
  gx_sidebar_select (self->sidebar, name);
  adw_leaflet_set_visible_child (self->outer, self->page_pane);
  gx_page_shown (self->page);
}

const char *
gx_window_first_page (void)
{
  g_autofree char *last = gx_settings_dup_state (LAST_PAGE);

  return g_strcmp0 (last, "today") == 0 ? "today" : "customers";
}

void
gx_window_remember_pages (GxWindow *self)
{
  GHashTableIter iter;
  gpointer name, page;

  gx_settings_set_state (LAST_PAGE, gtk_stack_get_visible_child_name (self->pages));
  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, &name, &page))
    {
      g_autofree char *state = gx_page_dup_state (page);

      if (state != NULL)
        gx_settings_set_state (name, state);
    }
}
