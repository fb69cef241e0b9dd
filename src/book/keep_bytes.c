/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/keep_bytes.h"

#include <glib/gi18n-lib.h>
#include <sys/statvfs.h>

#include "base/error.h"
#include "book/file_bytes.h"

/* The bytes of a file on their way to the book thread, which takes them in between what else it has to do. */

#define PIECES_AT_ONCE 4 /* others wait that long */
#define SPARE (G_GUINT64_CONSTANT (2) * PIECES_AT_ONCE * GX_FILE_PIECE) /* bytes, for the log of commits, and for others */

static GMutex keeping; /* what is half there is one keeper's, who may have to let it go again */

/* Asked before the first piece: a disk that is full to the brim has no room for taking anything back either. */
static gboolean
has_room (const char *book, gsize size, GError **error)
{
  struct statvfs disk;
  guint64 free_bytes;
  g_autofree char *needed = g_format_size (size + SPARE);
  g_autofree char *left = NULL;

  if (statvfs (book, &disk) != 0)
    return TRUE; /* writing will show it */
  free_bytes = (guint64) disk.f_bavail * disk.f_frsize;
  if (free_bytes >= size + SPARE)
    return TRUE;
  left = g_format_size (free_bytes);
  /* Translators: sizes, such as 30.0 MB and 2.1 MB. */
  g_set_error (error, GX_ERROR, GX_ERROR_FULL, _("The disk is nearly full: this takes %1$s, and %2$s are free. Nothing was attached; free some space and try again."),
               needed, left);
  return FALSE;
}

typedef struct
{
  const char *book; /* its path */
  const char *sha256;
  GBytes *bytes;
  gint64 n_left; /* pieces, the last of them next */
  gboolean is_first;
} Keeping;

static gboolean
keep_some (GxStore *store, gpointer data, GError **error)
{
  Keeping *self = data;
  int found = gx_store_has_file (store, self->sha256, error);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (self->bytes, &size);

  if (found == 0 && self->is_first && !has_room (self->book, size, error))
    return FALSE;
  self->is_first = FALSE;
  if (found != 0)
    self->n_left = 0;
  for (guint i = 0; i < PIECES_AT_ONCE && self->n_left > 0; i++)
    {
      gsize at = (gsize) --self->n_left * GX_FILE_PIECE;

      if (!gx_store_keep_piece (store, self->sha256, self->n_left, bytes + at, MIN (size - at, GX_FILE_PIECE), error))
        return FALSE;
    }
  return found >= 0;
}

static gboolean
drop_pieces (GxStore *store, gpointer sha256, GError **error)
{
  return gx_store_drop_pieces (store, sha256, error);
}

/* Where they cannot go now, they go when the book has been opened again. */
static void
drop (GxBook *book, const char *sha256)
{
  gx_book_run (book, gx_step_new ("", drop_pieces, (gpointer) sha256, NULL), NULL);
}

gboolean
gx_book_keep_bytes (GxBook *book, const char *sha256, GBytes *bytes, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&keeping);
  gint64 n = (g_bytes_get_size (bytes) + GX_FILE_PIECE - 1) / GX_FILE_PIECE;
  Keeping self = { gx_book_get_path (book), sha256, bytes, n, TRUE };

  while (self.n_left > 0)
    if (gx_book_run (book, gx_step_new ("", keep_some, &self, NULL), error) < 0 || !gx_copy_watch_tell (watch, 1 - (double) self.n_left / n, error))
      {
        drop (book, sha256);
        return FALSE;
      }
  return TRUE;
}

void
gx_book_let_go_bytes (GxBook *book, const char *sha256)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&keeping);

  drop (book, sha256);
}
