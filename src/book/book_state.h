/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxBookState: what tells a book or a copy of it from another one: whose it is, how far it has come, and how much is in it.
 */
typedef struct
{
  char *uuid;
  GTimeZone *zone;   /* the book's; NULL: unknown */
  gint64 step_id;    /* the last step, undo and redo among them; 0: none yet */
  GxInstant step_at;
  char *step_name;   /* NULL: none yet */
  gboolean is_worked_on; /* it was opened for writing since it was made: no mere copy */
  gint64 *counts;    /* of records, in the order of gx_entities; NULL: not counted */
} GxBookState;

/* Reads the book at @path, beside whoever writes it. @count: also counts, which takes time by the million. Errors: as gx_book_open. */
GxBookState *gx_book_state_read (const char *path, gboolean count, GError **error);

/* Of nothing so far, with counts of zero. */
GxBookState *gx_book_state_new  (void);
void         gx_book_state_free (GxBookState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxBookState, gx_book_state_free)

/* Whether both are of one book after the same step: an id alone may be of another story, after an older copy was restored and worked on. */
gboolean     gx_book_state_equal (const GxBookState *a, const GxBookState *b);

/**
 * gx_book_knows_step: whether the book at @path has done the step @id at @at. One that has not, though it was seen here after that step, is older than what
 * was seen, or went another way. Returns TRUE where @id is 0.
 */
gboolean     gx_book_knows_step (const char *path, gint64 id, GxInstant at, gboolean *knows, GError **error);

G_END_DECLS
