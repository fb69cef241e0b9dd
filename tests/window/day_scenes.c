/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/day_scenes.h"

#include <glib/gi18n-lib.h>

#include "tests/support.h"
#include "tests/window/customers_page.h"

static gboolean
is_as_of (GxWindow *window)
{
  return gx_window_get_book (window) != NULL && gx_book_get_as_of (gx_window_get_book (window)).days != GX_NONE;
}

GtkWidget *
scene_front (GtkWidget *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next)
    if (at->data != window && gtk_widget_get_mapped (at->data)
        && (gtk_window_get_transient_for (at->data) == GTK_WINDOW (window) || (GX_IS_WINDOW (at->data) && GX_IS_WINDOW (window) && is_as_of (at->data))))
      return scene_front (at->data);
  return window;
}

static gboolean
has_as_of (Fixture *fixture, gpointer data)
{
  GtkWidget *front = scene_front (GTK_WIDGET (fixture->window));

  return GX_IS_WINDOW (front) && is_as_of (GX_WINDOW (front));
}

/* As it is at the end of today, in a window as large as this one. */
void
scene_as_of (Fixture *fixture, const char *argument)
{
  int width, height;

  gx_window_show_as_of (fixture->window, gx_reader_today (gx_book_get_reader (fixture->book)), NULL, 0);
  fixture_wait (fixture, has_as_of, NULL, "there is a window of that day");
  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &width, &height);
  gtk_window_unmaximize (GTK_WINDOW (scene_front (GTK_WIDGET (fixture->window))));
  gtk_window_set_default_size (GTK_WINDOW (scene_front (GTK_WIDGET (fixture->window))), width, height);
  fixture_settle ();
}

static GtkWidget *
entry_of (Fixture *fixture, const char *label)
{
  return fixture_find (page_dialog (fixture), GTK_TYPE_ENTRY, label);
}

void
scene_task_refused (Fixture *fixture, const char *argument)
{
  gx_window_show_page (fixture->window, "tasks");
  fixture_settle ();
  page_act (fixture, "win.new-task");
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture, dgettext (GETTEXT_PACKAGE, "Title"))), "月底对账");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture, g_dpgettext2 (GETTEXT_PACKAGE, "task", "Repeat"))), "daily until 2020-01-01");
  gtk_widget_activate_action (page_dialog (fixture), "dialog.save", NULL);
}
