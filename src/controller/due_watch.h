/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "insight/agenda.h"

G_BEGIN_DECLS

/**
 * GxDueWatch: what is due today, read again after each change of the book and when the day turns.
 * Signals: `changed ()`: there is an agenda, or another one; `failed (const char *message)`: it could not be read.
 */
#define GX_TYPE_DUE_WATCH (gx_due_watch_get_type ())
G_DECLARE_FINAL_TYPE (GxDueWatch, gx_due_watch, GX, DUE_WATCH, GObject)

/* @kinds: bits of GxAgendaKind. Nothing is read before gx_due_watch_begin. */
GxDueWatch     *gx_due_watch_new        (GxBook *book, guint kinds);
void            gx_due_watch_begin      (GxDueWatch *self);
const GxAgenda *gx_due_watch_get_agenda (GxDueWatch *self); /* borrowed; nullable until it is read */

/* While it rests nothing is read: nobody sees what is due. What changed meanwhile is read afterwards. */
void            gx_due_watch_rest       (GxDueWatch *self, gboolean rest);

G_END_DECLS
