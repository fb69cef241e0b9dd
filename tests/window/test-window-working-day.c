/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/locale_setup.h"
#include "model/channel.h"
#include "model/contact.h"
#include "model/custom_field.h"
#include "model/interaction.h"
#include "model/saved_view.h"
#include "model/task.h"
#include "tests/window/customers_page.h"
#include "tests/window/files_fixture.h"
#include "tests/window/keys.h"

/* A working day of an owner with no manual and no mouse: each deed is asserted in the book. The language is the first argument; the test runs once in each. */

#define COMPANY "Hongda Trading"
#define OTHER "Lanhai Foods"
#define PHONE "13800138000"
#define MANY_STOPS 90 /* more than the window has */

static GxRecord *
newest (Fixture *fixture, const GxEntity *entity)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GArray) ids = gx_reader_ids (gx_book_get_reader (fixture->book), query, -1, NULL);
  gint64 last = 0;

  for (guint i = 0; i < ids->len; i++)
    last = MAX (last, g_array_index (ids, gint64, i));
  return gx_reader_get (gx_book_get_reader (fixture->book), entity, last, NULL);
}

/* Going about by keys ------------------------------------------------------------------------------------------------------- */

static GtkWidget *
root_of (Fixture *fixture)
{
  GtkWidget *dialog = page_dialog (fixture);

  return dialog != NULL && gtk_widget_get_mapped (dialog) ? dialog : GTK_WIDGET (fixture->window);
}

static gboolean
is_at (Fixture *fixture, GType type, const char *label)
{
  GtkWidget *root = root_of (fixture);
  GtkWidget *wanted = fixture_find (root, type, label);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (root));

  return wanted != NULL && focus != NULL && (focus == wanted || gtk_widget_is_ancestor (focus, wanted));
}

/* By Tab, or Shift+Tab, to what a person sees or hears called @label. */
static void
go_to (Fixture *fixture, const char *key, GType type, const char *label)
{
  for (guint i = 0; i < MANY_STOPS && !is_at (fixture, type, label); i++)
    keys_press (fixture, key, NULL);
  if (!is_at (fixture, type, label))
    g_error ("“%s” is not reached by %s", label, key);
}

static void
wait_dialog (Fixture *fixture, gboolean is_open)
{
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (is_open), is_open ? "the dialog is there" : "the dialog is gone");
  fixture_settle ();
}

static gboolean
is_going (Fixture *fixture, gpointer label)
{
  return fixture_find (GTK_WIDGET (fixture->window->go_to), GTK_TYPE_LABEL, label) != NULL;
}

/* What one does not know the key of is asked for by name. */
static void
command (Fixture *fixture, const char *words, const char *label)
{
  keys_press (fixture, "ctrl+k", NULL);
  keys_type (fixture, words);
  fixture_wait (fixture, is_going, (gpointer) label, label);
  keys_press (fixture, "Return", NULL);
}

static gboolean
is_written (Fixture *fixture, gpointer part)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (root_of (fixture)));

  return GTK_IS_EDITABLE (focus) && strstr (gtk_editable_get_text (GTK_EDITABLE (focus)), part) != NULL;
}

/* The day ------------------------------------------------------------------------------------------------------------------- */

static void
add_company (Fixture *fixture, const char *name, const char *phone, gint64 n)
{
  keys_press (fixture, "ctrl+n", NULL);
  wait_dialog (fixture, TRUE);
  keys_type (fixture, name);
  keys_press (fixture, "Tab", NULL);
  keys_type (fixture, phone);
  keys_press (fixture, "Return", NULL);
  page_wait_count (fixture, &gx_customer_entity, n);
  wait_dialog (fixture, FALSE);
  fixture_wait (fixture, page_shows_customer, (gpointer) name, name);
}

static void
add_contact (Fixture *fixture, const char *name, gint64 n)
{
  keys_press (fixture, "ctrl+shift+n", NULL);
  wait_dialog (fixture, TRUE);
  keys_type (fixture, name);
  keys_press (fixture, "Return", NULL);
  page_wait_count (fixture, &gx_contact_entity, n);
  wait_dialog (fixture, FALSE);
}

static gboolean
has_photo (Fixture *fixture, gpointer data)
{
  GxCustomer *customer = gx_customers_controller_get_customer (page_controller (fixture));

  return customer != NULL && customer->photo_id != 0;
}

static void
add_customer (Fixture *fixture)
{
  static const char *const more[] = { "057487000003", "13900139000" };
  char *picture = files_make_picture (fixture, "boss.png", 320, 240);
  gint64 n;

  add_company (fixture, OTHER, "13700137000", 1);
  add_company (fixture, COMPANY, PHONE, 2);
  n = fixture_count (fixture, &gx_channel_entity);
  keys_press (fixture, "ctrl+shift+p", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      keys_type (fixture, more[i]);
      keys_press (fixture, "Return", NULL);
      page_wait_count (fixture, &gx_channel_entity, n + 1 + i);
    }
  add_contact (fixture, "Wang Lei", 1);
  add_contact (fixture, "Li Na", 2);
  command (fixture, "add phone", _("Add phone…"));
  g_assert_true (is_at (fixture, GTK_TYPE_ENTRY, _("Add a number or account")));

  command (fixture, "photo", _("Choose a photo"));
  wait_dialog (fixture, TRUE);
  keys_type (fixture, picture);
  keys_press (fixture, "Return", NULL);
  fixture_wait (fixture, has_photo, NULL, "the customer has a photo");
  wait_dialog (fixture, FALSE);
  files_remove (picture);
}

/* Ten at six o'clock: who it was, what was said, and on to the next. */
static void
log_calls (Fixture *fixture)
{
  static const struct { const char *search; const char *name; } who[] = { { "hongda", COMPANY }, { "lanhai", OTHER } };

  keys_press (fixture, "ctrl+l", NULL);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *said = g_strdup_printf ("Asked for price %u", i);
      g_autoptr (GxRecord) record = NULL;

      keys_type (fixture, said);
      keys_press (fixture, "ctrl+Return", NULL);
      page_wait_count (fixture, &gx_interaction_entity, i + 1);
      record = newest (fixture, &gx_interaction_entity);
      g_assert_cmpstr (GX_INTERACTION (record)->summary, ==, said);
      g_assert_cmpstr (GX_INTERACTION (record)->kind, ==, "phone");
      g_assert_cmpint (GX_INTERACTION (record)->customer_id, ==, i % 2 == 0 ? 2 : 1);
      keys_type (fixture, who[(i + 1) % 2].search);
      fixture_wait (fixture, page_has_rows, GUINT_TO_POINTER (1), "the next one is found");
      keys_press (fixture, "Return", NULL);
      fixture_wait (fixture, page_shows_customer, (gpointer) who[(i + 1) % 2].name, "the next one is shown");
    }
  keys_press (fixture, "ctrl+f", "BackSpace", NULL);
  fixture_wait (fixture, page_has_rows, GUINT_TO_POINTER (2), "both are listed");
}

static gboolean
has_machines (Fixture *fixture, gpointer text)
{
  GtkWidget *entry = fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Machines");

  return entry != NULL;
}

static gboolean
adds_up (Fixture *fixture, gpointer text)
{
  g_autofree char *whole = g_strdup_printf (ngettext ("%s customer", "%s customers", 1), "1");
  g_autofree char *status = g_strdup_printf ("%s · %s", whole, (char *) text);

  return page_shows_label (fixture, status);
}

static void
define_field (Fixture *fixture)
{
  g_autoptr (GxRecord) field = NULL;

  command (fixture, "custom field", _("Add a field…"));
  wait_dialog (fixture, TRUE);
  keys_type (fixture, "Machines");
  keys_press (fixture, "Tab", "ctrl+a", NULL);
  keys_type (fixture, "Whole number");
  keys_press (fixture, "Return", NULL);
  page_wait_count (fixture, &gx_custom_field_entity, 1);
  wait_dialog (fixture, FALSE);
  field = newest (fixture, &gx_custom_field_entity);
  g_assert_cmpstr (GX_CUSTOM_FIELD (field)->label, ==, "Machines");
  g_assert_cmpstr (GX_CUSTOM_FIELD (field)->kind, ==, "integer");
  fixture_wait (fixture, has_machines, NULL, "the field is among the facts");
  fixture_settle ();
  keys_press (fixture, "F2", NULL);
  go_to (fixture, "shift+Tab", GTK_TYPE_ENTRY, "Machines");
  keys_type (fixture, "3");
  keys_press (fixture, "Return", NULL);
  fixture_settle ();
}

/* What is typed finds the field, whichever part of its name that is; Enter takes it, and Enter behind the value takes the filter. */
static void
filter_by_it (Fixture *fixture)
{
  keys_press (fixture, "ctrl+shift+f", NULL);
  wait_dialog (fixture, TRUE);
  keys_type (fixture, "chines");
  fixture_wait (fixture, is_written, "chines", "what is typed is searched for");
  keys_press (fixture, "Return", NULL);
  go_to (fixture, "Tab", GTK_TYPE_ENTRY, _("Value"));
  keys_type (fixture, "3");
  keys_press (fixture, "Return", NULL);
  wait_dialog (fixture, FALSE);
  fixture_wait (fixture, page_has_rows, GUINT_TO_POINTER (1), "one has three machines");
}

static void
keep_view (Fixture *fixture)
{
  g_autoptr (GxRecord) view = NULL;

  go_to (fixture, "Tab", GTK_TYPE_MENU_BUTTON, _("Columns"));
  keys_press (fixture, "Return", NULL);
  go_to (fixture, "shift+Tab", GTK_TYPE_CHECK_BUTTON, "Machines");
  keys_press (fixture, "space", "Escape", NULL);
  fixture_wait (fixture, adds_up, "Machines 3", "the list adds up");
  command (fixture, "save view", _("Save view"));
  wait_dialog (fixture, TRUE);
  keys_type (fixture, "Workshops");
  keys_press (fixture, "Return", NULL);
  page_wait_count (fixture, &gx_saved_view_entity, 1);
  wait_dialog (fixture, FALSE);
  view = newest (fixture, &gx_saved_view_entity);
  g_assert_cmpstr (GX_SAVED_VIEW (view)->name, ==, "Workshops");
  g_assert_nonnull (strstr (GX_SAVED_VIEW (view)->filter, "= 3"));
}

/* The task, whose it is, and perhaps how late it is. */
static gboolean
reminds (Fixture *fixture, gpointer root)
{
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_text (root), "Send samples · " COMPANY))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (reminds (fixture, child))
      return TRUE;
  return FALSE;
}

/* A minute before the time it says nothing; then the clock goes on, the window as it stands. */
static void
be_reminded (Fixture *fixture)
{
  g_autoptr (GxRecord) task = NULL;
  GTimeZone *zone = gx_book_get_format (fixture->book)->zone;
  GxInstant half_past;
  GxValue value;
  g_autofree char *typed = NULL;

  g_assert_true (gx_instant_parse ("2026-11-20T18:30:00+08:00", &half_past));
  value = gx_value_integer (GX_KIND_INSTANT, half_past.ms);
  typed = gx_value_to_typed (&value, &(GxFormat) { .zone = zone });

  keys_press (fixture, "ctrl+t", NULL);
  wait_dialog (fixture, TRUE);
  keys_type (fixture, "Send samples");
  go_to (fixture, "Tab", GTK_TYPE_ENTRY, _("Remind at"));
  keys_type (fixture, typed);
  keys_press (fixture, "Return", NULL);
  page_wait_count (fixture, &gx_task_entity, 1);
  wait_dialog (fixture, FALSE);
  task = newest (fixture, &gx_task_entity);
  g_assert_cmpint (GX_TASK (task)->customer_id, ==, 2);
  g_setenv ("GUANXI_NOW", "2026-11-20T18:29:59+08:00", TRUE);
  gx_reminder_watch_look (fixture->window->reminders);
  fixture_settle ();
  g_assert_false (reminds (fixture, fixture->window));
  g_setenv ("GUANXI_NOW", "2026-11-20T18:30:00+08:00", TRUE);
  gx_reminder_watch_look (fixture->window->reminders); /* what the timer does, which stands still with the clock */
  fixture_wait (fixture, reminds, fixture->window, "the window reminds");
}

static gboolean
has_phone (Fixture *fixture, gpointer phone)
{
  GxCustomer *customer = gx_customers_controller_get_customer (page_controller (fixture));

  return customer != NULL && g_strcmp0 (customer->phone, phone) == 0;
}

static void
put_number_back (Fixture *fixture)
{
  keys_press (fixture, "F2", "Tab", "ctrl+a", NULL);
  keys_type (fixture, "13800138001");
  keys_press (fixture, "Return", NULL);
  fixture_wait (fixture, has_phone, "13800138001", "the number is another");
  go_to (fixture, "shift+Tab", GTK_TYPE_TOGGLE_BUTTON, _("History"));
  keys_press (fixture, "space", NULL);
  go_to (fixture, "Tab", GTK_TYPE_BUTTON, _("Put back"));
  keys_press (fixture, "Return", "Return", NULL);
  fixture_wait (fixture, has_phone, PHONE, "the old number is back");
}

static void
test_working_day (void)
{
  Fixture fixture;

  g_setenv ("GUANXI_NOW", "2026-11-20T18:00:00+08:00", TRUE);
  fixture_open (&fixture, FALSE, 1366, 728);
  add_customer (&fixture);
  log_calls (&fixture);
  define_field (&fixture);
  filter_by_it (&fixture);
  keep_view (&fixture);
  be_reminded (&fixture);
  put_number_back (&fixture);
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  if (argc > 1)
    g_setenv ("LC_ALL", argv[1], TRUE);
  gx_locale_setup ();
  bindtextdomain (GETTEXT_PACKAGE, BUILT_PO);
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/working-day/keys-alone", test_working_day);
  return g_test_run ();
}
