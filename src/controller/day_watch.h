/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/**
 * GxDayWatch: tells when the day of a book turns, for all that shows what depends on today: what is due, lists.
 * Signal: `turned ()`: it is another day, or the rules by which days are counted are others.
 */
#define GX_TYPE_DAY_WATCH (gx_day_watch_get_type ())
G_DECLARE_FINAL_TYPE (GxDayWatch, gx_day_watch, GX, DAY_WATCH, GObject)

/* Borrowed: the one of @book, which looks at the clock from now on. */
GxDayWatch *gx_day_watch_of       (GxBook *book);

/* What it does each minute, too: tells when the day is another. For whoever knows that time has passed. */
void        gx_day_watch_look     (GxDayWatch *self);

/* The rules by which days are counted are others now: all watches tell. */
void        gx_day_watch_tell_all (void);

G_END_DECLS
