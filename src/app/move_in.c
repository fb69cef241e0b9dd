/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/move_in.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/settings.h"
#include "base/paths.h"
#include "base/secret.h"
#include "base/thread.h"
#include "controller/work.h"
#include "exchange/copies.h"
#include "view/secret_dialog.h"

/* A sealed file becomes a book: it may ask for the passphrase, and again where that was wrong. */

typedef struct
{
  GxOpener *opener;  /* held while it runs: half a book would be none */
  char *from, *to;
  char *secret;      /* NULL: not encrypted */
  GBytes *settings;  /* found in it; NULL: none */
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_object_unref (move->opener);
  g_free (move->from);
  g_free (move->to);
  gx_secret_free (move->secret);
  g_clear_pointer (&move->settings, g_bytes_unref);
  g_free (move);
}

static char *
name_of (const char *path)
{
  g_autofree char *file = g_path_get_basename (path);
  char *dot = strrchr (file, '.');

  return dot != NULL && dot != file ? g_strndup (file, dot - file) : g_steal_pointer (&file);
}

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
  gx_opener_open (move->opener, move->to, GX_OPEN_NAMED, message);
}

static void
bring_in (GxOpener *opener, const char *path, const char *secret, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, ended, NULL);
  Move *move = g_new0 (Move, 1);

  move->opener = g_object_ref (opener);
  move->from = g_strdup (path);
  move->to = free_name (path);
  move->secret = g_strdup (secret);
  gx_work_begin (G_APPLICATION (opener));
  g_task_set_task_data (task, move, move_free);
  gx_task_run_in_thread (task, unpack);
}

/* A file that was asked about; the program stays for the answer. */
typedef struct
{
  GxOpener *opener;
  char *path;
  GAsyncReadyCallback ended; /* of bringing it in */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_application_release (G_APPLICATION (question->opener));
  g_object_unref (question->opener);
  g_free (question->path);
  g_free (question);
}

static void
secret_given (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "open"))
    bring_in (question->opener, question->path, gx_secret_dialog_get_secret (dialog), question->ended);
}

/* @wrong: why the last one did not open it; NULL: there was none. */
static void
ask_for_secret (GxOpener *opener, const char *path, const char *wrong, GAsyncReadyCallback ended)
{
  g_autofree char *file = g_filename_display_basename (path);
  g_autofree char *body = g_strdup_printf (_("“%s” is encrypted. What is in it becomes a book on this computer."), file);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (opener));
  AdwMessageDialog *dialog = gx_secret_dialog_new (parent, _("Open the encrypted file"), body, _("_Open"), wrong);
  Question *question = g_new0 (Question, 1);

  question->opener = g_object_ref (opener);
  question->path = g_strdup (path);
  question->ended = ended;
  g_application_hold (G_APPLICATION (opener));
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
    ask_for_secret (move->opener, move->from, error->message, unpacked);
  else
    gx_opener_refuse (move->opener, error->message);
  gx_work_end (G_APPLICATION (move->opener));
}

void
gx_move_in (GxOpener *opener, const char *path)
{
  if (gx_copy_is_locked (path))
    ask_for_secret (opener, path, NULL, unpacked);
  else
    bring_in (opener, path, NULL, unpacked);
}
