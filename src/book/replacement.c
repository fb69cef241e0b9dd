/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/replacement.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "book/backup.h"
#include "book/db.h"
#include "book/lock.h"
#include "book/new_file.h"
#include "book/saved_name.h"

/* One book in the place of another. The log of commits beside the present book must be gone before, or SQLite would read it into the new one. */

struct _GxReplacement
{
  char *path;
  GxNewFile *file;
  int lock; /* of the present book; -1: there is none */
};

GxReplacement *
gx_replacement_begin (const char *path, GError **error)
{
  g_autoptr (GxReplacement) self = g_new0 (GxReplacement, 1);

  self->lock = -1;
  self->path = g_canonicalize_filename (path, NULL);
  if (g_file_test (self->path, G_FILE_TEST_EXISTS) && (self->lock = gx_lock_take (self->path, error)) < 0)
    return NULL;
  self->file = gx_new_file_begin_replacing (self->path, error);
  return self->file != NULL ? g_steal_pointer (&self) : NULL;
}

const char *
gx_replacement_get_part (GxReplacement *self)
{
  return gx_new_file_get_part (self->file);
}

void
gx_replacement_free (GxReplacement *self)
{
  g_clear_pointer (&self->file, gx_new_file_free);
  gx_lock_release (self->lock);
  g_free (self->path);
  g_free (self);
}

/* The last connection to close folds the log of commits in and removes it. */
static gboolean
fold_in (const char *path, GError **error)
{
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_WRITE, NULL, NULL, error);

  return db != NULL && gx_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

static gboolean
move (const char *from, const char *to, const char *suffix)
{
  g_autofree char *old = g_strconcat (from, suffix, NULL);
  g_autofree char *new = g_strconcat (to, suffix, NULL);

  return g_rename (old, new) == 0 || errno == ENOENT;
}

/* A book that cannot be read, with all that belongs to it. */
static gboolean
set_aside (GxReplacement *self, const char *saved, GError **error)
{
  g_autofree char *index = g_strconcat (self->path, "-shm", NULL);

  if (!move (self->path, saved, "-wal") || !move (self->path, saved, ""))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be moved aside: %s."), self->path, g_strerror (errno));
      move (saved, self->path, "-wal");
      return FALSE;
    }
  g_unlink (index);
  if (gx_new_file_finish (self->file, error))
    return TRUE;
  move (saved, self->path, "");
  move (saved, self->path, "-wal");
  return FALSE;
}

static gboolean
is_unreadable (const GError *error)
{
  return g_error_matches (error, GX_ERROR, GX_ERROR_DAMAGED) || g_error_matches (error, GX_ERROR, GX_ERROR_NOT_A_BOOK)
         || g_error_matches (error, GX_ERROR, GX_ERROR_NEWER) || g_error_matches (error, GX_ERROR, GX_ERROR_IO);
}

/* The present book is saved as @name; now it goes. */
static gboolean
put_in_place (GxReplacement *self, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (fold_in (self->path, &local) && gx_new_file_replace (self->file, &local))
    return TRUE;
  g_unlink (name);
  if (g_error_matches (local, GX_ERROR, GX_ERROR_NEWER)) /* which may be read, and not written */
    return set_aside (self, name, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
gx_replacement_finish (GxReplacement *self, char **saved, GError **error)
{
  g_autofree char *name = gx_saved_name (self->path, GX_SAVED_BEFORE_RESTORE);
  g_autoptr (GError) local = NULL;
  gboolean done = FALSE;

  *saved = NULL;
  if (self->lock < 0)
    return gx_new_file_finish (self->file, error);

  if (gx_book_copy (self->path, name, NULL, &local))
    done = put_in_place (self, name, error);
  else if (is_unreadable (local))
    done = set_aside (self, name, error);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  if (done)
    *saved = g_steal_pointer (&name);
  return done;
}
