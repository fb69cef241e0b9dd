/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define PREFIX ".guanxi-"
#define OLD 3600 /* seconds */

struct _GxNewFile
{
  char *path;
  char *parent;
  char *folder; /* hidden, ours alone */
  char *part;
  int lock;     /* of the folder: somebody is at work in it */
};

static gboolean
fail (const char *path, int saved_errno, GError **error)
{
  switch (saved_errno)
    {
    case EEXIST:
      g_set_error (error, GX_ERROR, GX_ERROR_EXISTS, _("“%s” is there already. Choose another name; nothing was overwritten."), path);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("“%s” cannot be made: there is no such folder."), path);
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      g_set_error (error, GX_ERROR, GX_ERROR_READ_ONLY, _("“%s” cannot be made: the folder is read-only. Choose a folder of your own."), path);
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: /* the size a file may have here is used up */
      g_set_error (error, GX_ERROR, GX_ERROR_FULL, _("“%s” cannot be made: the disk is full."), path);
      break;
    default:
      g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” cannot be made: %s."), path, g_strerror (saved_errno));
    }
  return FALSE;
}

/* Where folders cannot be locked, sweeping goes by age alone. */
static int
lock_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

GxNewFile *
gx_new_file_begin_replacing (const char *path, GError **error)
{
  g_autoptr (GxNewFile) self = g_new0 (GxNewFile, 1);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = NULL;
  int fd;

  self->lock = -1;
  self->path = g_strdup (path);
  self->parent = g_path_get_dirname (path);
  folder = g_build_filename (self->parent, PREFIX "XXXXXX", NULL);
  if (g_mkdtemp (folder) == NULL)
    {
      fail (path, errno, error);
      return NULL;
    }
  self->folder = g_steal_pointer (&folder);
  self->lock = lock_folder (self->folder);
  self->part = g_build_filename (self->folder, name, NULL);
  fd = g_open (self->part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600); /* customers are nobody else's business */
  if (fd < 0)
    {
      fail (path, errno, error);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&self);
}

GxNewFile *
gx_new_file_begin (const char *path, GError **error)
{
  GStatBuf there;

  if (g_lstat (path, &there) != 0)
    return gx_new_file_begin_replacing (path, error);
  fail (path, EEXIST, error);
  return NULL;
}

const char *
gx_new_file_get_part (GxNewFile *self)
{
  return self->part;
}

void
gx_new_file_flush (int fd)
{
  if (fdatasync (fd) == 0)
    (void) !posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
}

static gboolean
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

gboolean
gx_new_file_append (GxNewFile *self, const void *data, gsize length, GError **error)
{
  int fd = open (self->part, O_WRONLY | O_APPEND | O_CLOEXEC);
  gssize n = fd >= 0 ? write (fd, data, length) : -1;
  int saved_errno = n < 0 ? errno : ENOSPC;

  if (fd >= 0)
    close (fd);
  return n == (gssize) length || fail (self->path, saved_errno, error);
}

/* Not every file system can move without replacing; a second name for the file cannot replace either. */
static gboolean
move_without_replacing (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  return link (from, to) == 0 && g_unlink (from) == 0;
}

gboolean
gx_new_file_finish (GxNewFile *self, GError **error)
{
  if (!sync_path (self->part) || !move_without_replacing (self->part, self->path))
    return fail (self->path, errno, error);
  sync_path (self->parent);
  return TRUE;
}

gboolean
gx_new_file_replace (GxNewFile *self, GError **error)
{
  if (!sync_path (self->part) || g_rename (self->part, self->path) != 0)
    return fail (self->path, errno, error);
  sync_path (self->parent);
  return TRUE;
}

void
gx_new_file_free (GxNewFile *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; self->folder != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (self->part, suffixes[i], NULL);

      g_unlink (name);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->part);
  g_free (self->folder);
  g_free (self->parent);
  g_free (self->path);
  g_free (self);
}

/* Ours are flat; whatever else is in one keeps it there. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
gx_new_file_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC; /* of the file system, not of the book */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf found;
      int lock;

      if (!g_str_has_prefix (name, PREFIX) || strlen (name) != strlen (PREFIX "XXXXXX")
          || g_lstat (path, &found) != 0 || !S_ISDIR (found.st_mode) || found.st_uid != getuid () || now - found.st_mtime < OLD
          || (lock = lock_folder (path)) < 0)
        continue;
      remove_folder (path);
      close (lock);
    }
}
