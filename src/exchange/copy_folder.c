/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/copy_folder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "book/book_state.h"
#include "exchange/atomic_file.h"
#include "exchange/sealed_file.h"

/* What lies in a folder, and whose it is. */

#define MARK ".guanxi-copies"
#define GROUP "Copies"
#define KEY "books"

char *
gx_copy_folder_default (void)
{
  return g_build_filename (g_get_user_data_dir (), "guanxi", "copies", NULL);
}

static GKeyFile *
read_mark (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, MARK, NULL);
  GKeyFile *mark = g_key_file_new ();

  g_key_file_load_from_file (mark, path, G_KEY_FILE_NONE, NULL);
  return mark;
}

gboolean
gx_copy_folder_is_marked (const char *folder, const char *uuid)
{
  g_autoptr (GKeyFile) mark = read_mark (folder);
  g_auto (GStrv) books = g_key_file_get_string_list (mark, GROUP, KEY, NULL, NULL);

  return books != NULL && g_strv_contains ((const char *const *) books, uuid);
}

gboolean
gx_copy_folder_is_one (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, MARK, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

gboolean
gx_copy_folder_mark (const char *folder, const char *uuid, GError **error)
{
  g_autofree char *path = g_build_filename (folder, MARK, NULL);
  g_autoptr (GKeyFile) mark = read_mark (folder);
  g_auto (GStrv) books = g_key_file_get_string_list (mark, GROUP, KEY, NULL, NULL);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr (GxAtomicFile) file = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (books != NULL && g_strv_contains ((const char *const *) books, uuid))
    return TRUE;
  if (books != NULL)
    g_strv_builder_addv (all, (const char **) books);
  g_strv_builder_add (all, uuid);
  names = g_strv_builder_end (all);
  g_key_file_set_string_list (mark, GROUP, KEY, (const char *const *) names, g_strv_length (names));
  text = g_key_file_to_data (mark, &length, NULL);
  file = gx_atomic_file_new (path, error);
  return file != NULL && gx_atomic_file_write (file, text, length, error) && gx_atomic_file_commit (file, error);
}

char *
gx_copy_folder_find (const char *root, const char *uuid)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (gx_copy_folder_is_marked (root, uuid))
    return g_strdup (root);
  dir = g_dir_open (root, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);

      if (gx_copy_folder_is_marked (folder, uuid))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

/* What the head of an encrypted copy says. */
static GxBookState *
read_head (const char *path)
{
  g_autoptr (GxSealedReader) reader = gx_sealed_reader_new (path, NULL);
  g_autoptr (GxBookState) state = gx_book_state_new ();
  const GxSealedHead *head;

  if (reader == NULL)
    return NULL;
  head = gx_sealed_reader_get_head (reader);
  state->uuid = g_strdup (head->uuid);
  state->step_id = head->step_id;
  state->step_at = (GxInstant) { head->step_at };
  return g_steal_pointer (&state);
}

static void
add_copy (GPtrArray *copies, const char *folder, const char *name, const char *uuid)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GxCopy) copy = g_new0 (GxCopy, 1);
  g_autoptr (GxBookState) state = NULL;
  GStatBuf file;

  if (!gx_copy_name_parse (name, &copy->day, &copy->number, &copy->is_locked) || g_lstat (path, &file) != 0 || !S_ISREG (file.st_mode))
    return;
  /* The name decides how it is read: to open a book other than through SQLite would drop the locks of a window that has it open. */
  state = copy->is_locked ? read_head (path) : gx_book_state_read (path, FALSE, NULL);
  if (state == NULL || state->is_worked_on || g_strcmp0 (state->uuid, uuid) != 0)
    return;
  copy->name = g_strdup (name);
  copy->step_id = state->step_id;
  copy->step_at = state->step_at;
  g_ptr_array_add (copies, g_steal_pointer (&copy));
}

GPtrArray *
gx_copy_folder_list (const char *folder, const char *uuid, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_copy_free);
  const char *name;

  if (dir == NULL)
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) || g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
        g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("The folder for copies, “%s”, is not there. If it is on a stick, plug it in; else choose another folder."), folder);
      else
        g_set_error (error, GX_ERROR, GX_ERROR_IO, _("The folder for copies, “%s”, cannot be read: %s."), folder, local->message);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    add_copy (copies, folder, name, uuid);
  g_ptr_array_sort (copies, gx_copy_compare);
  return g_steal_pointer (&copies);
}

void
gx_copy_folder_thin_out (const char *folder, GPtrArray *copies, GxDay today)
{
  g_autoptr (GPtrArray) surplus = gx_copy_plan_surplus (copies, today);

  for (guint i = 0; i < surplus->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, ((GxCopy *) surplus->pdata[i])->name, NULL);

      g_unlink (path);
    }
}
