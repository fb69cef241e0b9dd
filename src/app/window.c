/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window.h"

#include <glib/gi18n-lib.h>

#include "app/settings.h"
#include "app/window_private.h"
#include "view/pane.h"
#include "view/toast.h"

/* The frame: three panes that fold, toasts, title and size. What can be done in it is in window_actions.c. */

#define SMALL_MONITOR 900 /* pixels: below that height the window starts maximised */
#define TOAST_SECONDS 6

enum
{
  PROP_UNDO_NAME = 1, /* what Undo takes back; NULL: nothing */
  PROP_REDO_NAME,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxWindow, gx_window, ADW_TYPE_APPLICATION_WINDOW)

/* Title buttons follow the folding, or Close would vanish with a hidden pane. */
static void
folded_changed (GxWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->outer);
  GHashTableIter iter;
  gpointer page;

  g_object_set (self->sidebar, "end-buttons", folded, NULL);
  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    gx_page_set_alone (page, folded);
}

static void
page_activated (GxWindow *self, const char *page)
{
  gx_window_show_page (self, page);
}

/* Ctrl+Z belongs to a field with unsaved typing, else to the book. It is decided here, before the field sees it: a field without
 * typing of its own would swallow the key. */
static gboolean
key_pressed (GxWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_z && keyval != GDK_KEY_Z) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (gx_window_is_typing (self))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), state & GDK_SHIFT_MASK ? "win.redo" : "win.undo", NULL);
  return GDK_EVENT_STOP;
}

static void
steps_changed (GxWindow *self)
{
  g_free (self->undo_name);
  g_free (self->redo_name);
  self->undo_name = gx_book_dup_undo_name (self->book);
  self->redo_name = gx_book_dup_redo_name (self->book);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_NAME]);
  gx_window_update_actions (self);
}

/* A toast's Undo takes back the last step: once there is a newer one, it would take back the wrong thing. */
static void
book_changed (GxWindow *self)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  steps_changed (self);
}

AdwToast *
gx_window_notice (GxWindow *self, const char *message, gboolean can_undo, gboolean stays)
{
  g_autofree char *title = g_markup_escape_text (message, -1);
  AdwToast *toast = stays ? gx_toast_new_whole (GTK_WIDGET (self->toasts), message) : adw_toast_new (title);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH); /* or it would wait behind one that stays */
  if (!stays)
    {
      adw_toast_set_timeout (toast, TOAST_SECONDS);
      /* What has just been done is answered at once, not after the answers to what was done before. */
      if (self->passing_toast != NULL)
        adw_toast_dismiss (self->passing_toast);
      g_set_weak_pointer (&self->passing_toast, toast);
    }
  if (can_undo)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      g_set_weak_pointer (&self->undo_toast, toast);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

/* What the book does by itself holds nothing of the person's back: the window may close. */
static void
book_failed (GxWindow *self, const char *message)
{
  gx_window_notice (self, message, FALSE, TRUE);
}

static int
monitor_height (void)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle at = { 0 };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &at);
  return at.height;
}

static void
restore_size (GxWindow *self)
{
  g_autofree char *maximized = gx_settings_dup_string ("window-maximized", "unknown");
  int width = 1366, height = 728;

  if (gx_settings_get () != NULL)
    g_settings_get (gx_settings_get (), "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_str_equal (maximized, "yes") || (g_str_equal (maximized, "unknown") && monitor_height () < SMALL_MONITOR))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember (GxWindow *self)
{
  int width, height;

  gx_settings_set_string ("window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)) ? "yes" : "no");
  gx_window_remember_pages (self);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (gx_settings_get () != NULL)
    g_settings_set (gx_settings_get (), "window-size", "(ii)", width, height);
}

static gboolean
gx_window_close_request (GtkWindow *window)
{
  if (!gx_window_ask_to_close (GX_WINDOW (window)))
    return TRUE;
  remember (GX_WINDOW (window));
  gx_window_keep_reminders (GX_WINDOW (window));
  return GTK_WINDOW_CLASS (gx_window_parent_class)->close_request (window);
}

static void
gx_window_dispose (GObject *object)
{
  GxWindow *self = GX_WINDOW (object);

  g_clear_weak_pointer (&self->passing_toast);
  g_clear_weak_pointer (&self->undo_toast);
  g_clear_weak_pointer (&self->came_from_focus);
  g_clear_handle_id (&self->close_timeout, g_source_remove);
  g_clear_handle_id (&self->focus_idle, g_source_remove);
  gx_window_forget_due (self);
  if (self->going != NULL)
    g_object_run_dispose (G_OBJECT (self->going)); /* a reading under way holds it a little longer */
  g_clear_object (&self->going);
  gtk_widget_dispose_template (GTK_WIDGET (self), GX_TYPE_WINDOW);
  g_clear_pointer (&self->made, g_hash_table_unref);
  if (self->book != NULL)
    gx_book_drain (self->book); /* a window that was closed has waited already; one that is destroyed has not */
  g_clear_object (&self->book); /* last: views borrow its format */
  G_OBJECT_CLASS (gx_window_parent_class)->dispose (object);
}

static void
gx_window_finalize (GObject *object)
{
  g_free (GX_WINDOW (object)->undo_name);
  g_free (GX_WINDOW (object)->redo_name);
  gx_window_forget_restore (GX_WINDOW (object));
  G_OBJECT_CLASS (gx_window_parent_class)->finalize (object);
}

static void
gx_window_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, property_id == PROP_UNDO_NAME ? GX_WINDOW (object)->undo_name : GX_WINDOW (object)->redo_name);
}

/* From the last control to the first the focus is nowhere for a moment, which is not that it was lost. */
static void
gx_window_move_focus (GtkWidget *widget, GtkDirectionType direction)
{
  g_object_freeze_notify (G_OBJECT (widget));
  GTK_WIDGET_CLASS (gx_window_parent_class)->move_focus (widget, direction);
  g_object_thaw_notify (G_OBJECT (widget));
}

static void
gx_window_class_init (GxWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_window_finalize;
  G_OBJECT_CLASS (klass)->get_property = gx_window_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = gx_window_close_request;
  widget_class->move_focus = gx_window_move_focus;

  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_SIDEBAR);
  g_type_ensure (GX_TYPE_GO_TO);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, GxWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GxWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, GxWindow, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, GxWindow, page_pane);
  gtk_widget_class_bind_template_child (widget_class, GxWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, GxWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, GxWindow, go_to);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed);
  gtk_widget_class_bind_template_callback (widget_class, page_activated);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gx_window_install_actions (widget_class);
}

static void
gx_window_init (GxWindow *self)
{
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  gtk_window_group_add_window (group, GTK_WINDOW (self)); /* a dialog over this book is not over the others: theirs go on */
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; gx_pages[i].name != NULL; i++)
    gx_sidebar_add_page (self->sidebar, gx_pages[i].name, _(gx_pages[i].label), gx_pages[i].icon, gx_pages[i].group);
}

static void
set_title (GxWindow *self)
{
  g_autofree char *file = g_path_get_basename (gx_book_get_path (self->book));
  g_autofree char *name = g_str_has_suffix (file, ".guanxi") ? g_strndup (file, strlen (file) - strlen (".guanxi")) : g_strdup (file);
  g_autofree char *title = g_strdup_printf ("%s — Guanxi", name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gx_sidebar_set_book_name (self->sidebar, name);
}

static gboolean
focus_page (gpointer data)
{
  GxWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  self->focus_idle = 0;
  if (focus == NULL || gtk_widget_is_ancestor (focus, self->sidebar_pane))
    gx_page_shown (self->page);
  return G_SOURCE_REMOVE;
}

/* When what had the focus is gone, such as the last card of a board, GTK starts again at the first control of the window, which is the menu. */
static void
focus_changed (GxWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL && self->page != NULL && self->focus_idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->focus_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, focus_page, self, NULL);
  else if (focus != NULL && !gtk_widget_is_ancestor (focus, self->sidebar_pane))
    g_clear_handle_id (&self->focus_idle, g_source_remove); /* the page has put it somewhere itself */
}

static void
show_recent_books (GxWindow *self)
{
  g_auto (GStrv) paths = gx_settings_dup_recent_books ();

  gx_sidebar_set_recent_books (self->sidebar, (const char *const *) paths);
}

GtkWidget *
gx_window_new (GtkApplication *application, GxBook *book)
{
  GxWindow *self = g_object_new (GX_TYPE_WINDOW, "application", application, NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "failed", G_CALLBACK (book_failed), self, G_CONNECT_SWAPPED);

  set_title (self);
  show_recent_books (self);
  if (gx_settings_get () != NULL)
    g_signal_connect_object (gx_settings_get (), "changed::recent-books", G_CALLBACK (show_recent_books), self, G_CONNECT_SWAPPED);
  restore_size (self);
  folded_changed (self);
  steps_changed (self);
  gx_window_show_page (self, gx_window_first_page ());
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed), NULL);
  gx_window_watch_due (self);
  gx_window_set_up_import (self);
  if (gx_book_get_as_of (book).days != GX_NONE)
    gx_window_say_as_of (self);
  else if (gx_book_get_mode (book) == GX_BOOK_READ)
    gx_window_notice (self, _("This book can only be read: its file or folder cannot be written, or it was made by a newer Guanxi. Nothing can be changed here."), FALSE, TRUE);
  return GTK_WIDGET (self);
}

GxBook *
gx_window_get_book (GxWindow *self)
{
  return self->book;
}
