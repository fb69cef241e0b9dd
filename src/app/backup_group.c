/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup_group.h"

#include <glib/gi18n-lib.h>

#include "app/seal_row.h"
#include "app/settings.h"
#include "base/clock.h"
#include "base/thread.h"
#include "exchange/copies.h"
#include "view/toast.h"

struct _GxBackupGroup
{
  AdwPreferencesGroup parent_instance;
  AdwActionRow *folder, *second, *last;
  GtkWidget *usual, *remove, *now;
  GxSealRow *seal;
  GxBook *book;     /* weak */
  GxBackupJob *job; /* weak; NULL: the book is not copied */
};

G_DEFINE_FINAL_TYPE (GxBackupGroup, gx_backup_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
key_of (gboolean is_second)
{
  return is_second ? "backup-second-folder" : "backup-folder";
}

static char *
dup_folder (void)
{
  g_autofree char *chosen = gx_settings_dup_string ("backup-folder", "");

  return *chosen != '\0' ? g_steal_pointer (&chosen) : gx_copy_folder_default ();
}

/* On a thread -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *book;
  char *folder;
  GxDay today;
  gboolean is_marking; /* else it looks for the last copy */
  gboolean is_second;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->book);
  g_free (errand->folder);
  g_free (errand);
}

/* Returns the day of the last copy, as a pointer to it; NULL without an error: there is none. */
static void
run_errand (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Errand *errand = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBookState) state = gx_book_state_read (errand->book, FALSE, &error);
  g_autoptr (GPtrArray) copies = NULL;

  if (state != NULL && errand->is_marking)
    gx_copy_folder_mark (errand->folder, state->uuid, &error);
  else if (state != NULL)
    copies = gx_copy_folder_list (errand->folder, state->uuid, NULL); /* a folder that is not there yet has none */
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      const GxCopy *last = copies != NULL ? gx_copy_plan_last (copies, errand->today) : NULL;

      g_task_return_pointer (task, last != NULL ? g_memdup2 (&last->day, sizeof last->day) : NULL, g_free);
    }
}

static void
start (GxBackupGroup *self, const char *folder, gboolean is_marking, gboolean is_second, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  if (self->book == NULL)
    return;
  errand = g_new0 (Errand, 1);
  errand->book = g_strdup (gx_book_get_path (self->book));
  errand->folder = g_strdup (folder);
  errand->today = gx_clock_today (gx_book_get_format (self->book)->zone);
  errand->is_marking = is_marking;
  errand->is_second = is_second;
  task = g_task_new (self, NULL, ended, NULL);
  g_task_set_task_data (task, errand, errand_free);
  gx_task_run_in_thread (task, run_errand);
}

static void
last_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxBackupGroup *self = GX_BACKUP_GROUP (object);
  g_autoptr (GError) error = NULL;
  g_autofree GxDay *day = g_task_propagate_pointer (G_TASK (result), &error);
  const GxFormat *format;
  GxValue value;
  g_autofree char *text = NULL;

  if (self->book == NULL)
    return;
  format = gx_book_get_format (self->book);
  if (day != NULL)
    {
      value = gx_value_integer (GX_KIND_DAY, day->days);
      text = gx_value_to_display (&value, format, gx_clock_today (format->zone));
    }
  adw_action_row_set_subtitle (self->last, error != NULL ? error->message : text != NULL ? text : _("None yet"));
}

static void
look_for_last (GxBackupGroup *self)
{
  g_autofree char *folder = dup_folder ();

  start (self, folder, FALSE, FALSE, last_found);
}

/* Where copies go ---------------------------------------------------------------------------------------------------------- */

static void
show_folders (GxBackupGroup *self)
{
  g_autofree char *chosen = gx_settings_dup_string ("backup-folder", "");
  g_autofree char *second = gx_settings_dup_string ("backup-second-folder", "");
  g_autofree char *folder = dup_folder ();
  g_autofree char *folder_text = g_filename_display_name (folder);
  g_autofree char *second_text = g_filename_display_name (second);

  adw_action_row_set_subtitle (self->folder, folder_text);
  adw_action_row_set_subtitle (self->second, *second != '\0' ? second_text : _("None. A USB stick, for example: a second copy goes there whenever it is plugged in."));
  gtk_widget_set_visible (self->usual, *chosen != '\0');
  gtk_widget_set_visible (self->remove, *second != '\0');
  look_for_last (self);
}

static void
say (GxBackupGroup *self, const char *message)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);

  if (dialog != NULL)
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (dialog), gx_toast_new_whole (dialog, message));
}

static void
marked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxBackupGroup *self = GX_BACKUP_GROUP (object);
  const Errand *errand = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    say (self, error->message);
  else
    gx_settings_set_string (key_of (errand->is_second), errand->folder);
}

void
gx_backup_group_choose (GxBackupGroup *self, const char *folder, gboolean is_second)
{
  start (self, folder, TRUE, is_second, marked);
}

static void
folder_chosen (GtkNativeDialog *dialog, int response, GxBackupGroup *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    gx_backup_group_choose (self, g_file_peek_path (file), g_object_get_data (G_OBJECT (dialog), "second") != NULL);
  g_object_unref (dialog);
}

static void
ask_for_folder (GxBackupGroup *self, const char *title, gboolean is_second)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), NULL);

  g_object_set_data (G_OBJECT (dialog), "second", is_second ? self : NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
choose_clicked (GxBackupGroup *self)
{
  ask_for_folder (self, _("A folder for backups"), FALSE);
}

static void
choose_second_clicked (GxBackupGroup *self)
{
  ask_for_folder (self, _("A second place for backups"), TRUE);
}

static void
usual_clicked (GxBackupGroup *self)
{
  gx_settings_set_string (key_of (FALSE), "");
}

static void
remove_clicked (GxBackupGroup *self)
{
  gx_settings_set_string (key_of (TRUE), "");
}

static void
now_clicked (GxBackupGroup *self)
{
  if (self->job != NULL)
    gx_backup_job_run (self->job);
}

/* The class ---------------------------------------------------------------------------------------------------------------- */

static void
gx_backup_group_dispose (GObject *object)
{
  g_clear_weak_pointer (&GX_BACKUP_GROUP (object)->book);
  g_clear_weak_pointer (&GX_BACKUP_GROUP (object)->job);
  G_OBJECT_CLASS (gx_backup_group_parent_class)->dispose (object);
}

static void
gx_backup_group_class_init (GxBackupGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_backup_group_dispose;
  g_type_ensure (GX_TYPE_SEAL_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/backup_group.ui");
  gtk_widget_class_bind_template_child (widget_class, GxBackupGroup, folder);
  gtk_widget_class_bind_template_child (widget_class, GxBackupGroup, second);
  gtk_widget_class_bind_template_child (widget_class, GxBackupGroup, last);
  gtk_widget_class_bind_template_child (widget_class, GxBackupGroup, usual);
  gtk_widget_class_bind_template_child (widget_class, GxBackupGroup, remove);
  gtk_widget_class_bind_template_child (widget_class, GxBackupGroup, now);
  gtk_widget_class_bind_template_child (widget_class, GxBackupGroup, seal);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, choose_second_clicked);
  gtk_widget_class_bind_template_callback (widget_class, usual_clicked);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, now_clicked);
}

static void
gx_backup_group_init (GxBackupGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gx_backup_group_new (GxBook *book, GxBackupJob *job)
{
  GxBackupGroup *self = g_object_new (GX_TYPE_BACKUP_GROUP, NULL);

  g_set_weak_pointer (&self->book, book);
  g_set_weak_pointer (&self->job, job);
  gtk_widget_set_sensitive (self->now, job != NULL);
  gx_seal_row_watch (self->seal, book, job);
  if (job != NULL)
    g_signal_connect_object (job, "checked", G_CALLBACK (look_for_last), self, G_CONNECT_SWAPPED);
  if (gx_settings_get () != NULL)
    {
      g_signal_connect_object (gx_settings_get (), "changed::backup-folder", G_CALLBACK (show_folders), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (gx_settings_get (), "changed::backup-second-folder", G_CALLBACK (show_folders), self, G_CONNECT_SWAPPED);
    }
  show_folders (self);
  return GTK_WIDGET (self);
}
