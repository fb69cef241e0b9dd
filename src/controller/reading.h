/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/**
 * GxReading: asks the book something that takes long, on a thread and over a reader of its own. One question is under way at a time: another that is asked
 * meanwhile interrupts it and takes its place. The answer comes on the main context.
 */
typedef struct _GxReading GxReading;

/* On the thread. Returns: the answer; NULL with @error set. */
typedef gpointer (*GxReadFunc)   (GxReader *reader, gpointer question, GError **error);

/* @answer: (transfer full): NULL when there is only an error to tell. The owner is still there. */
typedef void     (*GxAnswerFunc) (gpointer answer, const GError *error, gpointer owner);

/* @owner: a GObject that frees the reading in its finalize; a question under way keeps it alive. */
GxReading *gx_reading_new  (GxBook *book, gpointer owner, GxReadFunc read, GDestroyNotify free_question, GxAnswerFunc answered, GDestroyNotify free_answer);
void       gx_reading_free (GxReading *self);
void       gx_reading_ask  (GxReading *self, gpointer question); /* takes @question, which may be NULL */
void       gx_reading_stop (GxReading *self); /* what is under way is no longer wanted; nothing is told */

G_END_DECLS
