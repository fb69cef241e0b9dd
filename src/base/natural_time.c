/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/natural_private.h"

/* Times of day as they are said. */

#define LAST_OF_NIGHT 6 /* an hour up to this, with no part of the day, is in the afternoon */

static const GxWord parts[] = {
  { "凌晨", GX_PART_AM }, { "清晨", GX_PART_MORNING }, { "早晨", GX_PART_MORNING }, { "早上", GX_PART_MORNING }, { "上午", GX_PART_FORENOON },
  { "中午", GX_PART_NOON }, { "午后", GX_PART_AFTERNOON }, { "下午", GX_PART_AFTERNOON }, { "傍晚", GX_PART_EVENING },
  { "晚上", GX_PART_EVENING }, { "夜里", GX_PART_EVENING }, { "半夜", GX_PART_MIDNIGHT }, { "早", GX_PART_MORNING }, { "晚", GX_PART_EVENING },
  { "in the morning", GX_PART_MORNING }, { "morning", GX_PART_MORNING }, { "noon", GX_PART_NOON },
  { "in the afternoon", GX_PART_AFTERNOON }, { "afternoon", GX_PART_AFTERNOON },
  { "in the evening", GX_PART_EVENING }, { "evening", GX_PART_EVENING }, { "night", GX_PART_EVENING }, { "midnight", GX_PART_MIDNIGHT },
  { "a.m.", GX_PART_AM }, { "p.m.", GX_PART_PM }, { "am", GX_PART_AM }, { "pm", GX_PART_PM },
};

static const int usual_hours[] = {
  [GX_PART_NONE] = -1, [GX_PART_AM] = -1, [GX_PART_FORENOON] = 10, [GX_PART_MORNING] = 9, [GX_PART_NOON] = 12,
  [GX_PART_PM] = -1, [GX_PART_AFTERNOON] = 15, [GX_PART_EVENING] = 20, [GX_PART_MIDNIGHT] = 0,
};
G_STATIC_ASSERT (G_N_ELEMENTS (usual_hours) == GX_N_PARTS);

static const GxWord quarters[] = { { "半", 30 }, { "一刻", 15 }, { "三刻", 45 }, { "整", 0 }, { "钟", 0 } };
static const GxWord hour_signs[] = { { "点", 0 }, { "點", 0 }, { "时", 0 }, { "o'clock", 0 }, { "o’clock", 0 } };

int
gx_day_part_minutes (GxDayPart part)
{
  return usual_hours[part] < 0 ? -1 : usual_hours[part] * 60;
}

/* Returns: the hour on the clock of 24, from 24 on of the day after; -1: there is none such, as 15 o'clock in the morning. */
static int
hour_in (GxDayPart part, int hour)
{
  if (hour > 24 || (hour == 0 && part == GX_PART_PM))
    return -1;
  switch (part)
    {
    case GX_PART_NONE:
    case GX_PART_MIDNIGHT:
      return hour;
    case GX_PART_AM:
      return hour > 12 ? -1 : hour % 12;
    case GX_PART_FORENOON:
    case GX_PART_MORNING:
      return hour > 12 ? -1 : hour;
    case GX_PART_NOON:
      return hour <= 3 ? hour + 12 : hour < 11 || hour > 15 ? -1 : hour;
    case GX_PART_PM:
    case GX_PART_AFTERNOON:
      return hour < 12 ? hour + 12 : hour;
    case GX_PART_EVENING:
      return hour < 5 ? hour + 24 : hour < 12 ? hour + 12 : hour == 12 ? 24 : hour;
    case GX_N_PARTS:
      break;
    }
  g_return_val_if_reached (-1);
}

/* After the hour: `:30`, `:30:15`, `点半`, `点三十分`. FALSE with *@said FALSE: nothing here says that it was one. */
static gboolean
take_minute (GxNaturalText *reading, int *minute, gboolean *colon, gboolean *said)
{
  int sign, second;

  *minute = 0;
  *colon = *reading->at == ':';
  *said = TRUE;
  if (*colon)
    {
      reading->at++;
      if (!gx_natural_take_digits (reading, minute))
        return FALSE;
      if (*reading->at == ':')
        {
          reading->at++;
          return gx_natural_take_digits (reading, &second) && second < 60;
        }
      return TRUE;
    }
  *said = GX_TAKE_ANY (reading, hour_signs, &sign);
  if (*said && !GX_TAKE_ANY (reading, quarters, minute))
    {
      const char *at = reading->at;

      if (gx_natural_take_number (reading, minute))
        gx_natural_take (reading, "分");
      else
        reading->at = at, *minute = 0;
    }
  return TRUE;
}

static gboolean
fix_time (GxNaturalText *reading, GxDayPart part, int hour, int minute, int *minutes)
{
  int real_hour = hour_in (part, hour);

  if (real_hour < 0 || minute > 59 || (real_hour == 24 && part == GX_PART_NONE && minute > 0))
    {
      reading->impossible = TRUE;
      return FALSE;
    }
  *minutes = real_hour * 60 + minute;
  return TRUE;
}

gboolean
gx_natural_take_time (GxNaturalText *reading, int *minutes)
{
  gboolean at_word = gx_natural_take (reading, "at") || gx_natural_take (reading, "@");
  int part = reading->part, hour, minute;
  gboolean colon, said;
  const char *start;

  GX_TAKE_ANY (reading, parts, &part);
  start = reading->at;
  if (!gx_natural_take_number (reading, &hour))
    {
      reading->at = start;
      *minutes = gx_day_part_minutes (part);
      return *minutes >= 0;
    }
  if (!take_minute (reading, &minute, &colon, &said))
    return FALSE;
  said |= GX_TAKE_ANY (reading, parts, &part) || part != GX_PART_NONE || at_word;
  if (!said)
    return FALSE;
  if (part == GX_PART_NONE && !colon && hour > 0 && hour <= LAST_OF_NIGHT)
    part = GX_PART_AFTERNOON;
  return fix_time (reading, part, hour, minute, minutes);
}
