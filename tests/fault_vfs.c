/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault_vfs.h"

#include <signal.h>
#include <sqlite3.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* in the same allocation */
} File;

static sqlite3_vfs *real_vfs;
static gint read_only;
static gint left[N_FAULTS] = { -1, -1, -1 };
static gint codes[N_FAULTS];
static gint is_once[N_FAULTS];
static gint has_failed;

void
fault_vfs_set_read_only (gboolean value)
{
  g_atomic_int_set (&read_only, value);
}

void
fault_vfs_fail_after (Fault fault, int n, int code)
{
  g_atomic_int_set (&codes[fault], code);
  g_atomic_int_set (&has_failed, FALSE);
  g_atomic_int_set (&is_once[fault], FALSE);
  g_atomic_int_set (&left[fault], n);
}

void
fault_vfs_fail_once (Fault fault, int code)
{
  g_atomic_int_set (&codes[fault], code);
  g_atomic_int_set (&has_failed, FALSE);
  g_atomic_int_set (&is_once[fault], TRUE);
  g_atomic_int_set (&left[fault], 0);
}

gboolean
fault_vfs_has_failed (void)
{
  return g_atomic_int_get (&has_failed);
}

static int
fault_due (Fault fault)
{
  gint n = g_atomic_int_get (&left[fault]);

  if (n < 0)
    return SQLITE_OK;
  if (n > 0)
    {
      g_atomic_int_add (&left[fault], -1);
      return SQLITE_OK;
    }
  if (g_atomic_int_get (&is_once[fault]) && !g_atomic_int_compare_and_exchange (&left[fault], 0, -1))
    return SQLITE_OK; /* another thread met it */
  g_atomic_int_set (&has_failed, TRUE);
  if (g_atomic_int_get (&codes[fault]) == FAULT_KILL)
    raise (SIGKILL);
  return g_atomic_int_get (&codes[fault]);
}

#define REAL(file) (((File *) (file))->real)
#define FORWARD(file, method, ...) REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__)

static int
do_close (sqlite3_file *file)
{
  return FORWARD (file, xClose);
}

static int
do_read (sqlite3_file *file, void *data, int amount, sqlite3_int64 offset)
{
  int code = fault_due (FAULT_READ);

  return code != SQLITE_OK ? code : FORWARD (file, xRead, data, amount, offset);
}

static int
do_write (sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
  int code = g_atomic_int_get (&read_only) ? SQLITE_READONLY : fault_due (FAULT_WRITE);

  return code != SQLITE_OK ? code : FORWARD (file, xWrite, data, amount, offset);
}

static int
do_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return g_atomic_int_get (&read_only) ? SQLITE_READONLY : FORWARD (file, xTruncate, size);
}

static int
do_sync (sqlite3_file *file, int flags)
{
  int code = fault_due (FAULT_SYNC);

  return code != SQLITE_OK ? code : FORWARD (file, xSync, flags);
}

static int
do_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return FORWARD (file, xFileSize, size);
}

static int
do_lock (sqlite3_file *file, int lock)
{
  return FORWARD (file, xLock, lock);
}

static int
do_unlock (sqlite3_file *file, int lock)
{
  return FORWARD (file, xUnlock, lock);
}

static int
do_check_reserved (sqlite3_file *file, int *result)
{
  return FORWARD (file, xCheckReservedLock, result);
}

static int
do_file_control (sqlite3_file *file, int operation, void *argument)
{
  return FORWARD (file, xFileControl, operation, argument);
}

static int
do_sector_size (sqlite3_file *file)
{
  return FORWARD (file, xSectorSize);
}

static int
do_characteristics (sqlite3_file *file)
{
  return FORWARD (file, xDeviceCharacteristics);
}

/* The WAL's index is a file too, and cannot be made. */
static int
do_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return g_atomic_int_get (&read_only) ? SQLITE_CANTOPEN : FORWARD (file, xShmMap, page, size, extend, memory);
}

static int
do_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return FORWARD (file, xShmLock, offset, n, flags);
}

static void
do_shm_barrier (sqlite3_file *file)
{
  FORWARD (file, xShmBarrier);
}

static int
do_shm_unmap (sqlite3_file *file, int remove)
{
  return FORWARD (file, xShmUnmap, remove);
}

static const sqlite3_io_methods methods = {
  2,                 do_close,       do_read,        do_write,           do_truncate, do_sync,     do_file_size,   do_lock,     do_unlock, do_check_reserved,
  do_file_control,   do_sector_size, do_characteristics, do_shm_map,     do_shm_lock, do_shm_barrier, do_shm_unmap, NULL,       NULL,
};

static int
do_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  File *self = (File *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  if (g_atomic_int_get (&read_only))
    {
      if (!(flags & SQLITE_OPEN_MAIN_DB))
        return SQLITE_CANTOPEN;
      flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    }
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return code;
}

static int
do_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  int code = real_vfs->xAccess (real_vfs, name, flags, result);

  if (g_atomic_int_get (&read_only) && flags == SQLITE_ACCESS_READWRITE)
    *result = 0;
  return code;
}

static int
do_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  return g_atomic_int_get (&read_only) ? SQLITE_IOERR_DELETE : real_vfs->xDelete (real_vfs, name, sync_folder);
}

void
fault_vfs_install (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs; /* what is not replaced takes the real one's data and ignores its first argument */
  vfs.zName = "fault";
  vfs.pNext = NULL;
  vfs.szOsFile = sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = do_open;
  vfs.xAccess = do_access;
  vfs.xDelete = do_delete;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}
