/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/autostart.h"
#include "app/reminder_notes.h"
#include "app/reminders.h"
#include "app/settings.h"
#include "base/clock.h"
#include "model/task.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"

/* Reminding as a person sees it, with a window and without. The desktop's notifications are those of a session bus of our own. That each reminder comes once is in
 * test-window-reminder-watch.c. */

#define at(time) g_setenv ("GUANXI_NOW", "2026-03-" time "+08:00", TRUE)

typedef struct
{
  GPtrArray *shown;  /* of char *: summary, then the body after a bar */
  GHashTable *keys;  /* of label → action, of the last */
  guint n_closed;
  guint last;
} Desktop;

static Desktop desktop;
static GDBusConnection *desktop_bus;
static guint desktop_name;

static void
notified (GVariant *parameters)
{
  const char *summary, *body;
  g_auto (GStrv) actions = NULL;

  g_variant_get (parameters, "(&su&s&s&s^asa{sv}i)", NULL, NULL, NULL, &summary, &body, &actions, NULL, NULL);
  g_ptr_array_add (desktop.shown, g_strdup_printf ("%s|%s", summary, body));
  for (guint i = 0; actions[i] != NULL; i += 2)
    g_hash_table_replace (desktop.keys, g_strdup (actions[i + 1]), g_strdup (actions[i]));
  desktop.last++;
}

static void
called (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method, GVariant *parameters,
        GDBusMethodInvocation *invocation, gpointer user_data)
{
  GVariant *answer = NULL;

  if (g_str_equal (method, "Notify"))
    {
      notified (parameters);
      answer = g_variant_new ("(u)", desktop.last);
    }
  else if (g_str_equal (method, "CloseNotification"))
    desktop.n_closed++;
  else if (g_str_equal (method, "GetCapabilities"))
    answer = g_variant_new ("(^as)", (const char *const[]) { "actions", "body", NULL });
  else
    answer = g_variant_new ("(ssss)", "test", "test", "1", "1.2");
  g_dbus_method_invocation_return_value (invocation, answer);
}

static const char service[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/></method>"
  "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal><signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
  "</interface></node>";

static void
start_desktop (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (service, NULL);

  desktop.shown = g_ptr_array_new_with_free_func (g_free);
  desktop.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  desktop_bus = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                                        G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, NULL);
  g_assert_nonnull (desktop_bus);
  g_dbus_connection_register_object (desktop_bus, "/org/freedesktop/Notifications", node->interfaces[0], &vtable, NULL, NULL, NULL);
  desktop_name = g_bus_own_name_on_connection (desktop_bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
}

static void
press (const char *label)
{
  const char *key = g_hash_table_lookup (desktop.keys, label);

  g_assert_nonnull (key);
  g_dbus_connection_emit_signal (desktop_bus, NULL, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
                                 g_variant_new ("(us)", desktop.last, key), NULL);
}

static gboolean
has_shown (Fixture *fixture, gpointer n)
{
  return desktop.shown->len == GPOINTER_TO_UINT (n);
}

static gboolean
is_answered (Fixture *fixture, gpointer answer)
{
  return *(GVariant **) answer != NULL;
}

static void
answered (GObject *source, GAsyncResult *result, gpointer answer)
{
  *(GVariant **) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_assert_nonnull (*(GVariant **) answer);
}

/* Waits until the program, too, knows that notification @n is shown: till then it can neither be pressed nor taken back. What is asked of the desktop later is answered later. */
static void
wait_shown (Fixture *fixture, guint n, const char *what)
{
  g_autoptr (GVariant) answer = NULL;

  fixture_wait (fixture, has_shown, GUINT_TO_POINTER (n), what);
  g_dbus_connection_call (g_application_get_dbus_connection (G_APPLICATION (fixture->application)), "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                          "org.freedesktop.Notifications", "GetServerInformation", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, answered, &answer);
  fixture_wait (fixture, is_answered, &answer, "the desktop answers");
}

static gboolean
has_closed (Fixture *fixture, gpointer n)
{
  return desktop.n_closed == GPOINTER_TO_UINT (n);
}

static gboolean
has_service (Fixture *fixture, gpointer wanted)
{
  return gx_reminder_notes_has_service (G_APPLICATION (fixture->application)) == GPOINTER_TO_INT (wanted);
}

static gboolean
is_gone (Fixture *fixture, gpointer data)
{
  return fixture->window == NULL;
}

static gint64
add_task (Fixture *fixture, const char *title, const char *moment)
{
  return test_add_new (fixture->book, test_record (&gx_task_entity, "title", title, "remind_at", moment, "customer_id", "1", NULL));
}

static const char *
last_shown (void)
{
  return desktop.shown->pdata[desktop.shown->len - 1];
}

/* With no service it is the window that says it. */
static void
test_no_service (void)
{
  Fixture fixture;

  at ("04T10:00:00");
  fixture_open (&fixture, TRUE, 1366, 728);
  add_task (&fixture, "催款", "2026-03-04T09:58:00+08:00");
  fixture_wait (&fixture, page_shows_label, "催款 · 宁波恒达机电有限公司", "the window reminds");
  g_assert_nonnull (fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_BUTTON, "Open"));
  fixture_close (&fixture);
}

static gboolean
is_done (Fixture *fixture, gpointer id)
{
  g_autoptr (GxRecord) task = test_read (fixture->book, &gx_task_entity, GPOINTER_TO_INT (id));

  return GX_TASK (task)->done_at.ms != GX_NONE;
}

static gboolean
is_snoozed (Fixture *fixture, gpointer id)
{
  g_autoptr (GxRecord) task = test_read (fixture->book, &gx_task_entity, GPOINTER_TO_INT (id));

  return GX_TASK (task)->snoozed_until.ms != GX_NONE;
}

static gboolean
shows_tasks (Fixture *fixture, gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (fixture->window->pages), "tasks") == 0;
}

static void
test_notification (void)
{
  Fixture fixture;
  gint64 first, second;

  at ("04T10:00:00");
  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, has_service, GINT_TO_POINTER (TRUE), "the desktop has notifications");
  first = add_task (&fixture, "催款", "2026-03-03T09:00:00+08:00");
  wait_shown (&fixture, 1, "the desktop reminds");
  g_assert_cmpstr (last_shown (), ==, "催款|宁波恒达机电有限公司 · Late: Yesterday 09:00");
  press ("In an hour");
  fixture_wait (&fixture, is_snoozed, GINT_TO_POINTER ((int) first), "it is put off");

  at ("04T11:00:00");
  gx_reminder_watch_look (fixture.window->reminders);
  wait_shown (&fixture, 2, "it comes again");
  press ("Done");
  fixture_wait (&fixture, is_done, GINT_TO_POINTER ((int) first), "it is done");

  /* Done elsewhere it is taken back. */
  second = add_task (&fixture, "送样", "2026-03-04T11:00:00+08:00");
  wait_shown (&fixture, 3, "another is shown");
  g_assert_cmpstr (last_shown (), ==, "送样|宁波恒达机电有限公司");
  test_edit (fixture.book, &gx_task_entity, second, "done_at", "2026-03-04T11:00:00+08:00");
  fixture_wait (&fixture, has_closed, GUINT_TO_POINTER (1), "it is taken back");

  /* Many are one. */
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *title = g_strdup_printf ("T%d", i);

      add_task (&fixture, title, "2026-03-05T09:00:00+08:00");
    }
  test_drain ();
  at ("06T11:00:00");
  gx_reminder_watch_look (fixture.window->reminders);
  wait_shown (&fixture, 4, "they are shown");
  g_assert_cmpstr (last_shown (), ==, "4 tasks wait for you|T0\nT1\nT2\n…");

  add_task (&fixture, "报价", "2026-03-06T10:59:00+08:00");
  wait_shown (&fixture, 5, "a single one again");
  g_action_group_activate_action (G_ACTION_GROUP (fixture.application), "task-open", g_variant_new ("(sx)", fixture.path, first));
  fixture_wait (&fixture, shows_tasks, NULL, "the task is shown");
  fixture_close (&fixture);
}

static gboolean
is_asked (Fixture *fixture, gpointer data)
{
  return fixture_find (GTK_WIDGET (fixture->window->toasts), GTK_TYPE_BUTTON, "Remind Me") != NULL;
}

static gboolean
is_undo_shown (Fixture *fixture, gpointer data)
{
  return fixture_find (GTK_WIDGET (fixture->window->toasts), GTK_TYPE_BUTTON, "Undo") != NULL;
}

/* The window closes, and the person is reminded all the same; opened again it is the same book. */
static void
test_window_closed (void)
{
  Fixture fixture;
  g_autoptr (GxBook) book = NULL;
  g_autoptr (GxBook) taken = NULL;
  g_autofree char *unanswered = NULL;
  g_autofree char *wanted = NULL;
  guint n = desktop.shown->len;
  GtkWidget *focus;
  AdwToast *passing;
  gint64 id;

  at ("04T10:00:00");
  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, has_service, GINT_TO_POINTER (TRUE), "the desktop has notifications");

  /* The first that is set asks, and takes the keyboard from nobody, nor an Undo that is there for a moment. */
  page_act (&fixture, "win.log");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  id = add_task (&fixture, "催款", "2026-03-04T15:00:00+08:00");
  passing = gx_window_notice (fixture.window, "Passing", TRUE, FALSE);
  fixture_wait (&fixture, is_undo_shown, NULL, "an Undo is there");
  fixture_settle ();
  g_assert_true (is_undo_shown (&fixture, NULL));
  g_assert_false (is_asked (&fixture, NULL));
  adw_toast_dismiss (passing);
  fixture_wait (&fixture, is_asked, NULL, "the person is asked");

  /* What is said meanwhile comes first, and answers nothing. */
  passing = gx_window_notice (fixture.window, "Passing", TRUE, FALSE);
  fixture_wait (&fixture, is_undo_shown, NULL, "another Undo is there");
  adw_toast_dismiss (passing);
  fixture_wait (&fixture, is_asked, NULL, "the person is asked still");
  unanswered = gx_settings_dup_string ("remind-closed", NULL);
  g_assert_cmpstr (unanswered, ==, "unknown");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == focus);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (fixture.window->toasts), GTK_TYPE_BUTTON, "Remind Me"), "clicked");
  fixture_settle ();
  g_assert_false (is_asked (&fixture, NULL));
  wanted = gx_settings_dup_string ("remind-closed", NULL);
  g_assert_cmpstr (wanted, ==, "yes");

  book = g_object_ref (fixture.book);
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, is_gone, NULL, "the window has closed");
  at ("04T15:00:00");
  test_edit (book, &gx_task_entity, id, "notes", "…"); /* what makes it look, as the clock would */
  wait_shown (&fixture, n + 1, "the desktop reminds without a window");
  press ("Done");
  fixture_wait (&fixture, is_done, GINT_TO_POINTER ((int) id), "it is done without a window");

  taken = gx_reminders_take (GTK_APPLICATION (fixture.application), fixture.path);
  g_assert_true (taken == book);
  g_assert_null (gx_reminders_take (GTK_APPLICATION (fixture.application), fixture.path));
  fixture_settle ();
  g_clear_object (&taken);
  g_clear_object (&book);
  gx_settings_set_string ("remind-closed", "no");
  fixture_close (&fixture);
}

/* A book with something due at three, and no window. */
static void
leave_task (Fixture *fixture)
{
  at ("04T10:00:00");
  gx_settings_set_string ("remind-closed", "yes");
  fixture_open (fixture, TRUE, 1366, 728);
  add_task (fixture, "催款", "2026-03-04T15:00:00+08:00");
  fixture_settle ();
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait (fixture, is_gone, NULL, "the window is gone");
}

static void
test_start (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  guint n = desktop.shown->len;

  leave_task (&fixture);
  fixture_settle ();

  at ("04T15:00:00");
  g_assert_true (gx_reminders_start (GTK_APPLICATION (fixture.application), fixture.path, &error));
  g_assert_no_error (error);
  fixture_wait (&fixture, has_shown, GUINT_TO_POINTER (n + 1), "the desktop reminds, started without a window");
  gx_reminders_end (GTK_APPLICATION (fixture.application));
  fixture_settle ();
  g_assert_false (gx_reminders_start (GTK_APPLICATION (fixture.application), "/nowhere/b.guanxi", &error));
  g_assert_nonnull (error);
  gx_settings_set_string ("remind-closed", "no");
  fixture_close (&fixture);
}

/* At log-in the program may be there before the service: what was due is given when that comes. */
static void
test_service_comes_late (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  guint n = desktop.shown->len;

  leave_task (&fixture);
  g_bus_unown_name (desktop_name);
  fixture_wait (&fixture, has_service, GINT_TO_POINTER (FALSE), "the desktop has no notifications");

  at ("04T15:00:00");
  g_assert_true (gx_reminders_start (GTK_APPLICATION (fixture.application), fixture.path, &error));
  fixture_settle ();
  g_assert_cmpuint (desktop.shown->len, ==, n);
  desktop_name = g_bus_own_name_on_connection (desktop_bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  fixture_wait (&fixture, has_shown, GUINT_TO_POINTER (n + 1), "the desktop reminds");
  gx_reminders_end (GTK_APPLICATION (fixture.application));
  fixture_settle ();
  gx_settings_set_string ("remind-closed", "no");
  fixture_close (&fixture);
}

static gboolean
has_ended (guint since)
{
  for (guint i = since; i < desktop.shown->len; i++)
    if (g_str_has_prefix (desktop.shown->pdata[i], "Guanxi has ended|"))
      return TRUE;
  return FALSE;
}

/* A window that stays because something is open in it calls the end off, and closes later as any other: the book goes on being watched. */
static void
test_quit (void)
{
  Fixture fixture;
  guint n = desktop.shown->len;

  at ("04T10:00:00");
  gx_settings_set_string ("remind-closed", "yes");
  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, has_service, GINT_TO_POINTER (TRUE), "the desktop has notifications");
  add_task (&fixture, "催款", "2026-03-04T15:00:00+08:00");
  fixture_settle ();
  page_act (&fixture, "win.preferences");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "a dialog is open");
  g_action_group_activate_action (G_ACTION_GROUP (fixture.application), "quit", NULL);
  fixture_settle ();
  g_assert_nonnull (fixture.window);
  g_assert_false (has_ended (n));

  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_settle ();
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, is_gone, NULL, "the window has closed");
  fixture_settle ();
  g_assert_false (has_ended (n));

  g_action_group_activate_action (G_ACTION_GROUP (fixture.application), "quit", NULL);
  fixture_wait (&fixture, has_shown, GUINT_TO_POINTER (n + 1), "the end is told");
  g_assert_cmpstr (last_shown (), ==, "Guanxi has ended|Next reminder: Today 07:00. It comes when Guanxi is open again."); /* by the computer's zone: there may be several books */
  g_assert_null (gx_reminders_take (GTK_APPLICATION (fixture.application), fixture.path));
  gx_settings_set_string ("remind-closed", "no");
  fixture_close (&fixture);
}

/* With nothing in the way it is told once the window has gone. */
static void
test_quit_at_once (void)
{
  Fixture fixture;
  guint n = desktop.shown->len;

  at ("04T10:00:00");
  gx_settings_set_string ("remind-closed", "yes");
  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, has_service, GINT_TO_POINTER (TRUE), "the desktop has notifications");
  add_task (&fixture, "催款", "2026-03-05T15:00:00+08:00");
  fixture_settle ();
  g_action_group_activate_action (G_ACTION_GROUP (fixture.application), "quit", NULL);
  fixture_wait (&fixture, is_gone, NULL, "the window has closed");
  fixture_wait (&fixture, has_shown, GUINT_TO_POINTER (n + 1), "the end is told");
  g_assert_true (has_ended (n));
  g_assert_null (gx_reminders_take (GTK_APPLICATION (fixture.application), fixture.path));
  gx_settings_set_string ("remind-closed", "no");
  fixture_close (&fixture);
}

/* At log-in, what could not be done is said as soon as there is a service to say it with. */
static void
test_failed_early (void)
{
  Fixture fixture;
  guint n = desktop.shown->len;

  leave_task (&fixture);
  g_bus_unown_name (desktop_name);
  fixture_wait (&fixture, has_service, GINT_TO_POINTER (FALSE), "the desktop has no notifications");
  gx_reminder_notes_fail (G_APPLICATION (fixture.application), "Guanxi cannot remind you", "The book is not there.");
  fixture_settle ();
  g_assert_cmpuint (desktop.shown->len, ==, n);
  desktop_name = g_bus_own_name_on_connection (desktop_bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  fixture_wait (&fixture, has_shown, GUINT_TO_POINTER (n + 1), "the desktop says it");
  g_assert_cmpstr (last_shown (), ==, "Guanxi cannot remind you|The book is not there.");
  gx_settings_set_string ("remind-closed", "no");
  fixture_close (&fixture);
}

static void
test_autostart (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart", "io.github.guanxi_crm.Guanxi.desktop", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (gx_autostart_is_on ());
  g_assert_true (gx_autostart_set (TRUE, &error));
  g_assert_true (gx_autostart_is_on ());
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\" --background\n"));
  g_assert_true (gx_autostart_set (FALSE, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  static GTestDBus *bus; /* the application holds its connection as long as it is there */
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  int result;

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  at ("04T10:00:00");
  g_test_dbus_up (bus); /* takes the display out of the environment; before there are threads: it forks, and the sanitizers' look at the child's end would wait for what a thread held */
  g_setenv ("DISPLAY", display, TRUE);
  gtk_test_init (&argc, &argv);
  fixture_application ();
  g_test_add_func ("/reminders/no-service", test_no_service);
  g_test_add_func ("/reminders/start-desktop", start_desktop);
  g_test_add_func ("/reminders/notification", test_notification);
  g_test_add_func ("/reminders/window-closed", test_window_closed);
  g_test_add_func ("/reminders/start", test_start);
  g_test_add_func ("/reminders/service-comes-late", test_service_comes_late);
  g_test_add_func ("/reminders/quit", test_quit);
  g_test_add_func ("/reminders/quit-at-once", test_quit_at_once);
  g_test_add_func ("/reminders/failed-early", test_failed_early);
  g_test_add_func ("/reminders/autostart", test_autostart);
  result = g_test_run ();
  g_test_dbus_stop (bus);
  return result;
}
