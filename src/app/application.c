/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "app/book_update.h"
#include "app/first_book.h"
#include "app/logout.h"
#include "app/move_in.h"
#include "app/pages.h"
#include "app/practice.h"
#include "app/preferences.h"
#include "app/reminder_notes.h"
#include "app/reminders.h"
#include "app/settings.h"
#include "app/window.h"
#include "app/window_backup.h"
#include "base/paths.h"
#include "controller/channels.h"
#include "controller/open_copy.h"
#include "controller/work.h"
#include "exchange/sealed_file.h"
#include "view/menu_focus.h"

/* One process, a window a book. A second start hands its files to the first. */

struct _GxApplication
{
  AdwApplication parent_instance;
  gboolean in_background; /* started to remind, without a window */
  gboolean is_waiting;    /* it could not, and says so: it is held until somebody asks for the window */
};

static const struct
{
  const char *action;
  const char *accels[3];
} keys[] = {
  { "page.new", { "<Control>n" } },
  { "page.new-contact", { "<Control><Shift>n" } },
  { "page.add-number", { GX_CHANNELS_KEY } },
  { "page.search", { "<Control>f" } },
  { "win.log", { "<Control>l" } },
  { "page.filter", { "<Control><Shift>f" } },
  { "page.edit", { "F2" } },
  { "page.export", { "<Control>e" } },
  { "page.print", { "<Control>p" } },
  { "page.previous", { "<Alt>Up" } },
  { "page.next", { "<Alt>Down" } },
  { "win.back", { "<Alt>Left" } },
  { "win.open", { "<Control>o" } },
  { "win.go-to", { "<Control>k" } },
  { "win.new-task", { "<Control>t" } },
  { "win.import", { "<Control>i" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.shortcuts", { "<Control>question", "F1" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
};

static GtkWindow *
window_of (GxOpener *self, const char *path)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL; at = at->next)
    if (GX_IS_WINDOW (at->data) && gx_paths_are_same (path, gx_book_get_path (gx_window_get_book (at->data))))
      return at->data;
  return NULL;
}

static GxBook *
open_book (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  GxBook *book = gx_book_open (path, GX_BOOK_WRITE_AT_ONCE, &local);

  /* What cannot be written, or is from a newer program that lets us read it, can still be read. */
  if (book == NULL && (g_error_matches (local, GX_ERROR, GX_ERROR_READ_ONLY) || g_error_matches (local, GX_ERROR, GX_ERROR_NEWER)))
    book = gx_book_open (path, GX_BOOK_READ, NULL);
  if (book == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return book;
}

static void
refused (GtkWindow *dialog, const char *response, GxOpener *self)
{
  g_application_release (G_APPLICATION (self));
}

static void
gx_application_refuse (GxOpener *self, const char *reason)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *dialog = adw_message_dialog_new (parent, _("This book cannot be opened"), reason);

  gtk_window_set_title (GTK_WINDOW (dialog), "Guanxi");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  g_application_hold (G_APPLICATION (self));
  g_signal_connect_object (dialog, "response", G_CALLBACK (refused), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
stop_waiting (GxApplication *self)
{
  if (self->is_waiting)
    g_application_release (G_APPLICATION (self));
  self->is_waiting = FALSE;
}

static void
make_last (GxBook *book)
{
  gx_settings_set_string ("last-book", gx_book_get_path (book));
  g_signal_handlers_disconnect_by_func (book, make_last, NULL); /* one that is opened after it is the last then */
}

static void
show_book (GxOpener *self, GxBook *book, const char *path, GxOpen how, const char *notice)
{
  GtkWidget *window = gx_window_new (GTK_APPLICATION (self), book);

  gx_window_say_if_older (GX_WINDOW (window));
  gx_window_watch_backup (GX_WINDOW (window));
  if (how == GX_OPEN_INSTEAD)
    g_signal_connect (book, "changed", G_CALLBACK (make_last), NULL);
  else
    gx_settings_set_string ("last-book", path);
  if (how != GX_OPEN_NAMED)
    gx_window_welcome (GX_WINDOW (window));
  gx_settings_add_recent_book (path);
  if (notice != NULL)
    gx_window_notice (GX_WINDOW (window), notice, FALSE, TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

/* A book that waits to be brought up to date. */
typedef struct
{
  GxOpener *application;
  char *path;
  GxOpen how;
  char *notice;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *self = data;

  g_object_unref (self->application);
  g_free (self->path);
  g_free (self->notice);
  g_free (self);
}

static void
updated (const GError *error, gpointer data)
{
  Waiting *self = data;
  g_autoptr (GxBook) book = NULL;

  /* One that cannot be written is read as it is. */
  if (g_error_matches (error, GX_ERROR, GX_ERROR_READ_ONLY))
    book = gx_book_open (self->path, GX_BOOK_READ, NULL);
  if (book != NULL)
    show_book (self->application, book, self->path, self->how, self->notice);
  else if (error == NULL)
    gx_opener_open (self->application, self->path, self->how, self->notice);
  else
    gx_application_refuse (self->application, error->message);
}

static void
update (GxOpener *self, const char *path, GxOpen how, const char *notice)
{
  Waiting *waiting = g_new (Waiting, 1);

  *waiting = (Waiting) { g_object_ref (self), g_strdup (path), how, g_strdup (notice) };
  gx_book_update (GTK_APPLICATION (self), path, updated, waiting, waiting_free);
}

static void
gx_application_open_book (GxOpener *self, const char *path, GxOpen how, const char *notice)
{
  GtkWindow *window = window_of (self, path);
  g_autoptr (GxBook) book = NULL;
  g_autoptr (GError) error = NULL;

  stop_waiting (GX_APPLICATION (self));
  if (window != NULL)
    {
      if (notice != NULL)
        gx_window_notice (GX_WINDOW (window), notice, FALSE, TRUE);
      gtk_window_present (window);
      return;
    }
  if (gx_book_update_raise (path))
    return;
  book = gx_reminders_take (GTK_APPLICATION (self), path);
  if (book == NULL && (how != GX_OPEN_NEW || gx_first_book_create (path, &error)))
    book = open_book (path, &error);
  if (book != NULL)
    show_book (self, book, path, how, notice);
  else if (g_error_matches (error, GX_ERROR, GX_ERROR_OLDER))
    update (self, path, how, notice);
  else if (g_error_matches (error, GX_ERROR, GX_ERROR_NOT_A_BOOK) && gx_sealed_file_is_one (path))
    gx_move_in (self, path); /* and comes back with the book in it */
  else
    gx_application_refuse (self, error->message);
}

static void
gx_application_opener_init (GxOpenerInterface *iface)
{
  iface->open = gx_application_open_book;
  iface->refuse = gx_application_refuse;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GxApplication, gx_application, ADW_TYPE_APPLICATION, G_IMPLEMENT_INTERFACE (GX_TYPE_OPENER, gx_application_opener_init))

/* At log-in nobody looks, and the desktop's notifications may come later than we. A book of an earlier form is brought up to date where the person sees that it takes a while. */
static void
say_why_not (GxApplication *self, const char *path, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *older = g_strdup_printf (_("“%s” was last used with an earlier version of Guanxi. Open it once, so that it is brought up to date; until then you are not reminded."), name);

  g_application_hold (G_APPLICATION (self));
  self->is_waiting = TRUE;
  gx_reminder_notes_fail (G_APPLICATION (self), _("Guanxi cannot remind you"), g_error_matches (error, GX_ERROR, GX_ERROR_OLDER) ? older : error->message);
}

/* The book that was open last. Without one, or where nobody wants to be reminded any more, the program ends as it came. */
static void
start_in_background (GApplication *application)
{
  g_autofree char *path = gx_settings_dup_string ("last-book", "");
  g_autofree char *wanted = gx_settings_dup_string ("remind-closed", "unknown");
  g_autoptr (GError) error = NULL;

  if (g_str_equal (wanted, "yes") && g_file_test (path, G_FILE_TEST_EXISTS) && !gx_reminders_start (GTK_APPLICATION (application), path, &error))
    say_why_not (GX_APPLICATION (application), path, error);
}

static void
gx_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *notice = NULL;

  if (GX_APPLICATION (application)->in_background)
    {
      GX_APPLICATION (application)->in_background = FALSE; /* the next start wants a window */
      start_in_background (application);
      return;
    }
  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  path = gx_first_book_path (&missing, &error);
  if (path == NULL)
    {
      gx_application_refuse (GX_OPENER (application), error->message);
      return;
    }
  if (missing != NULL)
    notice = g_strdup_printf (_("The book that was open last, “%s”, is not there. If it is on a stick or another computer, connect that and open it again; if it was moved, "
                                "open it where it is now. What is shown here is another book."), missing);
  gx_application_open_book (GX_OPENER (application), path, missing != NULL ? GX_OPEN_INSTEAD : GX_OPEN_USUAL, notice);
}

static void
gx_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    if (g_file_peek_path (files[i]) != NULL)
      gx_application_open_book (GX_OPENER (application), g_file_peek_path (files[i]), GX_OPEN_NAMED, NULL);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  stop_waiting (user_data);
  gx_reminders_end (user_data);
  for (GList *at = windows; at != NULL; at = at->next)
    if (gtk_window_get_transient_for (at->data) == NULL) /* a dialog's own window waits for it */
      {
        if (GX_IS_WINDOW (at->data))
          gx_window_end (at->data);
        else
          gtk_window_close (at->data);
      }
}

/* Who ends the desktop's session, or asks the process to end, loses no more than who closes the windows. */
static gboolean
asked_to_end (gpointer self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
practice_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = gx_practice_make_finish (result, &error);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "practice")), TRUE);
  if (path != NULL)
    gx_application_open_book (GX_OPENER (self), path, GX_OPEN_NAMED, NULL);
  else
    gx_application_refuse (GX_OPENER (self), error->message);
  gx_work_end (G_APPLICATION (self));
}

/* Quitting waits: half a practice book would be none. */
static void
practice (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GxApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (GX_IS_WINDOW (window))
    gx_window_notice (GX_WINDOW (window), _("The practice book is being made…"), FALSE, FALSE);
  g_simple_action_set_enabled (action, FALSE);
  gx_work_begin (G_APPLICATION (self));
  gx_practice_make_async (practice_made, g_object_ref (self));
}

static void
open_recent (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gx_application_open_book (GX_OPENER (self), g_variant_get_string (parameter, NULL), GX_OPEN_NAMED, NULL);
}

static void
gx_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "practice", .activate = practice },
    { .name = "open", .activate = open_recent, .parameter_type = "s" },
    { .name = "quit", .activate = quit },
  };

  G_APPLICATION_CLASS (gx_application_parent_class)->startup (application);
  g_set_application_name (_("Guanxi"));
  gx_menus_give_focus_back ();
  gx_open_copy_sweep ();
  gx_preferences_follow (GTK_APPLICATION (application));
  gx_reminders_begin (GTK_APPLICATION (application));
  gx_logout_watch (GTK_APPLICATION (application));
  g_unix_signal_add (SIGTERM, asked_to_end, application);
  g_unix_signal_add (SIGHUP, asked_to_end, application);
  g_unix_signal_add (SIGINT, asked_to_end, application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), keys[i].action, (const char *const *) keys[i].accels);
  for (guint i = 0; gx_pages[i].name != NULL && i < 9; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page('%s')", gx_pages[i].name);
      g_autofree char *accel = g_strdup_printf ("<Control>%u", i + 1);

      gtk_application_set_accels_for_action (GTK_APPLICATION (application), action, (const char *const[]) { accel, NULL });
    }
}

/* One that runs already has nothing to do in the background. */
static int
gx_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "background"))
    return -1;
  if (!g_application_register (application, NULL, NULL))
    return 1;
  if (g_application_get_is_remote (application))
    return 0;
  GX_APPLICATION (application)->in_background = TRUE;
  return -1;
}

/* What was opened with other programs goes with this one. */
static void
gx_application_shutdown (GApplication *application)
{
  gx_open_copy_sweep ();
  G_APPLICATION_CLASS (gx_application_parent_class)->shutdown (application);
}

static void
gx_application_class_init (GxApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = gx_application_startup;
  application_class->shutdown = gx_application_shutdown;
  application_class->activate = gx_application_activate;
  application_class->open = gx_application_open;
  application_class->handle_local_options = gx_application_handle_local_options;
}

static void
gx_application_init (GxApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "background", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _("Remind of what is due, without a window"), NULL);
}

GxApplication *
gx_application_new (GApplicationFlags flags)
{
  return g_object_new (GX_TYPE_APPLICATION,
                       "application-id", GX_APP_ID,
                       "resource-base-path", "/io/github/guanxi_crm/Guanxi",
                       "flags", flags | G_APPLICATION_HANDLES_OPEN,
                       "register-session", TRUE, /* or it is not asked before the session ends */
                       NULL);
}
