/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/settings.h"
#include "app/window_private.h"
#include "base/secret.h"
#include "base/thread.h"
#include "controller/save_file.h"
#include "controller/work.h"
#include "exchange/copies.h"
#include "exchange/copy_summary.h"
#include "view/seal_dialog.h"

/* The book and what the program remembers, in one file that another computer opens like a book. */

#define SUFFIX "guanxi-move"
#define PASSPHRASE "passphrase" /* of the dialog that asked for it */

typedef struct
{
  GxWindow *window;           /* where it is told */
  GApplication *application;  /* held while it runs: half a file would be none */
  char *from, *to;
  char *secret;               /* NULL: not encrypted */
  GBytes *settings;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_object_unref (move->window);
  g_object_unref (move->application);
  g_free (move->from);
  g_free (move->to);
  gx_secret_free (move->secret);
  g_bytes_unref (move->settings);
  g_free (move);
}

/* The book stays where it is, so nobody needs a recovery code for the file. */
static gboolean
make_file (const Move *move, GError **error)
{
  g_autofree char *recovery_code = NULL;
  GxSeal seal;

  if (move->secret != NULL && !gx_seal_new (&seal, move->secret, GX_SEAL_COST_NORMAL, &recovery_code, error))
    return FALSE;
  gx_secret_free (g_steal_pointer (&recovery_code));
  return gx_copy_make (move->from, move->to, move->secret != NULL ? &seal : NULL, move->settings, NULL, error);
}

static void
pack (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (make_file (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
packed_text (const Move *move)
{
  g_autofree char *file = g_filename_display_basename (move->to);

  if (move->secret != NULL)
    return g_strdup_printf (_("“%s” has the book and the settings in it. Take it to the other computer, install Guanxi there, and open the file with "
                              "“Open a book…”: it asks for the passphrase."), file);
  return g_strdup_printf (_("“%s” has the book and the settings in it. Take it to the other computer, install Guanxi there, and open "
                            "the file with “Open a book…”. It is not encrypted."), file);
}

static void
packed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Move *move = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  message = error != NULL ? g_strdup (error->message) : packed_text (move);
  if (move->window->book != NULL) /* not closed meanwhile */
    gx_window_notice (move->window, message, FALSE, TRUE);
  gx_work_end (move->application);
}

void
gx_window_move (GxWindow *self, const char *path, const char *passphrase)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, packed, NULL);
  Move *move = g_new0 (Move, 1);

  move->window = g_object_ref (self);
  move->application = G_APPLICATION (g_object_ref (gtk_window_get_application (GTK_WINDOW (self))));
  move->from = g_strdup (gx_book_get_path (self->book));
  move->to = g_strdup (path);
  move->secret = g_strdup (passphrase);
  move->settings = gx_settings_to_bytes ();
  gx_work_begin (move->application);
  g_task_set_task_data (task, move, move_free);
  gx_task_run_in_thread (task, pack);
}

static void
place_chosen (const char *path, gpointer dialog)
{
  GtkWindow *window = gtk_window_get_transient_for (dialog);

  if (window != NULL && GX_WINDOW (window)->book != NULL)
    gx_window_move (GX_WINDOW (window), path, g_object_get_data (dialog, PASSPHRASE));
  gtk_window_destroy (dialog);
}

static void
passphrase_given (GtkWindow *dialog, const char *passphrase)
{
  GxWindow *self = GX_WINDOW (gtk_window_get_transient_for (dialog));
  g_autofree char *name = gx_copy_book_name (gx_book_get_path (self->book));

  g_object_set_data_full (G_OBJECT (dialog), PASSPHRASE, g_strdup (passphrase), (GDestroyNotify) gx_secret_free);
  gx_save_file_choose (dialog, name, SUFFIX, _("Books to move"), place_chosen, G_OBJECT (dialog));
}

void
gx_window_move_dialog (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *dialog = gx_seal_dialog_new (GTK_WINDOW (widget), _("Move to another computer"),
                                          _("The book and the settings go into one file. On the other computer Guanxi opens it like a book. The book stays here too."),
                                          _("_Save as…"), TRUE);

  g_signal_connect (dialog, "passphrase", G_CALLBACK (passphrase_given), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
