/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "book/change.h"
#include "book/reader.h"
#include "book/step.h"

G_BEGIN_DECLS

#define GX_TYPE_BOOK (gx_book_get_type ())
G_DECLARE_FINAL_TYPE (GxBook, gx_book, GX, BOOK, GObject)

/**
 * GxBook: one file with everything in it. One process writes a book, over one connection, on one thread; everything else reads beside it.
 *
 * Signals, on the main context that opened it: `changed (GxChange *)` after each commit; `failed (const char *message)` when something failed that the book does by
 * itself, such as mending its search index. Properties: `undo-name`, `redo-name` (nullable, notify with changed).
 */
typedef enum
{
  GX_BOOK_READ,  /* beside a writer, or from a place that cannot be written */
  GX_BOOK_WRITE, /* takes the lock; GX_ERROR_BUSY names who has it. A book of an older form is first brought up to date, which takes minutes by the million */
  GX_BOOK_WRITE_AT_ONCE, /* the same where a window waits: such a book is left as it is, GX_ERROR_OLDER. Once open, its mode is GX_BOOK_WRITE */
} GxBookMode;

/* Makes a new book with the default pipeline and stages in @language (`zh`, `en`). @currency: ISO 4217; @zone: an Olson name, NULL for the computer's. Refuses an existing file (GX_ERROR_EXISTS). */
gboolean gx_book_create (const char *path, const char *language, const char *currency, const char *zone, GError **error);

/* The same, and fills it by @fill before anyone sees it: a bulk load that is neither logged nor undone. On error no file is left. */
gboolean gx_book_create_filled (const char *path, const char *language, const char *currency, const char *zone,
                                GxStepFunc fill, gpointer user_data, GError **error);

/* Errors: NOT_FOUND, NOT_A_BOOK, NEWER, BUSY, READ_ONLY, DAMAGED, IO: each with a sentence naming the file. */
GxBook  *gx_book_open  (const char *path, GxBookMode mode, GError **error);

/* Waits for queued saves, checkpoints, closes. Also done by the last unref. */
void     gx_book_close (GxBook *self);

/* Waits until all that is queued is saved; before the program ends, whoever still holds the book. */
void     gx_book_drain    (GxBook *self);

const char *gx_book_get_path     (GxBook *self);
GxBookMode  gx_book_get_mode     (GxBook *self);
const GxFormat *gx_book_get_format (GxBook *self); /* base currency, zone, and the choices as they are at `changed` */
GxDay       gx_book_get_as_of    (GxBook *self); /* the day it was made to be of (as_of.h); GX_NO_DAY: it is a book in use */

/* The reader of the thread that opened the book, for one record or one page: never for a scan. Owned by the book. */
GxReader   *gx_book_get_reader   (GxBook *self);

/* A job's own reader. (transfer full) */
GxReader   *gx_book_open_reader  (GxBook *self, GError **error);

/* Runs a step and waits. Takes @step. Returns the step's id, 0 when it changed nothing, -1 on error (the book is as it was). */
gint64   gx_book_run        (GxBook *self, GxStep *step, GError **error);

/* The same without waiting; @progress is called on the caller's main context. Quitting drains. */
typedef void (*GxProgressFunc) (double fraction, gpointer user_data);
void     gx_book_run_async  (GxBook *self, GxStep *step, GCancellable *cancellable, GxProgressFunc progress, gpointer progress_data,
                             GAsyncReadyCallback callback, gpointer user_data);
gint64   gx_book_run_finish (GxBook *self, GAsyncResult *result, GError **error);

/* Takes back the last step, or does it again. GX_ERROR_NOT_FOUND when there is none. Returns the id of the step that was undone or redone, -1 on error. */
gint64   gx_book_undo (GxBook *self, GError **error);
gint64   gx_book_redo (GxBook *self, GError **error);
void     gx_book_undo_async (GxBook *self, gboolean redo, GCancellable *cancellable, GxProgressFunc progress, gpointer progress_data,
                             GAsyncReadyCallback callback, gpointer user_data);
gint64   gx_book_undo_finish (GxBook *self, GAsyncResult *result, GError **error);

char    *gx_book_dup_undo_name (GxBook *self);
char    *gx_book_dup_redo_name (GxBook *self);

/* One finding of gx_book_check, a translated sentence. */
typedef void (*GxFindingFunc) (const char *finding, gpointer user_data);

/* Looks the whole book over: SQLite's integrity, references, and everything derived against its definition. Returns the number of findings, -1 on error. */
gint64   gx_book_check (GxBook *self, GxFindingFunc func, gpointer user_data, GError **error);

G_END_DECLS
