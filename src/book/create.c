/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/book.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "book/lock.h"
#include "book/new_file.h"
#include "book/schema.h"
#include "book/transaction.h"

/* Making a new book: nobody ever sees a half-made one. */

gboolean
gx_new_file_claim (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (errno == EEXIST)
    g_set_error (error, GX_ERROR, GX_ERROR_EXISTS, _("“%s” is there already. Choose another name; nothing was overwritten."), path);
  else if (errno == EROFS || errno == EACCES || errno == EPERM)
    g_set_error (error, GX_ERROR, GX_ERROR_READ_ONLY, _("“%s” cannot be made: the folder is read-only. Choose a folder of your own."), path);
  else if (errno == ENOSPC || errno == EDQUOT)
    g_set_error (error, GX_ERROR, GX_ERROR_FULL, _("“%s” cannot be made: the disk is full."), path);
  else
    g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” cannot be made: %s."), path, g_strerror (errno));
  return FALSE;
}

void
gx_new_file_remove (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

static gboolean
fill_nothing (GxStore *store, gpointer user_data, GError **error)
{
  return TRUE;
}

/* Closing the last connection folds the WAL in and removes it. */
static gboolean
make_book (const char *path, const char *language, const char *currency, const char *zone, GxStepFunc fill, gpointer user_data, GError **error)
{
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_CREATE, NULL, NULL, error);

  return db != NULL
         && gx_schema_create (db, language, currency, zone, error)
         && gx_transaction_fill (db, fill, user_data, error);
}

gboolean
gx_book_create_filled (const char *path, const char *language, const char *currency, const char *zone, GxStepFunc fill, gpointer user_data, GError **error)
{
  int lock;
  gboolean made;

  if (!gx_currency_is_known (currency))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is no currency. Give its three letters, such as CNY or USD."), currency);
      return FALSE;
    }
  if (!gx_new_file_claim (path, error))
    return FALSE;

  lock = gx_lock_take (path, error);
  made = lock >= 0 && make_book (path, language, currency, zone, fill, user_data, error);
  if (!made)
    gx_new_file_remove (path);
  gx_lock_release (lock);
  return made;
}

gboolean
gx_book_create (const char *path, const char *language, const char *currency, const char *zone, GError **error)
{
  return gx_book_create_filled (path, language, currency, zone, fill_nothing, NULL, error);
}
