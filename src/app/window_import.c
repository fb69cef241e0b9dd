/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/window_private.h"
#include "controller/clipboard_table.h"
#include "controller/import_controller.h"
#include "controller/imports_controller.h"
#include "controller/rejects_files.h"
#include "model/customer.h"
#include "view/toast.h"

/* The ways in for a table: dropped on the window, chosen, pasted; and what the window does when it is in. */

/* What every new book has, and how a person furnishes it before anybody is in it. */
static gboolean
is_furniture (const GxEntity *entity)
{
  static const char *const names[] = { "pipeline", "stage", "choice", "score_rule", "custom_field", "saved_view", "topic", "template", "tag", NULL };

  return g_strv_contains (names, entity->name);
}

static gboolean
has_any (GxWindow *self, const GxEntity *entity)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);

  return gx_reader_count (gx_book_get_reader (self->book), query, 1, NULL) != 0;
}

static gboolean
is_empty (GxWindow *self)
{
  if (has_any (self, &gx_customer_entity))
    return FALSE;
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (!is_furniture (gx_entities[i]) && has_any (self, gx_entities[i]))
      return FALSE;
  return TRUE;
}

gboolean
gx_window_is_first_run (GxWindow *self)
{
  return self->welcomes && is_empty (self);
}

/* The page ------------------------------------------------------------------------------------------------------------------ */

static void
show_customers (GxWindow *self)
{
  gx_window_show_page (self, "customers");
}

/* Undo is beside what it takes back, and so are the rejected rows; later both are under Imports. */
static void
import_done (GxWindow *self, const char *message, gint64 rejects, GxPage *page)
{
  gboolean is_shown = self->page == page;
  AdwToast *toast = gx_window_notice (self, message, TRUE, TRUE);

  if (rejects != 0)
    gx_toast_add_button (toast, _("Save rejected rows…"), "win.save-rejects", g_variant_new_int64 (rejects));
  gx_import_controller_begin (GX_IMPORT_CONTROLLER (page), FALSE);
  if (!is_shown)
    return;
  show_customers (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.search", NULL);
}

/* Shown until somebody is in the book, and again when that was taken back. */
static void
book_changed (GxWindow *self)
{
  GxPage *import = g_hash_table_lookup (self->made, "import");
  GxPage *customers = g_hash_table_lookup (self->made, "customers");

  if (self->page == NULL || !self->welcomes)
    return;
  if (self->page == customers && is_empty (self))
    gx_window_welcome (self);
  else if (import != NULL && gx_import_controller_is_first (GX_IMPORT_CONTROLLER (import)) && !is_empty (self))
    {
      gx_import_controller_begin (GX_IMPORT_CONTROLLER (import), FALSE);
      if (self->page == import)
        show_customers (self);
    }
}

static GxImportController *
import_page (GxWindow *self)
{
  GxPage *page = gx_window_get_page (self, "import");

  if (g_signal_handler_find (page, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, import_done, NULL) == 0)
    {
      g_signal_connect_object (page, "done", G_CALLBACK (import_done), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "leave", G_CALLBACK (show_customers), self, G_CONNECT_SWAPPED);
    }
  return GX_IMPORT_CONTROLLER (page);
}

static GxImportController *
show_import (GxWindow *self)
{
  GxImportController *page = import_page (self);

  gx_window_show_page (self, "import");
  return page;
}

void
gx_window_welcome (GxWindow *self)
{
  self->welcomes = gx_book_get_mode (self->book) == GX_BOOK_WRITE;
  if (!gx_window_is_first_run (self))
    return;
  gx_import_controller_begin (import_page (self), TRUE);
  show_import (self);
}

/* Actions ------------------------------------------------------------------------------------------------------------------- */

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_import (GX_WINDOW (widget));
}

static void
open_table (GxWindow *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *readable = g_filename_display_name (name);
  g_autofree char *refusal = path == NULL ? g_strdup_printf (_("“%s” is not on this computer. Copy it here first."), readable) : NULL;

  if (gx_book_get_mode (self->book) == GX_BOOK_READ)
    gx_window_notice (self, _("This book can only be read, so nothing can be imported into it."), FALSE, TRUE);
  else if (path == NULL)
    gx_import_controller_refuse (show_import (self), refusal);
  else
    gx_import_controller_open_file (show_import (self), path);
}

static void
file_chosen (GtkNativeDialog *dialog, int response, GxWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    open_table (self, file);
  g_object_unref (dialog);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Choose your customer list"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _("_Open"), NULL);
  static const char *const suffixes[] = { "xlsx", "xls", "csv", "tsv", "txt", "html", "htm" };
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _("Tables"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (tables, suffixes[i]);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), tables);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
table_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxWindow) self = user_data;
  g_autofree char *text = gx_clipboard_table_finish (result);

  if (self->book == NULL)
    return;
  if (text == NULL || *text == '\0')
    gx_import_controller_refuse (show_import (self), _("No text was copied. Select the cells in Excel or WPS, with their headings, and copy them with Ctrl+C."));
  else
    gx_import_controller_open_text (show_import (self), text);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gx_clipboard_table_async (gtk_widget_get_clipboard (widget), table_read, g_object_ref (widget));
}

static void
save_rejects_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);

  gx_rejects_file_choose (self->page, self->book, g_variant_get_int64 (parameter), GTK_WINDOW (self));
}

static void
imports_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *imports = gx_imports_window_new (GTK_WINDOW (widget));

  gx_imports_controller_attach (GX_WINDOW (widget)->book, GX_WINDOW (widget)->page, GX_IMPORTS_WINDOW (imports));
  gtk_window_present (GTK_WINDOW (imports));
}

/* For the window ------------------------------------------------------------------------------------------------------------ */

static gboolean
dropped (GxWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  open_table (self, files->data);
  if (files->next != NULL)
    gx_window_notice (self, _("Only the first of these files was opened: tables come in one after the other."), FALSE, TRUE);
  return TRUE;
}

void
gx_window_set_up_import (GxWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (self->book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
}

void
gx_window_update_import_actions (GxWindow *self)
{
  static const char *const actions[] = { "win.import", "win.import-file", "win.import-paste" };
  gboolean can_write = self->book != NULL && gx_book_get_mode (self->book) == GX_BOOK_WRITE;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], can_write);
}

void
gx_window_install_import_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.import-file", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "win.import-paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.imports", NULL, imports_action);
  gtk_widget_class_install_action (widget_class, "win.save-rejects", "x", save_rejects_action);
}
