/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/book.h"

#include <glib/gi18n-lib.h>

#include "book/new_file.h"
#include "book/schema.h"
#include "book/transaction.h"

/* Making a new book: nobody ever sees a half-made one. */

static gboolean
fill_nothing (GxStore *store, gpointer user_data, GError **error)
{
  return TRUE;
}

/* Closing the only connection folds the WAL in and removes it: the book is one file. */
static gboolean
make_book (const char *path, const char *language, const char *currency, const char *zone, GxStepFunc fill, gpointer user_data, GError **error)
{
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_CREATE, NULL, NULL, error);

  return db != NULL
         && gx_schema_create (db, language, currency, zone, error)
         && gx_transaction_fill (db, fill, user_data, error)
         && gx_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

gboolean
gx_book_create_filled (const char *path, const char *language, const char *currency, const char *zone, GxStepFunc fill, gpointer user_data, GError **error)
{
  g_autoptr (GxNewFile) file = NULL;

  if (!gx_currency_is_known (currency))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is no currency. Give its three letters, such as CNY or USD."), currency);
      return FALSE;
    }
  file = gx_new_file_begin (path, error);
  return file != NULL
         && make_book (gx_new_file_get_part (file), language, currency, zone, fill, user_data, error)
         && gx_new_file_finish (file, error);
}

gboolean
gx_book_create (const char *path, const char *language, const char *currency, const char *zone, GError **error)
{
  return gx_book_create_filled (path, language, currency, zone, fill_nothing, NULL, error);
}
