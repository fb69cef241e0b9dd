/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/move.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/settings.h"
#include "base/paths.h"
#include "controller/save_file.h"
#include "exchange/copies.h"
#include "exchange/sealed_file.h"

#define SUFFIX "guanxi-move"

typedef struct
{
  GxApplication *application; /* held while it runs */
  GxWindow *window;           /* where it is told; NULL: in the one that opens */
  char *from, *to;
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
  g_clear_pointer (&move->settings, g_bytes_unref);
  g_free (move);
}

static Move *
move_new (GApplication *application, const char *from, const char *to)
{
  Move *move = g_new0 (Move, 1);

  move->application = GX_APPLICATION (g_object_ref (application));
  move->from = g_strdup (from);
  move->to = g_strdup (to);
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

static void
pack (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Move *move = task_data;
  GError *error = NULL;

  if (gx_copy_make (move->from, move->to, NULL, move->settings, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
packed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Move *move = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_filename_display_basename (move->to);
  g_autofree char *message = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  message = error != NULL ? g_strdup (error->message)
                          : g_strdup_printf (_("“%s” has the book and the settings in it. Take it to the other computer, install Guanxi there, and open "
                                               "the file with “Open a book…”. It is not encrypted."), file);
  if (gx_window_get_book (move->window) != NULL) /* not closed meanwhile */
    gx_window_notice (move->window, message, FALSE, TRUE);
  g_application_release (G_APPLICATION (move->application));
}

void
gx_move_make (GxWindow *window, const char *path)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  Move *move = move_new (application, gx_book_get_path (gx_window_get_book (window)), path);

  move->window = g_object_ref (window);
  move->settings = gx_settings_to_bytes ();
  start (move, pack, packed);
}

static void
chosen (const char *path, gpointer window)
{
  if (gx_window_get_book (window) != NULL)
    gx_move_make (window, path);
}

static char *
name_of (const char *path)
{
  g_autofree char *file = g_path_get_basename (path);
  char *dot = strrchr (file, '.');

  return dot != NULL && dot != file ? g_strndup (file, dot - file) : g_steal_pointer (&file);
}

void
gx_move_ask (GxWindow *window)
{
  g_autofree char *name = name_of (gx_book_get_path (gx_window_get_book (window)));

  gx_save_file_choose (GTK_WINDOW (window), name, SUFFIX, _("Books to move"), chosen, G_OBJECT (window));
}

/* In ----------------------------------------------------------------------------------------------------------------------- */

gboolean
gx_move_is_one (const char *path)
{
  return gx_sealed_file_is_one (path) && !gx_copy_is_locked (path);
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

  if (gx_copy_restore (move->from, NULL, move->to, &move->settings, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
unpacked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Move *move = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_filename_display_name (move->to);
  g_autofree char *message = NULL;
  GtkWindow *window;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error != NULL)
    gx_application_refuse (move->application, error->message);
  else
    {
      if (move->settings != NULL)
        gx_settings_apply_bytes (move->settings);
      message = g_strdup_printf (_("The book has moved to this computer, with its settings. It is kept in “%s”."), path);
      window = gx_application_open_book (move->application, move->to, FALSE);
      if (window != NULL)
        gx_window_notice (GX_WINDOW (window), message, FALSE, TRUE);
    }
  g_application_release (G_APPLICATION (move->application));
}

void
gx_move_open (GxApplication *application, const char *path)
{
  g_autofree char *to = free_name (path);

  start (move_new (G_APPLICATION (application), path, to), unpack, unpacked);
}
