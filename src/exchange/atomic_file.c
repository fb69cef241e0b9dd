/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/error.h"

/* Write beside, make sure, rename: how every file leaves this program, and what is said when it cannot. */

struct _GxAtomicFile
{
  char *path;      /* as given, for sentences */
  char *real_path; /* with symbolic links followed */
  char *part_path;
  char *old_path;  /* what it replaced, while that may still be wanted; NULL: nothing */
  int fd;
  gboolean committed;
};

static void
set_write_error_code (GError **error, GxError code, const char *path, const char *detail)
{
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : g_strdup (_("the output"));

  switch ((int) code)
    {
    case GX_ERROR_FULL:
      g_set_error (error, GX_ERROR, code,
                   _("“%s” could not be written: the disk is full. Make room and try again."), name);
      break;
    case GX_ERROR_READ_ONLY:
      g_set_error (error, GX_ERROR, code,
                   _("“%s” could not be written: you may not change that file or its folder. Choose another place."), name);
      break;
    case GX_ERROR_NOT_FOUND:
      g_set_error (error, GX_ERROR, code,
                   _("“%s” could not be written: its folder does not exist."), name);
      break;
    default:
      g_set_error (error, GX_ERROR, code, _("“%s” could not be written: %s."), name, detail);
    }
}

void
gx_file_set_write_error (GError **error, int saved_errno, const char *path)
{
  GxError code;

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: /* the size a file may have here is used up */
      code = GX_ERROR_FULL;
      break;
    case EACCES:
    case EPERM:
    case EROFS:
    case ETXTBSY:
      code = GX_ERROR_READ_ONLY;
      break;
    case ENOENT:
    case ENOTDIR:
      code = GX_ERROR_NOT_FOUND;
      break;
    default:
      code = GX_ERROR_IO;
    }

  set_write_error_code (error, code, path, g_strerror (saved_errno));
}

void
gx_file_propagate_write_error (GError **error, GError *io_error, const char *path)
{
  g_autoptr (GError) owned = io_error;
  GxError code = GX_ERROR_IO;

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = GX_ERROR_FULL;
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
           || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    code = GX_ERROR_READ_ONLY;

  set_write_error_code (error, code, path, owned->message);
}

void
gx_file_propagate_read_error (GError **error, GError *io_error, const char *path)
{
  g_autoptr (GError) owned = io_error;
  g_autofree char *name = g_filename_display_basename (path);

  if (owned->domain == GX_ERROR)
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
           || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no file “%s”."), name);
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is a folder. Choose a file in it."), name);
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be read: you may not open it."), name);
  else
    g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be read: %s."), name, owned->message);
}

/* Whether a file is a book, another program's database, or the log beside one: nobody exports over those on purpose. */
static gboolean
is_database (const char *path)
{
  static const char database[] = "SQLite format 3";
  static const guint8 log[] = { 0x37, 0x7f, 0x06 };
  char head[sizeof database];
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize n_read = fd >= 0 ? read (fd, head, sizeof head) : 0;

  if (fd >= 0)
    close (fd);
  return n_read == sizeof head && (memcmp (head, database, sizeof database) == 0 || memcmp (head, log, sizeof log) == 0);
}

/* A rename needs no leave to write the old file, but a person who protected it means it. */
static gboolean
check_target (const char *path, const char *real_path, GStatBuf *old, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (!S_ISREG (old->st_mode))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED,
                   S_ISDIR (old->st_mode) ? _("“%s” is a folder. Give the file a name of its own.")
                                          : _("“%s” is not an ordinary file. Choose another name."),
                   name);
      return FALSE;
    }

  if (g_access (real_path, W_OK) != 0)
    {
      gx_file_set_write_error (error, errno, path);
      return FALSE;
    }

  if (is_database (real_path))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED,
                   _("“%s” is a book or another database, and would be lost. Choose another name."), name);
      return FALSE;
    }

  return TRUE;
}

GxAtomicFile *
gx_atomic_file_new (const char *path, GError **error)
{
  g_autoptr (GxAtomicFile) self = g_new0 (GxAtomicFile, 1);
  g_autofree char *folder = NULL;
  GStatBuf old;
  gboolean exists = g_stat (path, &old) == 0;

  self->fd = -1;
  self->path = g_strdup (path);

  if (exists)
    {
      char *resolved = realpath (path, NULL);

      if (resolved == NULL)
        {
          gx_file_set_write_error (error, errno, path);
          return NULL;
        }
      self->real_path = g_strdup (resolved);
      free (resolved);

      if (!check_target (path, self->real_path, &old, error))
        return NULL;
    }
  else
    {
      self->real_path = g_strdup (path);
    }

  folder = g_path_get_dirname (self->real_path);
  self->part_path = g_build_filename (folder, ".guanxi-XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->part_path, O_RDWR | O_CLOEXEC, 0666);
  if (self->fd < 0)
    {
      gx_file_set_write_error (error, errno, path);
      g_clear_pointer (&self->part_path, g_free);
      return NULL;
    }

  if (exists && fchmod (self->fd, old.st_mode & 0777) != 0)
    {
      gx_file_set_write_error (error, errno, path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

const char *
gx_atomic_file_get_part_path (GxAtomicFile *self)
{
  return self->part_path;
}

const char *
gx_atomic_file_get_path (GxAtomicFile *self)
{
  return self->path;
}

gboolean
gx_atomic_file_write (GxAtomicFile *self, const char *data, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (self->fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          gx_file_set_write_error (error, errno, self->path);
          return FALSE;
        }
      data += written;
      length -= written;
    }

  return TRUE;
}

/* Without this a power cut may leave the folder with neither name. Some file systems cannot sync a folder; the rename
 * has happened by then, so that is no reason to say the file was not written. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  (void) !fsync (fd);
  close (fd);
}

static gboolean
settle (GxAtomicFile *self, GError **error)
{
  int begun = g_steal_fd (&self->fd);
  int fd = g_open (self->part_path, O_WRONLY | O_CLOEXEC, 0); /* a library may have put another in its place */
  int failure = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0 && close (fd) != 0 && failure == 0)
    failure = errno;
  if (close (begun) != 0 && failure == 0)
    failure = errno;
  if (failure == 0)
    return TRUE;
  gx_file_set_write_error (error, failure, self->path);
  return FALSE;
}

static gboolean
put_in_place (GxAtomicFile *self, GError **error)
{
  if (g_rename (self->part_path, self->real_path) != 0)
    {
      gx_file_set_write_error (error, errno, self->path);
      return FALSE;
    }
  self->committed = TRUE;
  sync_folder (self->real_path);
  return TRUE;
}

gboolean
gx_atomic_file_commit (GxAtomicFile *self, GError **error)
{
  return settle (self, error) && put_in_place (self, error);
}

/* The old file under a second name, beside the first; where the file system has no second names, under that alone. */
static gboolean
keep_old (GxAtomicFile *self, GError **error)
{
  g_autofree char *old_path = g_strconcat (self->part_path, "-old", NULL);

  if (link (self->real_path, old_path) != 0 && errno != ENOENT && g_rename (self->real_path, old_path) != 0)
    {
      gx_file_set_write_error (error, errno, self->path);
      return FALSE;
    }
  if (g_file_test (old_path, G_FILE_TEST_EXISTS))
    self->old_path = g_steal_pointer (&old_path);
  return TRUE;
}

static gboolean
take_back (GxAtomicFile *self)
{
  if (self->old_path == NULL)
    return !self->committed || g_unlink (self->real_path) == 0;
  if (!self->committed && g_file_test (self->real_path, G_FILE_TEST_EXISTS))
    return TRUE; /* it never lost its name; the second goes with @self */
  if (g_rename (self->old_path, self->real_path) != 0)
    return FALSE;
  g_clear_pointer (&self->old_path, g_free);
  return TRUE;
}

/* Returns: (transfer full) what is where, of those of the first @n that could not be taken back; NULL: all were. Their old files stay. */
static char *
take_all_back (const GPtrArray *files, guint n)
{
  g_autoptr (GPtrArray) stuck = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *names = NULL;

  for (guint i = n; i > 0; i--)
    {
      GxAtomicFile *file = files->pdata[i - 1];
      g_autofree char *name = g_filename_display_basename (file->path);
      g_autofree char *old = file->old_path != NULL ? g_filename_display_basename (file->old_path) : NULL;

      if (take_back (file))
        continue;
      /* Translators: a file, and the name of another in which its content of before is. */
      g_ptr_array_add (stuck, old != NULL ? g_strdup_printf (_("“%s” (as it was: “%s”)"), name, old) : g_strdup_printf ("“%s”", name));
      g_clear_pointer (&file->old_path, g_free);
    }
  if (stuck->len == 0)
    return NULL;
  g_ptr_array_add (stuck, NULL);
  names = g_strjoinv (_(", "), (char **) stuck->pdata);
  return g_strdup_printf (_("These are new already and could not be put back as they were: %s. All others are as before."), names);
}

gboolean
gx_atomic_files_commit (const GPtrArray *files, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *stuck = NULL;
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    if (!settle (files->pdata[i], error))
      return FALSE;
  while (n < files->len && keep_old (files->pdata[n], &local) && put_in_place (files->pdata[n], &local))
    n++;
  if (local == NULL)
    return TRUE;
  stuck = take_all_back (files, n + 1);
  if (stuck != NULL)
    g_set_error (error, local->domain, local->code, _("%1$s %2$s"), local->message, stuck);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
gx_atomic_file_free (GxAtomicFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->part_path != NULL && !self->committed)
    g_unlink (self->part_path);
  if (self->old_path != NULL)
    g_unlink (self->old_path);

  g_free (self->path);
  g_free (self->real_path);
  g_free (self->part_path);
  g_free (self->old_path);
  g_free (self);
}
