/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_TASK (gx_task_get_type ())
G_DECLARE_FINAL_TYPE (GxTask, gx_task, GX, TASK, GxRecord)

/* Something to do; the next follow-up of a customer is its earliest open task (F14). One that repeats is a record for each time: when it is done, the next is made. */
struct _GxTask
{
  GxRecord parent_instance;
  char *title;
  gint64 customer_id;
  GxDay due_on;
  GxInstant remind_at;
  GxInstant done_at;
  char *priority;
  gint64 owner_id;
  gint64 contact_id;
  gint64 deal_id;
  char *notes;
  char *repeat;            /* the stable form of a GxRepeat */
  GxInstant repeat_from;   /* what the days are counted from; the clock shows then what it shows when to be reminded */
  GxInstant snoozed_until; /* put off: the reminder waits till then, whatever remind_at says */
  gint64 previous_id;      /* the time before, of one that repeats */
};

extern const GxEntity gx_task_entity;

/* When a person is to be reminded of it; GX_NO_INSTANT: never. */
GxInstant gx_task_get_moment (GxTask *self);

/**
 * gx_task_settle_repeat:
 * Completes what says how @self repeats, before it is written: its text in the stable form, a day due where none is given, and what the days are counted from. That
 * follows the day and the hour which a person gives it (@before: as it was; nullable), but stays where it was put off, so that the 31st, and Monday, come
 * again. Errors: GX_ERROR_INVALID.
 */
gboolean  gx_task_settle_repeat (GxTask *self, GxTask *before, GxDay today, GTimeZone *zone, GError **error);

/* The next time of one that repeats and is done @today: after its day and after @today, however many were missed. (transfer full): NULL: it is the last. */
GxTask   *gx_task_new_next (GxTask *self, GxDay today, GTimeZone *zone);

/* Puts it off until @until, an hour; or to @day, when it comes back at the hour it had, or else in the morning. The day due goes along, never backwards from an hour. */
void      gx_task_snooze_until (GxTask *self, GxInstant until, GTimeZone *zone);
void      gx_task_snooze_to    (GxTask *self, GxDay day, GTimeZone *zone);

G_END_DECLS
