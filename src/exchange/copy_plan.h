/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

#define GX_COPIES_DAILY 7
#define GX_COPIES_WEEKLY 4
#define GX_COPIES_MONTHLY 12
#define GX_COPIES_PATIENCE 7 /* days */

/**
 * GxCopy: a copy of a book that was made by itself, as its name and its head tell it.
 */
typedef struct
{
  char *name;        /* of the file */
  GxDay day;
  guint number;      /* 1, 2 … of the same day */
  gboolean is_locked;
  gint64 step_id;    /* the last step in it, as GxBookState */
  GxInstant step_at;
} GxCopy;

void gx_copy_free (GxCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxCopy, gx_copy_free)

/**
 * gx_copy_name: `甲公司 2026-03-04.guanxi`, or `… (2).guanxi` for the second of the day; `.guanxi-locked` when encrypted. @book: what the book is called, any text;
 * what no file system takes is left out. Returns: (transfer full).
 */
char    *gx_copy_name       (const char *book, GxDay day, guint number, gboolean is_locked);

/* Compares two elements of an array of GxCopy: the newest first. */
int      gx_copy_compare    (gconstpointer a, gconstpointer b);

/* Reads such a name back. FALSE for any other. */
gboolean gx_copy_name_parse (const char *name, GxDay *day, guint *number, gboolean *is_locked);

/**
 * gx_copy_plan_is_due: whether a book whose last step is @step_id at @step_at is to be copied on @today, where @copies (of GxCopy) are of it. Not while one of
 * them holds just that; and not twice a day when @once_a_day. Those that are encrypted count when the new one is to be (@is_locked), the others when not.
 */
gboolean gx_copy_plan_is_due (GPtrArray *copies, GxDay today, gint64 step_id, GxInstant step_at, gboolean is_locked, gboolean once_a_day);

/* Whether a book has changed since its last copy, and that is more than GX_COPIES_PATIENCE days old, or there is none at all. One dated after @today, made when the
 * clock was wrong, is of any age: else nobody would be warned for as long as it is ahead. */
gboolean gx_copy_plan_is_overdue (GPtrArray *copies, GxDay today, gint64 step_id, GxInstant step_at);

/* The last one up to @today: (transfer none); NULL: none. */
const GxCopy *gx_copy_plan_last (GPtrArray *copies, GxDay today);

/**
 * gx_copy_plan_surplus: which of @copies may go. Of each day the last one is kept, of the seven last days that have one; of the four last weeks (from Monday) and the twelve
 * last months that have one, their last one. Days without a copy take no place, so a book that rests keeps its copies for years. Copies dated after @today,
 * made when the clock was wrong, neither go nor take a place. Returns: (transfer container) (element-type GxCopy): the oldest first.
 */
GPtrArray *gx_copy_plan_surplus (GPtrArray *copies, GxDay today);

G_END_DECLS
