/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "book/step.h"

G_BEGIN_DECLS

/* Which tasks a person is to be reminded of, and which reminders were given. These are kept in the book, where they travel with it, beside the log: to be reminded is
 * no change that one could undo. A reminder is a task and its moment, so a clock set back gives none twice, and one that is dated anew is another. */

typedef struct
{
  gint64 task_id;
  GxInstant moment;
  char *title;
  gint64 customer_id; /* 0: none */
  char *who;          /* the customer; nullable */
  GxDay due_on;       /* GX_NO_DAY: none */
  gboolean is_given;
} GxReminder;

void       gx_reminder_free (GxReminder *self);

/* Those of open tasks up to @until, the earliest first. @all: those given already, too. @limit < 0: all.
 * Returns: (transfer full) (element-type GxReminder): NULL on error. */
GPtrArray *gx_reader_reminders     (GxReader *reader, GxInstant until, gboolean all, gint64 limit, GError **error);

/* The first moment after @after of an open task. GX_NO_INSTANT: none. FALSE on error. */
gboolean   gx_reader_next_reminder (GxReader *reader, GxInstant after, GxInstant *moment, GError **error);

/* Writes down that @reminders (of GxReminder) were given. A step only in that it is written like one: the history does not tell of it. */
GxStep    *gx_step_new_given       (GPtrArray *reminders);

G_END_DECLS
