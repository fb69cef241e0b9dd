/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/copies.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "book/new_file.h"
#include "exchange/atomic_file.h"
#include "exchange/copy_summary.h"

/* The copy of the day. */

static gboolean
prepare_folder (const char *folder, const char *uuid, gboolean must_be_marked, GError **error)
{
  g_autofree char *usual = gx_copy_folder_default ();
  gboolean is_usual = g_str_equal (usual, folder);

  if (is_usual && g_mkdir_with_parents (folder, 0700) != 0)
    {
      gx_file_set_write_error (error, errno, folder);
      return FALSE;
    }
  if (must_be_marked && !is_usual && !gx_copy_folder_is_marked (folder, uuid))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("The folder for copies, “%s”, is not there. If it is on a stick, plug it in; else choose another folder."), folder);
      return FALSE;
    }
  return TRUE;
}

/* Numbers go on, so that the last one is the newest, whatever was deleted. */
static guint
next_number (GPtrArray *copies, GxDay today)
{
  guint number = 1;

  for (guint i = 0; i < copies->len; i++)
    {
      const GxCopy *copy = copies->pdata[i];

      if (copy->day.days == today.days)
        number = MAX (number, copy->number + 1);
    }
  return number;
}

/* Another file may have the name: a book of the same name, or one that is no book. */
static char *
make_numbered (const char *book, const char *folder, GxDay today, guint number, const GxSeal *seal, const GxCopyWatch *watch, GError **error)
{
  g_autofree char *name = gx_copy_book_name (book);

  for (;; number++)
    {
      g_autofree char *file = gx_copy_name (name, today, number, seal != NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return gx_copy_make (book, path, seal, NULL, watch, error) ? g_steal_pointer (&path) : NULL;
    }
}

/* What killed programs left takes room, and beside the book it is in the clear. */
static void
sweep (const char *book, const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (book);

  gx_new_file_sweep (parent);
  gx_new_file_sweep (folder);
}

/* Takes @of_making. When a stick is pulled out, each file misses something else; what matters is that the folder went away. */
static void
blame_folder (const char *folder, gboolean is_gone, GError *of_making, GError **error)
{
  if (!is_gone || g_error_matches (of_making, GX_ERROR, GX_ERROR_CANCELLED))
    {
      g_propagate_error (error, of_making);
      return;
    }
  g_error_free (of_making);
  g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("The folder for copies, “%s”, went away while a copy was made. If it is on a stick, plug it in again: the copies "
                                                      "that were in it are as they were."), folder);
}

gboolean
gx_copy_keep (const char *book, const char *folder, gboolean must_be_marked, const GxSeal *seal, gboolean once_a_day, const GxCopyWatch *watch, char **made,
              GError **error)
{
  g_autoptr (GxBookState) state = gx_book_state_read (book, FALSE, error);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GPtrArray) now_there = NULL;
  g_autoptr (GError) local = NULL;
  GxDay today;

  *made = NULL;
  if (state == NULL || !prepare_folder (folder, state->uuid, must_be_marked, error) || (copies = gx_copy_folder_list (folder, state->uuid, error)) == NULL)
    return FALSE;
  today = gx_clock_today (state->zone);
  if (!gx_copy_plan_is_due (copies, today, state->step_id, state->step_at, seal != NULL, once_a_day))
    return TRUE;
  sweep (book, folder);
  if (!gx_copy_folder_mark (folder, state->uuid, &local))
    {
      blame_folder (folder, !g_file_test (folder, G_FILE_TEST_IS_DIR), g_steal_pointer (&local), error);
      return FALSE;
    }
  if ((*made = make_numbered (book, folder, today, next_number (copies, today), seal, watch, &local)) == NULL)
    {
      blame_folder (folder, !gx_copy_folder_is_marked (folder, state->uuid), g_steal_pointer (&local), error);
      return FALSE;
    }

  /* The copy is made, whatever comes of making room. */
  now_there = gx_copy_folder_list (folder, state->uuid, NULL);
  if (now_there != NULL)
    gx_copy_folder_thin_out (folder, now_there, today);
  return TRUE;
}
