/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/seal_row.h"

#include <glib/gi18n-lib.h>

#include "base/thread.h"
#include "book/book_state.h"
#include "controller/seal_controller.h"

struct _GxSealRow
{
  AdwActionRow parent_instance;
  GtkWidget *on, *off;
  GxBook *book;     /* weak */
  GxBackupJob *job; /* weak; NULL: the book is not copied */
  GxSealCost cost;
  gboolean is_sealed;
};

G_DEFINE_FINAL_TYPE (GxSealRow, gx_seal_row, ADW_TYPE_ACTION_ROW)

/* On a thread: the seal is kept under the UUID of the book ---------------------------------------------------------------- */

typedef struct
{
  char *book;
  gboolean is_forgetting; /* else it looks whether there is one */
  gboolean is_sealed;     /* found */
} Errand;

static void
errand_free (gpointer data)
{
  g_free (((Errand *) data)->book);
  g_free (data);
}

static void
run_errand (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Errand *errand = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBookState) state = gx_book_state_read (errand->book, FALSE, &error);
  GxSeal seal;

  if (state != NULL && errand->is_forgetting)
    gx_seal_forget (state->uuid, &error);
  if (state != NULL && error == NULL)
    errand->is_sealed = gx_seal_load (&seal, state->uuid, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
start (GxSealRow *self, gboolean is_forgetting, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  if (self->book == NULL)
    return;
  errand = g_new0 (Errand, 1);
  errand->book = g_strdup (gx_book_get_path (self->book));
  errand->is_forgetting = is_forgetting;
  task = g_task_new (self, NULL, ended, NULL);
  g_task_set_task_data (task, errand, errand_free);
  gx_task_run_in_thread (task, run_errand);
}

static void
found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxSealRow *self = GX_SEAL_ROW (object);
  const Errand *errand = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const char *text;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->book == NULL)
    return;
  self->is_sealed = error != NULL || errand->is_sealed; /* what cannot be read is in force: no copy is made in the clear */
  text = self->is_sealed ? _("Only the passphrase or the recovery code opens them. Those made before stay as they are.")
                         : _("Off: whoever finds a copy can read it.");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error != NULL ? error->message : text);
  gtk_button_set_label (GTK_BUTTON (self->on), self->is_sealed ? _("Change…") : _("Switch on…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->on), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->is_sealed ? _("Change the passphrase for copies") : _("Encrypt copies with a passphrase"), -1);
  gtk_widget_set_visible (self->off, self->is_sealed);
}

static void
look (GxSealRow *self)
{
  start (self, FALSE, found);
}

/* On, changed, off ---------------------------------------------------------------------------------------------------------- */

/* The copy of today, made in the clear, is not what was wanted. */
static void
sealed (GxSealRow *self)
{
  look (self);
  if (self->job != NULL)
    gx_backup_job_run (self->job);
}

static void
on_clicked (GxSealRow *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  const char *explanation = self->is_sealed
    ? _("From now on copies are encrypted with the new passphrase and get a new recovery code. Those made before keep the old ones.")
    : _("From now on copies are encrypted, those in the second place too. Those made before stay readable until you delete them, and so does the book on this computer.");
  GtkWidget *dialog;

  if (self->book == NULL)
    return;
  dialog = gx_seal_dialog_new (parent, self->is_sealed ? _("Change the passphrase") : _("Encrypt copies"), explanation, _("C_ontinue"), FALSE);
  g_signal_connect_object (gx_seal_controller_new (self->book, GX_SEAL_DIALOG (dialog), self->cost), "sealed",
                           G_CALLBACK (sealed), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
off_answered (GxSealRow *self, const char *response)
{
  if (g_str_equal (response, "off"))
    start (self, TRUE, found);
}

/* Nothing is lost that Undo could bring back; but the passphrase and its recovery code would have to be made anew. */
static void
off_clicked (GxSealRow *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, _("Make copies readable from now on?"),
                                                _("Whoever finds a new copy can read it. The encrypted ones made so far still need their passphrase or recovery "
                                                  "code: keep both.")));

  gtk_window_set_title (GTK_WINDOW (dialog), "Guanxi");
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "off", _("Switch _Off"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "off", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (off_answered), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The class ---------------------------------------------------------------------------------------------------------------- */

static void
gx_seal_row_dispose (GObject *object)
{
  g_clear_weak_pointer (&GX_SEAL_ROW (object)->book);
  g_clear_weak_pointer (&GX_SEAL_ROW (object)->job);
  gtk_widget_dispose_template (GTK_WIDGET (object), GX_TYPE_SEAL_ROW);
  G_OBJECT_CLASS (gx_seal_row_parent_class)->dispose (object);
}

static void
gx_seal_row_class_init (GxSealRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_seal_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/seal_row.ui");
  gtk_widget_class_bind_template_child (widget_class, GxSealRow, on);
  gtk_widget_class_bind_template_child (widget_class, GxSealRow, off);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, off_clicked);
}

static void
gx_seal_row_init (GxSealRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cost = GX_SEAL_COST_NORMAL;
}

void
gx_seal_row_set_cost (GxSealRow *self, GxSealCost cost)
{
  self->cost = cost;
}

void
gx_seal_row_watch (GxSealRow *self, GxBook *book, GxBackupJob *job)
{
  g_set_weak_pointer (&self->book, book);
  g_set_weak_pointer (&self->job, job);
  gtk_widget_set_sensitive (GTK_WIDGET (self), job != NULL);
  look (self);
}
