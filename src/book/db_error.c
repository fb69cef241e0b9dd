/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/db.h"

#include <glib/gi18n-lib.h>

/* SQLite's codes in the words of a person. Extended codes are looked for first, then their primary code. */

typedef struct
{
  int code;
  GxError error;
  const char *sentence; /* %s: the file */
} Mapping;

static const Mapping mappings[] = {
  { SQLITE_FULL, GX_ERROR_FULL, N_("The disk is full: nothing was saved in “%s”. Free some space and try again.") },
  { SQLITE_IOERR_WRITE, GX_ERROR_FULL, N_("The disk is full: nothing was saved in “%s”. Free some space and try again.") },
  { SQLITE_IOERR_SHMSIZE, GX_ERROR_FULL, N_("The disk is full: nothing was saved in “%s”. Free some space and try again.") },
  { SQLITE_IOERR, GX_ERROR_IO, N_("The disk failed while “%s” was read or written. Nothing was changed. Check the disk and make a backup.") },
  { SQLITE_NOMEM, GX_ERROR_NO_MEMORY, N_("There is not enough memory for this in “%s”. Close other programs and try again.") },
  { SQLITE_READONLY, GX_ERROR_READ_ONLY, N_("“%s” cannot be written: the file or its folder is read-only. Copy it to a place of your own and open it there.") },
  { SQLITE_CANTOPEN, GX_ERROR_IO, N_("“%s” cannot be opened. Check that the file is there and that you may read it.") },
  { SQLITE_PERM, GX_ERROR_READ_ONLY, N_("You may not open “%s”. Ask whoever owns the file.") },
  { SQLITE_BUSY, GX_ERROR_BUSY, N_("Another program is writing “%s”. Close it and try again.") },
  { SQLITE_LOCKED, GX_ERROR_BUSY, N_("Another program is writing “%s”. Close it and try again.") },
  { SQLITE_NOTADB, GX_ERROR_NOT_A_BOOK, N_("“%s” is not a Guanxi book.") },
  { SQLITE_CORRUPT, GX_ERROR_DAMAGED, N_("“%s” is damaged. Restore the last backup; it is kept as it is.") },
  /* A table or a column that each book has is not there, or what is in it is no value of its kind. */
  { SQLITE_ERROR, GX_ERROR_DAMAGED, N_("“%s” is not whole any more. Nothing was changed. Close it and open it again; if that does not help, restore the last backup.") },
  { SQLITE_CONSTRAINT_UNIQUE, GX_ERROR_EXISTS, N_("Another record in “%s” has the same number or name, which must be its own.") },
  { SQLITE_CONSTRAINT_FOREIGNKEY, GX_ERROR_REFUSED, N_("A record in “%s” refers to one that is not there.") },
  { SQLITE_CONSTRAINT_NOTNULL, GX_ERROR_INVALID, N_("Something that is needed is empty; nothing was saved in “%s”.") },
  { SQLITE_CONSTRAINT, GX_ERROR_REFUSED, N_("A rule of the book forbids this; nothing was saved in “%s”.") },
  { SQLITE_TOOBIG, GX_ERROR_INVALID, N_("A text is too long to be kept in “%s”.") },
  { SQLITE_INTERRUPT, GX_ERROR_CANCELLED, N_("Cancelled. “%s” is as it was.") },
};

static const Mapping *
find (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (mappings); i++)
    if (mappings[i].code == code)
      return &mappings[i];
  return NULL;
}

gboolean
gx_db_error (GxDb *db, int code, GError **error)
{
  const Mapping *mapping = find (code);
  g_autofree char *name = g_path_get_basename (db->path);

  if (code == SQLITE_ERROR && g_str_equal (sqlite3_errmsg (db->handle), "integer overflow")) /* only its words tell it from a book that is broken */
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("Numbers in “%s” add up to more than can be counted. Look for one that is far too large, and put it right."), name);
      return FALSE;
    }

  if ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_NOMEM)
    db->suspect = TRUE;
  if (mapping == NULL)
    mapping = find (code & 0xff);
  if (mapping != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_(mapping->sentence), name);

      g_set_error_literal (error, GX_ERROR, mapping->error, sentence);
    }
  else
    g_set_error (error, GX_ERROR, GX_ERROR_IO,
                 _("Something went wrong with “%s” and nothing was changed (SQLite code %d). Close it, open it again and try once more."), name, code);
  return FALSE;
}
