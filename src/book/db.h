/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxDb: one connection with its prepared statements. Private to this room: rooms above see GxReader and GxStore.
 * Used by one thread at a time; only sqlite3_interrupt may come from another.
 */
typedef struct _GxDb GxDb;
typedef struct _GxScores GxScores;
struct _GxDb
{
  sqlite3 *handle;
  GHashTable *statements;  /* SQL text → sqlite3_stmt, kept */
  char *path;
  char *currency;          /* the book's base currency */
  GTimeZone *zone;         /* the book's */
  GxDay as_of;             /* the day it was made to be of (as_of.h), which is its today; none: it goes with the clock */
  GxChoices *choices;      /* the book's; NULL: the built-in ones */
  GxCustomFields *custom;  /* the book's; NULL: none */
  GxFormat format;         /* of the four above */
  GxScores *scores;        /* of this connection */
  gboolean is_otherwise_derived; /* by another version: its search indexes are not to be asked */
  gboolean reopen;         /* a large step left the connection heavy: close it and open it again */
  gboolean suspect;        /* an error left the connection in doubt: close it, open it again, have the book looked over */
  gboolean has_kept_bytes; /* of a file that a step to come will speak of */
  GxDb *before;            /* of a writing one: another beside it, which sees the last commit; NULL until it is asked for */
};

typedef enum
{
  GX_DB_READ,      /* only reads; opens from a place that cannot be written, too */
  GX_DB_WRITE,     /* the one writing connection */
  GX_DB_CREATE,    /* the same on a new, empty file */
} GxDbMode;

/**
 * gx_db_open: the one function that opens a connection and decides what a book is. @vfs NULL: the system's; @key is kept for the encrypted book
 * and must be NULL. Errors name the file: NOT_FOUND, NOT_A_BOOK, NEWER, READ_ONLY, DAMAGED, IO, FULL. Checks nothing of a file it creates.
 */
GxDb *gx_db_open (const char *path, GxDbMode mode, const char *vfs, const char *key, GError **error);
void  gx_db_free (GxDb *db);

/* While a step is under way on @db: the book as it was before the step. Nothing may be left unfinished on it. Returns: (transfer none). */
GxDb *gx_db_get_before (GxDb *db, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxDb, gx_db_free)

/* Reads the base currency, zone, choices, custom fields and the version of what is derived into the connection; after opening and after they are written. */
gboolean gx_db_read_settings (GxDb *db, GError **error);

/* The day it is for the book: the clock's in its zone, or the one it was made to be of. */
GxDay    gx_db_today (GxDb *db);

/* Reads the choices and custom fields alone: when they were written, or at the start of a reading. */
gboolean gx_db_read_choices (GxDb *db, GError **error);

/* Those of the rows as they are, a step's under way among them. @choices: (transfer full): NULL where there are none. */
gboolean gx_db_make_choices (GxDb *db, GxChoices **choices, GError **error);

/* A statement that is kept for the next time; reset, with nothing bound. Not re-entrant: finish with it before asking for the same text again. */
sqlite3_stmt *gx_db_prepare (GxDb *db, const char *sql, GError **error);

/* 1 a row, 0 done, -1 error. Done and error reset the statement. */
int      gx_db_step  (GxDb *db, sqlite3_stmt *statement, GError **error);

/* Runs a statement that gives no rows. */
gboolean gx_db_done  (GxDb *db, sqlite3_stmt *statement, GError **error);

/* All ids in the first column. @statement NULL, because it could not be prepared: NULL, with @error as it is.
 * Returns: (transfer full) (element-type gint64): NULL on error. */
GArray  *gx_db_ids   (GxDb *db, sqlite3_stmt *statement, GError **error);

/* Runs SQL text without parameters; several statements may follow each other. */
gboolean gx_db_exec  (GxDb *db, const char *sql, GError **error);

/* Ends a transaction that failed, if SQLite has not done so by itself. */
void     gx_db_roll_back (GxDb *db);

/* The number that SQL without parameters gives as its first row's first column; no row, or NULL, leaves @result as it is. FALSE on error. */
gboolean gx_db_read_integer (GxDb *db, const char *sql, gint64 *result, GError **error);

/* The same, where any failure counts as @fallback. */
gint64   gx_db_integer (GxDb *db, const char *sql, gint64 fallback);

void     gx_db_bind_text  (sqlite3_stmt *statement, int index, const char *text); /* static until the step is over; NULL binds NULL */
void     gx_db_bind_value (sqlite3_stmt *statement, int index, const GxValue *value); /* as its column holds it */
GxValue  gx_db_column_value (sqlite3_stmt *statement, int column, GxKind kind);  /* (transfer full) */

/* Maps an SQLite result code to a GError in words. The only place that does. Returns FALSE. */
gboolean gx_db_error (GxDb *db, int code, GError **error);

/* The tokenizer and the SQL functions of a connection. */
int      gx_tokenizer_register (sqlite3 *handle);
int      gx_functions_register (sqlite3 *handle);
int      gx_functions_register_zone (GxDb *db); /* those that ask which day a moment is on; again when the zone is another */

G_END_DECLS
