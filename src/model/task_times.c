/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/task.h"

#include <glib/gi18n-lib.h>

#include "base/half_width.h"
#include "base/natural_date.h"
#include "base/repeat.h"

/* When a task comes again, and what putting it off does to its day and its reminder. */

#define MORNING (9 * 3600 * 1000) /* on the clock, ms */

GxInstant
gx_task_get_moment (GxTask *self)
{
  return self->snoozed_until.ms != GX_NONE ? self->snoozed_until : self->remind_at;
}

/* Repeating ---------------------------------------------------------------------------------------------------------------- */

/* Whether a person gave it another day, hour or rule, and not just put it off. */
static gboolean
is_dated_anew (GxTask *self, GxTask *before)
{
  if (before == NULL || self->repeat_from.ms == GX_NONE)
    return self->repeat_from.ms == GX_NONE;
  return self->repeat_from.ms == before->repeat_from.ms && self->snoozed_until.ms == before->snoozed_until.ms
         && (self->due_on.days != before->due_on.days || self->remind_at.ms != before->remind_at.ms || g_strcmp0 (self->repeat, before->repeat) != 0);
}

static gboolean
refuse_end (GxDay until, GxDay due, const GxFormat *format, GxDay today, GError **error)
{
  const GxValue days[] = { gx_value_integer (GX_KIND_DAY, until.days), gx_value_integer (GX_KIND_DAY, due.days) };
  g_autofree char *end = gx_value_to_display (&days[0], format, today);
  g_autofree char *begin = due.days != GX_NONE ? gx_value_to_display (&days[1], format, today) : NULL;

  if (begin != NULL)
    /* Translators: two days: until when a task repeats, and when it is due. */
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("it would repeat until %s, but is due later: %s. Choose a later last day, or none."), end, begin);
  else
    /* Translators: a day until which a task repeats. */
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("it would repeat until %s, which is past. Choose a later last day, or none."), end);
  return FALSE;
}

gboolean
gx_task_check_end (GxTask *self, GxDay today, const GxFormat *format, GError **error)
{
  GxRepeat repeat = { .until = GX_NO_DAY };

  if (self->repeat == NULL || self->done_at.ms != GX_NONE || !gx_repeat_parse (self->repeat, format, &repeat, NULL) || repeat.until.days == GX_NONE)
    return TRUE;
  if (self->due_on.days != GX_NONE && repeat.until.days < self->due_on.days)
    return refuse_end (repeat.until, self->due_on, format, today, error);
  return repeat.until.days >= today.days || refuse_end (repeat.until, GX_NO_DAY, format, today, error);
}

gboolean
gx_task_settle_repeat (GxTask *self, GxTask *before, GxDay today, GTimeZone *zone, GError **error)
{
  GxFormat format = { .zone = zone };
  GxRepeat repeat = { .until = GX_NO_DAY };

  if (self->repeat != NULL && !gx_repeat_parse (self->repeat, &format, &repeat, error))
    return FALSE;
  g_free (self->repeat);
  self->repeat = gx_repeat_to_string (&repeat);
  if (self->repeat == NULL)
    {
      self->repeat_from = GX_NO_INSTANT;
      return TRUE;
    }
  if (self->due_on.days == GX_NONE && self->remind_at.ms != GX_NONE)
    self->due_on = gx_instant_to_day (self->remind_at, zone);
  if (self->due_on.days == GX_NONE)
    self->due_on = gx_repeat_next (&repeat, self->repeat_from.ms != GX_NONE ? gx_instant_to_day (self->repeat_from, zone) : today, (GxDay) { today.days - 1 });
  if (self->due_on.days == GX_NONE) /* it would have ended before it begins */
    self->due_on = today;
  if (!is_dated_anew (self, before))
    return TRUE;
  if (self->done_at.ms == GX_NONE && repeat.until.days != GX_NONE && repeat.until.days < self->due_on.days)
    {
      refuse_end (repeat.until, self->due_on, &format, today, error);
      g_prefix_error (error, "%s: ", gx_field_get_label (gx_entity_find_field (&gx_task_entity, "repeat")));
      return FALSE;
    }
  self->repeat_from = gx_instant_from_clock (self->due_on, self->remind_at.ms != GX_NONE ? gx_instant_to_clock (self->remind_at, zone) : 0, zone);
  return TRUE;
}

GxTask *
gx_task_new_next (GxTask *self, GxDay today, GTimeZone *zone)
{
  GxRepeat repeat = { .until = GX_NO_DAY };
  GxDay after = { MAX (self->due_on.days, today.days) };
  GxDay day;
  GxRecord *record;
  GxTask *next;

  if (self->repeat == NULL || !gx_repeat_parse (self->repeat, &(const GxFormat) { 0 }, &repeat, NULL))
    return NULL;
  day = gx_repeat_next (&repeat, gx_instant_to_day (self->repeat_from, zone), after);
  if (day.days == GX_NONE)
    return NULL;
  record = gx_record_dup (GX_RECORD (self));
  next = GX_TASK (record);
  if (next->remind_at.ms != GX_NONE)
    {
      /* The evening before stays the evening before. */
      gint64 apart = self->due_on.days != GX_NONE ? gx_instant_to_day (self->remind_at, zone).days - self->due_on.days : 0;

      next->remind_at = gx_instant_from_clock ((GxDay) { day.days + apart }, gx_instant_to_clock (self->repeat_from, zone), zone);
    }
  record->id = 0;
  next->due_on = day;
  next->done_at = GX_NO_INSTANT;
  next->snoozed_until = GX_NO_INSTANT;
  next->previous_id = GX_RECORD (self)->id;
  return next;
}

/* Putting off -------------------------------------------------------------------------------------------------------------- */

/* The day due becomes @day, and the reminder goes as many days along. */
static void
move_to (GxTask *self, GxDay day, GTimeZone *zone)
{
  if (self->remind_at.ms != GX_NONE && self->due_on.days != GX_NONE)
    {
      gint64 reminded = gx_instant_to_day (self->remind_at, zone).days + day.days - self->due_on.days;

      self->remind_at = gx_instant_from_clock ((GxDay) { reminded }, gx_instant_to_clock (self->remind_at, zone), zone);
    }
  self->due_on = day;
}

void
gx_task_snooze (GxTask *self, GxSnooze until, GTimeZone *zone)
{
  GxDay day = until.day.days != GX_NONE ? until.day : gx_instant_to_day (until.at, zone);

  if (until.day.days != GX_NONE || (self->due_on.days != GX_NONE && self->due_on.days < day.days))
    move_to (self, day, zone);
  if (until.day.days == GX_NONE)
    self->snoozed_until = until.at;
  else
    self->snoozed_until = self->remind_at.ms != GX_NONE ? self->remind_at : gx_instant_from_clock (day, MORNING, zone);
}

/* `1h`, `90 minutes`, `2小时`, `半小时`. Returns: minutes, 0 where it is no such thing. */
static gint64
read_minutes (const char *plain)
{
  static const struct
  {
    const char *word;
    int minutes;
  } units[] = {
    { "h", 60 }, { "hour", 60 }, { "hours", 60 }, { "小时", 60 }, { "个小时", 60 }, { "m", 1 }, { "min", 1 }, { "minute", 1 }, { "minutes", 1 }, { "分钟", 1 },
  };
  char *unit;
  gint64 n;

  if (g_str_equal (plain, "半小时") || g_str_equal (plain, "半个小时") || g_str_equal (plain, "half an hour"))
    return 30;
  n = g_ascii_strtoll (plain, &unit, 10);
  while (*unit == ' ')
    unit++;
  for (gsize i = 0; unit > plain && n >= 1 && n <= 10000 && i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (unit, units[i].word) == 0)
      return n * units[i].minutes;
  return 0;
}

gboolean
gx_snooze_parse (const char *text, GxInstant now, const GxFormat *format, GxSnooze *snooze, GError **error)
{
  char plain[64];
  gint64 minutes = gx_half_width (text, plain, sizeof plain) ? read_minutes (plain) : 0;
  g_auto (GxValue) value = gx_value_none (GX_KIND_INSTANT);

  if (minutes > 0)
    {
      *snooze = GX_SNOOZE_AT (((GxInstant) { now.ms + minutes * 60000 }));
      return TRUE;
    }
  if (!gx_natural_parse (GX_KIND_INSTANT, text, format, GX_TOWARD_FUTURE, &value, error))
    return FALSE;
  if (value.integer == GX_NONE)
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID, _("Until when should it be put off? Write “1h”, “tomorrow” or a day and an hour."));
      return FALSE;
    }
  *snooze = gx_natural_is_day (text, format, GX_TOWARD_FUTURE) ? GX_SNOOZE_DAY (gx_instant_to_day ((GxInstant) { value.integer }, format->zone))
                                                               : GX_SNOOZE_AT ((GxInstant) { value.integer });
  return TRUE;
}
