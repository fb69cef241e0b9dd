/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"
#include "book/book_state.h"
#include "exchange/copy_folder.h"
#include "exchange/seal.h"

G_BEGIN_DECLS

/**
 * Copies of a book: made, kept, looked at, and put back. A copy is the book itself as one file; or, encrypted or with settings beside it, a sealed file.
 * All functions may take long, are for any thread, and copy beside whoever writes the book.
 *
 * Plain text is never where it was not before: to be encrypted, a book is first copied into a hidden file in its own folder, which only its owner may read and
 * which has no name any more before a byte of it is read; and an encrypted copy is opened in the folder where its book is to be. It is verified by being
 * read back, and what comes out compared with what went in, without being written anywhere.
 */

/**
 * gx_copy_make: makes the new file @path. @seal NULL: not encrypted. @settings NULL: none; with them it is what moves to another computer. @watch: nullable.
 * Errors: as gx_book_copy.
 */
gboolean gx_copy_make (const char *book, const char *path, const GxSeal *seal, GBytes *settings, const GxCopyWatch *watch, GError **error);

/**
 * gx_copy_keep: makes the copy of the day in @folder, if one is due (gx_copy_plan_is_due), and then deletes those that may go (gx_copy_plan_surplus); when the
 * copying fails, none. @must_be_marked: the folder must be known as one for this book; else it is marked. @made: (out) (transfer full) (nullable): the path of the new
 * copy, NULL when none was due. Errors: as gx_book_copy; NOT_FOUND when the folder is not there, or is not the one that was marked.
 */
gboolean gx_copy_keep (const char *book, const char *folder, gboolean must_be_marked, const GxSeal *seal, gboolean once_a_day, const GxCopyWatch *watch,
                       char **made, GError **error);

/**
 * GxCopySummary: what is in a copy, before anything is put back.
 */
typedef struct
{
  char *path;
  char *book_name;    /* what the book was called */
  GxDay day;          /* it was made on */
  gboolean is_locked;
  gboolean is_open;   /* FALSE: locked and no secret was given; then counts and step_name are NULL */
  gboolean has_settings;
  GxBookState *state;
} GxCopySummary;

/* @secret: passphrase or recovery code; NULL: what can be known without. Errors: NOT_FOUND, NOT_A_BOOK, NEWER, DAMAGED, REFUSED, IO. */
GxCopySummary *gx_copy_summarize    (const char *path, const char *secret, GError **error);
void           gx_copy_summary_free (GxCopySummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxCopySummary, gx_copy_summary_free)

/* Whether a passphrase or recovery code is needed to restore @path. FALSE also for what is no copy. */
gboolean       gx_copy_is_locked    (const char *path);

/**
 * gx_copy_restore: makes the new book @path from the copy @copy, encrypted or not; nothing is left when it fails, or the copy is not whole.
 * @settings: (out) (optional) (transfer full) (nullable): what moved with it. Errors: as gx_copy_summarize, and those of a new file.
 */
gboolean gx_copy_restore (const char *copy, const char *secret, const char *path, GBytes **settings, const GxCopyWatch *watch, GError **error);

/**
 * gx_copy_replace: the same in the place of the book that is at @path, which is first saved in its folder: see gx_replacement_finish. Refused (BUSY) while anyone has it
 * open: a window closes it first.
 */
gboolean gx_copy_replace (const char *copy, const char *secret, const char *path, char **saved, GBytes **settings, const GxCopyWatch *watch, GError **error);

G_END_DECLS
