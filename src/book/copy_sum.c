/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/copy_sum.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "GXSUM\x1a\n"
#define CHUNK (256 * 1024)
#define WORKED_ON 2 /* in byte 18 of the head: in WAL mode */

static void
finish (GChecksum *checksum, GxCopySum *sum)
{
  gsize length = sizeof sum->sum;

  memcpy (sum->magic, MAGIC, sizeof sum->magic);
  g_checksum_get_digest (checksum, sum->sum, &length);
}

gboolean
gx_copy_sum_read (const char *path, const GxCopyWatch *watch, GxCopySum *sum, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean goes_on = TRUE;
  gssize n = -1;

  while (fd >= 0 && goes_on && (n = read (fd, buffer, CHUNK)) > 0)
    {
      g_checksum_update (checksum, buffer, n);
      goes_on = gx_copy_watch_tell (watch, 1, error);
    }
  if (n < 0)
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be read: %s."), name, g_strerror (errno));
    }
  if (fd >= 0)
    close (fd);
  finish (checksum, sum);
  return n == 0;
}

/* Through SQLite's own handle: whoever closes another one drops the locks that this program has on the file. */
static int
read_sum (sqlite3_file *file, sqlite3_int64 size, GxCopySum *sum)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  int code = SQLITE_OK;

  for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += CHUNK)
    {
      int n = (int) MIN (CHUNK, size - at);

      code = file->pMethods->xRead (file, buffer, n, at);
      g_checksum_update (checksum, buffer, n);
    }
  finish (checksum, sum);
  return code;
}

/* How much stands after the last page; 0 for a book. */
static int
find_rest (sqlite3_file *file, sqlite3_int64 *size, sqlite3_int64 *rest)
{
  guint8 head[100];
  int code = file->pMethods->xFileSize (file, size);
  int page;

  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, head, sizeof head, 0);
  if (code != SQLITE_OK)
    return code;
  page = head[16] << 8 | head[17];
  *rest = head[18] == WORKED_ON ? 0 : *size % (page == 1 ? 65536 : MAX (page, 512));
  return SQLITE_OK;
}

gboolean
gx_copy_sum_check (GxDb *db, GError **error)
{
  sqlite3_file *file = NULL;
  GxCopySum expected, found;
  sqlite3_int64 size = 0, rest = 0;
  int code = sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  gboolean is_same;

  if (code == SQLITE_OK)
    code = find_rest (file, &size, &rest);
  if (code == SQLITE_OK && rest == 0)
    return TRUE;
  is_same = rest == sizeof expected;
  if (code == SQLITE_OK && is_same)
    code = file->pMethods->xRead (file, &expected, sizeof expected, size - rest);
  if (code == SQLITE_OK && is_same)
    code = read_sum (file, size - rest, &found);
  if (code != SQLITE_OK)
    return gx_db_error (db, code, error);
  if (!is_same || memcmp (&expected, &found, sizeof found) != 0)
    {
      g_autofree char *name = g_filename_display_basename (db->path);

      g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("“%s” was altered or damaged: what is in it is not what was written. Choose another copy."), name);
      return FALSE;
    }
  return TRUE;
}
