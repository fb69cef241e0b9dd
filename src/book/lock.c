/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Who has the flock on this file, as the kernel lists it: its name and number. FALSE: it cannot be known. */
static gboolean
find_holder (int fd, char **program, int *number)
{
  g_autofree char *locks = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat file;

  if (fstat (fd, &file) != 0 || !g_file_get_contents ("/proc/locks", &locks, NULL, NULL))
    return FALSE;
  lines = g_strsplit (locks, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      unsigned long inode;
      int pid;

      if (sscanf (lines[i], "%*d: FLOCK %*s %*s %d %*x:%*x:%lu", &pid, &inode) == 2 && inode == file.st_ino && pid > 0)
        {
          g_autofree char *path = g_strdup_printf ("/proc/%d/comm", pid);

          if (g_file_get_contents (path, program, NULL, NULL))
            {
              g_strchomp (*program);
              *number = pid;
              return TRUE;
            }
        }
    }
  return FALSE;
}

/* The window itself may be closed and the program be there all the same, to remind: nobody would look for it then. */
static void
tell_holder (int fd, const char *name, GError **error)
{
  g_autofree char *program = NULL;
  int number = 0;

  if (!find_holder (fd, &program, &number))
    g_set_error (error, GX_ERROR, GX_ERROR_BUSY, _("“%s” is open in another program. Close it there and try again."), name);
  else if (g_str_equal (program, "guanxi"))
    g_set_error (error, GX_ERROR, GX_ERROR_BUSY,
                 _("“%s” is open in Guanxi (process %d), perhaps without a window, to remind you. Open Guanxi, end it with Ctrl+Q, and try again."), name, number);
  else
    /* Translators: a book, a program, and the number of its process. */
    g_set_error (error, GX_ERROR, GX_ERROR_BUSY, _("“%s” is open in another program: %s (%d). Close it there and try again."), name, program, number);
}

/* The books this process has locked. A second descriptor of one of them must not even be opened, since closing it would drop SQLite's locks. */
typedef struct
{
  int fd;
  dev_t device;
  ino_t inode;
} Held;

static GMutex held_mutex;
static GArray *held; /* of Held */

static gboolean
is_held (const struct stat *file)
{
  for (guint i = 0; held != NULL && i < held->len; i++)
    if (g_array_index (held, Held, i).device == file->st_dev && g_array_index (held, Held, i).inode == file->st_ino)
      return TRUE;
  return FALSE;
}

static void
remember (int fd)
{
  struct stat file;
  Held one;

  if (fstat (fd, &file) != 0)
    return;
  one = (Held) { fd, file.st_dev, file.st_ino };
  if (held == NULL)
    held = g_array_new (FALSE, FALSE, sizeof (Held));
  g_array_append_val (held, one);
}

int
gx_lock_take (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&held_mutex);
  struct stat file;
  int fd;

  if (stat (path, &file) == 0 && is_held (&file))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_BUSY, _("“%s” is already open here. Close it first, then try again."), name);
      return -1;
    }

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe would keep us waiting */
  if (fd < 0)
    {
      g_set_error (error, GX_ERROR, errno == ENOENT ? GX_ERROR_NOT_FOUND : GX_ERROR_IO, _("“%s” cannot be opened: %s."), path, g_strerror (errno));
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      remember (fd);
      return fd;
    }

  tell_holder (fd, name, error);
  close (fd);
  return -1;
}

void
gx_lock_release (int fd)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (fd < 0)
    return;
  locker = g_mutex_locker_new (&held_mutex);
  for (guint i = 0; held != NULL && i < held->len; i++)
    if (g_array_index (held, Held, i).fd == fd)
      {
        g_array_remove_index_fast (held, i);
        break;
      }
  close (fd);
}
