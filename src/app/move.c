/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/move.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/settings.h"
#include "base/paths.h"
#include "base/secret.h"
#include "controller/save_file.h"
#include "exchange/copies.h"
#include "exchange/sealed_file.h"
#include "view/seal_dialog.h"
#include "view/secret_dialog.h"

#define SUFFIX "guanxi-move"
#define PASSPHRASE "passphrase" /* of the dialog that asked for it */

typedef struct
{
  GxApplication *application; /* held while it runs */
  GxWindow *window;           /* where it is told; NULL: in the one that opens */
  char *from, *to;
  char *secret;               /* NULL: not encrypted */
  GBytes *settings;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_clear_object (&move->window);
  g_object_unref (move->application);
  g_free (move->from);
  g_free (move->to);
  gx_secret_free (move->secret);
  g_clear_pointer (&move->settings, g_bytes_unref);
  g_free (move);
}

static Move *
move_new (GApplication *application, const char *from, const char *to, const char *secret)
{
  Move *move = g_new0 (Move, 1);

  move->application = GX_APPLICATION (g_object_ref (application));
  move->from = g_strdup (from);
  move->to = g_strdup (to);
  move->secret = g_strdup (secret);
  g_application_hold (application); /* half a file would be none */
  return move;
}

static void
start (Move *move, GTaskThreadFunc work, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, ended, NULL);

  g_task_set_task_data (task, move, move_free);
  g_task_run_in_thread (task, work);
}

/* Out ---------------------------------------------------------------------------------------------------------------------- */

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
  if (gx_window_get_book (move->window) != NULL) /* not closed meanwhile */
    gx_window_notice (move->window, message, FALSE, TRUE);
  g_application_release (G_APPLICATION (move->application));
}

void
gx_move_make (GxWindow *window, const char *path, const char *passphrase)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  Move *move = move_new (application, gx_book_get_path (gx_window_get_book (window)), path, passphrase);

  move->window = g_object_ref (window);
  move->settings = gx_settings_to_bytes ();
  start (move, pack, packed);
}

static char *
name_of (const char *path)
{
  g_autofree char *file = g_path_get_basename (path);
  char *dot = strrchr (file, '.');

  return dot != NULL && dot != file ? g_strndup (file, dot - file) : g_steal_pointer (&file);
}

static void
place_chosen (const char *path, gpointer dialog)
{
  GtkWindow *window = gtk_window_get_transient_for (dialog);

  if (window != NULL && gx_window_get_book (GX_WINDOW (window)) != NULL)
    gx_move_make (GX_WINDOW (window), path, g_object_get_data (dialog, PASSPHRASE));
  gtk_window_destroy (dialog);
}

static void
passphrase_given (GtkWindow *dialog, const char *passphrase)
{
  GxWindow *window = GX_WINDOW (gtk_window_get_transient_for (dialog));
  g_autofree char *name = name_of (gx_book_get_path (gx_window_get_book (window)));

  g_object_set_data_full (G_OBJECT (dialog), PASSPHRASE, g_strdup (passphrase), (GDestroyNotify) gx_secret_free);
  gx_save_file_choose (dialog, name, SUFFIX, _("Books to move"), place_chosen, G_OBJECT (dialog));
}

void
gx_move_ask (GxWindow *window)
{
  GtkWidget *dialog = gx_seal_dialog_new (GTK_WINDOW (window), _("Move to another computer"),
                                          _("The book and the settings go into one file. On the other computer Guanxi opens it like a book. The book stays here too."),
                                          _("_Save as…"), TRUE);

  g_signal_connect (dialog, "passphrase", G_CALLBACK (passphrase_given), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* In ----------------------------------------------------------------------------------------------------------------------- */

static char *
free_name (const char *file)
{
  g_autofree char *usual = gx_paths_default_book ();
  g_autofree char *folder = g_path_get_dirname (usual);
  g_autofree char *name = name_of (file);

  g_mkdir_with_parents (folder, 0700); /* one that cannot be made shows in what follows */
  for (guint n = 1;; n++)
    {
      g_autofree char *numbered = n == 1 ? g_strconcat (name, ".guanxi", NULL) : g_strdup_printf ("%s (%u).guanxi", name, n);
      g_autofree char *path = g_build_filename (folder, numbered, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static void
unpack (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Move *move = task_data;
  GError *error = NULL;

  if (gx_copy_restore (move->from, move->secret, move->to, &move->settings, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A copy has no settings in it. */
static char *
unpacked_text (const Move *move)
{
  g_autofree char *path = g_filename_display_name (move->to);

  return move->settings != NULL ? g_strdup_printf (_("The book has moved to this computer, with its settings. It is kept in “%s”."), path)
                                : g_strdup_printf (_("This is the book that was in the copy. It is kept in “%s”."), path);
}

static void
show_unpacked (Move *move)
{
  g_autofree char *message = unpacked_text (move);

  if (move->settings != NULL)
    gx_settings_apply_bytes (move->settings);
  gx_application_open_book (move->application, move->to, GX_OPEN_NAMED, message);
}

static void
bring_in (GxApplication *application, const char *path, const char *secret, GAsyncReadyCallback ended)
{
  g_autofree char *to = free_name (path);

  start (move_new (G_APPLICATION (application), path, to, secret), unpack, ended);
}

/* A file that was asked about; the program stays for the answer. */
typedef struct
{
  GxApplication *application;
  char *path;
  GAsyncReadyCallback ended; /* of bringing it in */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_application_release (G_APPLICATION (question->application));
  g_object_unref (question->application);
  g_free (question->path);
  g_free (question);
}

static void
secret_given (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "open"))
    bring_in (question->application, question->path, gx_secret_dialog_get_secret (dialog), question->ended);
}

/* @wrong: why the last one did not open it; NULL: there was none. */
static void
ask_for_secret (GxApplication *application, const char *path, const char *wrong, GAsyncReadyCallback ended)
{
  g_autofree char *file = g_filename_display_basename (path);
  g_autofree char *body = g_strdup_printf (_("“%s” is encrypted. What is in it becomes a book on this computer."), file);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (application));
  AdwMessageDialog *dialog = gx_secret_dialog_new (parent, _("Open the encrypted file"), body, _("_Open"), wrong);
  Question *question = g_new0 (Question, 1);

  question->application = g_object_ref (application);
  question->path = g_strdup (path);
  question->ended = ended;
  g_application_hold (G_APPLICATION (application));
  g_signal_connect_data (dialog, "response", G_CALLBACK (secret_given), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
unpacked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Move *move = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    show_unpacked (move);
  else if (g_error_matches (error, GX_ERROR, GX_ERROR_REFUSED))
    ask_for_secret (move->application, move->from, error->message, unpacked);
  else
    gx_application_refuse (move->application, error->message);
  g_application_release (G_APPLICATION (move->application));
}

void
gx_move_open (GxApplication *application, const char *path)
{
  if (gx_copy_is_locked (path))
    ask_for_secret (application, path, NULL, unpacked);
  else
    bring_in (application, path, NULL, unpacked);
}
