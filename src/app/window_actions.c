/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/opener.h"
#include "app/preferences.h"
#include "app/window_backup.h"
#include "app/window_private.h"
#include "controller/customers_controller.h"
#include "controller/fields_controller.h"
#include "controller/progress.h"
#include "controller/task_steps.h"
#include "controller/recycle_bin_controller.h"
#include "controller/reports_controller.h"
#include "view/fact.h"
#include "view/letters.h"

#define SHORTCUT_ROWS 15 /* that a window on a small screen has room for, in letters of 96 dots an inch */

/* Everything a person can ask of the window, and one function that says what can be asked now. */

gboolean
gx_window_is_typing (GxWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *fact = focus != NULL ? gtk_widget_get_ancestor (focus, GX_TYPE_FACT) : NULL;

  if (fact != NULL)
    return gx_fact_is_dirty (GX_FACT (fact));
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));
  return GTK_IS_EDITABLE (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus)) != '\0';
}

static void
back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);

  if (gx_page_back (self->page))
    return;
  if (self->came_from != NULL)
    {
      gx_window_show_page (self, self->came_from);
      if (self->came_from_focus != NULL && gtk_widget_is_ancestor (self->came_from_focus, gx_page_get_widget (self->page)))
        gtk_widget_grab_focus (self->came_from_focus);
    }
  else if (adw_leaflet_get_folded (self->outer))
    adw_leaflet_set_visible_child (self->outer, self->sidebar_pane);
  else
    gx_page_shown (self->page);
}

static void
show_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gx_window_show_page (GX_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* On a page that shows nobody to write to, the customer is chosen first: its name is typed, Enter opens it, and this once more writes. */
static void
log_anywhere (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);

  if (self->page == NULL)
    return;
  if (g_action_group_get_action_enabled (gx_page_get_actions (self->page), "log"))
    {
      g_action_group_activate_action (gx_page_get_actions (self->page), "log", NULL);
      return;
    }
  gx_window_show_page (self, "customers");
  g_action_group_activate_action (gx_page_get_actions (self->page), "search", NULL);
}

/* What the page of that name makes. */
static void
new_on_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);
  const char *page = g_variant_get_string (parameter, NULL);

  gx_window_show_page (self, page);
  g_action_group_activate_action (gx_page_get_actions (gx_window_get_page (self, page)), "new", NULL);
}

/* Of the customer that is shown, if one is. */
static void
new_task (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);
  GxCustomer *customer = GX_IS_CUSTOMERS_CONTROLLER (self->page) ? gx_customers_controller_get_customer (GX_CUSTOMERS_CONTROLLER (self->page)) : NULL;

  gx_task_ask_new (self->page, self->book, customer);
}

static void
report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxPage *page = gx_window_get_page (GX_WINDOW (widget), "reports");
  const char *report_name, *period;

  g_variant_get (parameter, "(&s&s)", &report_name, &period);
  gx_window_show_page (GX_WINDOW (widget), "reports");
  gx_reports_controller_show (GX_REPORTS_CONTROLLER (page), report_name, period);
}

/* What was taken back may be out of sight, so it is said. FALSE when nothing was. */
static gboolean
step_taken (GxWindow *self, GAsyncResult *result, gboolean is_redo)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *step = NULL;
  g_autofree char *message = NULL;

  if (gx_book_undo_finish (self->book, result, &error) < 0)
    {
      if (!g_error_matches (error, GX_ERROR, GX_ERROR_NOT_FOUND))
        gx_window_notice (self, error->message, FALSE, TRUE);
      return FALSE;
    }
  step = is_redo ? gx_book_dup_undo_name (self->book) : gx_book_dup_redo_name (self->book);
  if (step == NULL)
    return TRUE;
  message = g_strdup_printf (is_redo ? _("Done again: %s") : _("Undone: %s"), step);
  gx_window_notice (self, message, FALSE, FALSE);
  return TRUE;
}

typedef struct
{
  GxWindow *window;
  GxProgress *progress; /* a step about many records takes as long to take back as to do */
  gboolean is_redo;
} Taking;

#define MOST_WAITING 2 /* or the steps of a key that is held would go on long after it is let go of */

/* Whoever presses twice in a moment means two steps; whoever presses again while he waits is only impatient, and would take back a step that he has not seen. */
static void
taken (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Taking *taking = user_data;
  g_autoptr (GxWindow) self = taking->window;
  int next = gx_progress_is_shown (taking->progress) ? 0 : self->to_take;

  gx_progress_end (taking->progress);
  self->is_taking = FALSE;
  self->to_take = 0;
  if (self->book == NULL) /* it has closed */
    return;
  if (step_taken (self, result, taking->is_redo) && next != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), next < 0 ? "win.redo" : "win.undo", NULL);
  if (self->is_taking)
    self->to_take = next < 0 ? next + 1 : next - 1;
}

static void
take (GxWindow *self, gboolean is_redo)
{
  Taking *taking;
  const GxCopyWatch *watch;

  if (self->is_taking)
    {
      self->to_take = CLAMP (self->to_take + (is_redo ? -1 : 1), -MOST_WAITING, MOST_WAITING);
      return;
    }
  taking = g_new (Taking, 1);
  *taking = (Taking) { g_object_ref (self), gx_progress_begin_step (GTK_WINDOW (self), is_redo ? _("Redo") : _("Undo")), is_redo };
  watch = gx_progress_get_watch (taking->progress);
  self->is_taking = TRUE;
  gx_book_undo_async (self->book, is_redo, watch->cancellable, watch->progress, watch->data, taken, taking);
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take (GX_WINDOW (widget), FALSE);
}

static void
redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take (GX_WINDOW (widget), TRUE);
}

/* Choosing a file: GTK 4.8 has nothing newer than GtkFileChooserNative. */

static void
file_chosen (GtkNativeDialog *dialog, int response, GxWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  gboolean is_new = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE;

  if (file != NULL)
    gx_opener_open (GX_OPENER (gtk_window_get_application (GTK_WINDOW (self))), g_file_peek_path (file), is_new ? GX_OPEN_NEW : GX_OPEN_NAMED, NULL);
  g_object_unref (dialog);
}

static void
choose_file (GxWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Guanxi books"));
  gtk_file_filter_add_suffix (filter, "guanxi");
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    {
      gtk_file_filter_add_suffix (filter, "guanxi-move");
      gtk_file_filter_add_suffix (filter, "guanxi-locked");
    }
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("My customers.guanxi"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (GX_WINDOW (widget), _("Open a book"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
}

static void
new_book (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (GX_WINDOW (widget), _("New book"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Make"));
}

static void
bin_failed (GxWindow *self, const char *message)
{
  gx_window_notice (self, message, FALSE, TRUE);
}

static void
bin_notice (GxWindow *self, const char *message, gboolean stays)
{
  gx_window_notice (self, message, TRUE, stays);
}

static void
recycle_bin (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);
  GtkWidget *bin = gx_recycle_bin_new (gx_book_get_format (self->book), gx_book_get_mode (self->book) == GX_BOOK_WRITE);
  GxRecycleBinController *controller = gx_recycle_bin_controller_new (self->book, GX_RECYCLE_BIN (bin));

  g_signal_connect_object (controller, "notice", G_CALLBACK (bin_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "failed", G_CALLBACK (bin_failed), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (bin), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (bin));
}

/* Those of the records that the page shows, or of customers. */
static void
fields (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);

  if (self->page == NULL)
    return;
  if (g_action_group_has_action (gx_page_get_actions (self->page), "fields"))
    g_action_group_activate_action (gx_page_get_actions (self->page), "fields", NULL);
  else
    gx_fields_show (self->page, self->book, widget, &gx_customer_entity, 0);
}

static void
preferences (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (gx_preferences_new (GTK_WINDOW (self), self->book, gx_window_get_backup_job (self))));
}

static void
about (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget),
                         "application-name", _("Guanxi"),
                         "application-icon", GX_APP_ID,
                         "version", GX_VERSION,
                         "developer-name", _("The Guanxi developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Customers and what you said to them, in one file on your own computer."),
                         NULL);
}

/* Made when it is asked for: as the toolkit's own overlay it was made with every window, for a tenth of the time until the first frame. */
static void
shortcuts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/guanxi_crm/Guanxi/ui/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  g_object_set (gtk_builder_get_object (builder, "section"), "max-height", SHORTCUT_ROWS * 100 / gx_letters_scale (widget, 100), NULL);
  gtk_window_set_transient_for (window, GTK_WINDOW (widget));
  gtk_window_present (window);
}

void
gx_window_update_actions (GxWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_write = self->book != NULL && gx_book_get_mode (self->book) == GX_BOOK_WRITE;

  gtk_widget_action_set_enabled (widget, "win.undo", can_write && self->undo_name != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", can_write && self->redo_name != NULL);
  gtk_widget_action_set_enabled (widget, "win.new", can_write);
  gtk_widget_action_set_enabled (widget, "win.new-task", can_write);
  gtk_widget_action_set_enabled (widget, "win.restore", can_write);
  gtk_widget_action_set_enabled (widget, "win.as-of", self->book != NULL && gx_book_get_as_of (self->book).days == GX_NONE);
  gx_window_update_import_actions (self);
}

void
gx_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    const char *parameter;
  } actions[] = {
    { "win.back", back },
    { "win.page", show_page, "s" },
    { "win.log", log_anywhere },
    { "win.go-to", gx_window_go_to },
    { "win.new", new_on_page, "s" },
    { "win.new-task", new_task },
    { "win.report", report, "(ss)" },
    { "win.undo", undo },
    { "win.redo", redo },
    { "win.open", open_action },
    { "win.new-book", new_book },
    { "win.recycle-bin", recycle_bin },
    { "win.restore", gx_window_restore_dialog },
    { "win.move", gx_window_move_dialog },
    { "win.as-of", gx_window_as_of_dialog, "(sx)" },
    { "win.add-pack", gx_window_add_pack, "s" },
    { "win.fields", fields },
    { "win.preferences", preferences },
    { "win.shortcuts", shortcuts },
    { "win.about", about },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
  gx_window_install_import_actions (widget_class);
}
