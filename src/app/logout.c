/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/logout.h"

#include <glib/gi18n-lib.h>

#include "app/window.h"
#include "controller/work.h"

/* The desktop asks before it ends the session, and shows the person why it waits. What becomes of it, waiting or ending all the same, is theirs to say: told to end, the
 * program closes its windows, which saves. */

#define COOKIE "guanxi-inhibits"

static gboolean
has_unsaved (GtkApplication *application)
{
  g_autolist (GtkWindow) windows = g_list_copy (gtk_application_get_windows (application));
  gboolean has = FALSE;

  /* Saving hears what the book answers, and with it may come that a window closes, or another is in front: the application's own list changes. */
  for (GList *at = windows; at != NULL; at = at->next)
    g_object_ref (at->data);
  for (GList *at = windows; at != NULL; at = at->next)
    has |= GX_IS_WINDOW (at->data) && gx_window_is_unsaved (at->data);
  return has;
}

static void
let_go (GtkApplication *application)
{
  guint cookie = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (application), COOKIE));

  if (cookie != 0)
    gtk_application_uninhibit (application, cookie);
  g_object_set_data (G_OBJECT (application), COOKIE, NULL);
}

/* @reason: NULL: nothing hinders any more. */
static void
hinder (GtkApplication *application, const char *reason)
{
  let_go (application);
  if (reason != NULL)
    g_object_set_data (G_OBJECT (application), COOKIE,
                       GUINT_TO_POINTER (gtk_application_inhibit (application, gtk_application_get_active_window (application), GTK_APPLICATION_INHIBIT_LOGOUT, reason)));
}

/* What is under way is hindered for as long as it lasts; what was typed is looked for when it comes to that. */
static void
look (GtkApplication *application, gboolean is_asked)
{
  if (gx_work_is_under_way ())
    hinder (application, _("Something is still being written to a file"));
  else
    hinder (application, is_asked && has_unsaved (application) ? _("Something that was typed is not saved yet") : NULL);
}

static void
work_changed (gpointer application)
{
  look (application, FALSE);
}

static void
query_end (GtkApplication *application)
{
  look (application, TRUE);
}

void
gx_logout_watch (GtkApplication *application)
{
  gx_work_watch (work_changed, application);
  g_signal_connect (application, "query-end", G_CALLBACK (query_end), NULL);
}
