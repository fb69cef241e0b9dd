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
  char *due;               /* computed: how that lies from today */
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
 * again. Errors: GX_ERROR_INVALID: also where the last day is before the day due.
 */
gboolean  gx_task_settle_repeat (GxTask *self, GxTask *before, GxDay today, GTimeZone *zone, GError **error);

/* Whether the last day that @self repeats on, as a person has just typed it, leaves any. Errors: GX_ERROR_INVALID. */
gboolean  gx_task_check_end (GxTask *self, GxDay today, const GxFormat *format, GError **error);

/* The next time of one that repeats and is done @today: after its day and after @today, however many were missed. (transfer full): NULL: it is the last. */
GxTask   *gx_task_new_next (GxTask *self, GxDay today, GTimeZone *zone);

/* Until when something is put off: an hour, or a day, on which it comes back at the hour it had, or else in the morning. */
typedef struct
{
  GxDay day;    /* GX_NO_DAY: `at` counts */
  GxInstant at;
} GxSnooze;

#define GX_SNOOZE_DAY(d) ((GxSnooze) { (d), GX_NO_INSTANT })
#define GX_SNOOZE_AT(instant) ((GxSnooze) { GX_NO_DAY, (instant) })

/* Reads `1h`, `30 minutes`, `半小时`, `tomorrow`, `下周一`, `2026-03-05 14:00`. Errors: GX_ERROR_INVALID. */
gboolean  gx_snooze_parse (const char *text, GxInstant now, const GxFormat *format, GxSnooze *snooze, GError **error);

/* The day due goes along, but never backwards for an hour. */
void      gx_task_snooze (GxTask *self, GxSnooze until, GTimeZone *zone);

G_END_DECLS
