/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/value_private.h"

/* From instants to the days of a time zone and back. GLib looks a zone's transitions up one after the other, too slow
 * for a report over millions of interactions; here each thread remembers the offsets of one zone by blocks of days.
 * Nobody outside asks GLib for an offset. */

#define BLOCK_SECONDS (16 * GX_DAY_SECONDS)
#define N_BLOCKS 512 /* 22 years; a power of two */

typedef struct
{
  gint64 number;  /* floor of seconds / BLOCK_SECONDS */
  gint64 change;  /* the second at which `before` ends and `after` begins */
  gint32 before;
  gint32 after;
} Block;

typedef struct
{
  GTimeZone *zone; /* held, so that its address means nothing else */
  Block blocks[N_BLOCKS];
} ZoneCache;

static void
zone_cache_free (gpointer data)
{
  ZoneCache *cache = data;

  g_time_zone_unref (cache->zone);
  g_free (cache);
}

static GPrivate zone_caches = G_PRIVATE_INIT (zone_cache_free);

static ZoneCache *
zone_cache (GTimeZone *zone)
{
  ZoneCache *cache = g_private_get (&zone_caches);

  if (G_LIKELY (cache != NULL && cache->zone == zone))
    return cache;

  cache = g_new (ZoneCache, 1);
  cache->zone = g_time_zone_ref (zone);
  for (int i = 0; i < N_BLOCKS; i++)
    cache->blocks[i].number = G_MININT64;
  g_private_replace (&zone_caches, cache);
  return cache;
}

static int
interval_at (GTimeZone *zone, gint64 seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

/* The first second after @from, up to @to, that is not in @interval. */
static gint64
interval_end (GTimeZone *zone, int interval, gint64 from, gint64 to)
{
  while (to - from > 1)
    {
      gint64 middle = from + (to - from) / 2;

      if (interval_at (zone, middle) == interval)
        from = middle;
      else
        to = middle;
    }
  return to;
}

/* FALSE when the clocks changed more than once in the block, which a Block cannot say. */
static gboolean
block_learn (Block *block, GTimeZone *zone, gint64 number)
{
  gint64 first = number * BLOCK_SECONDS;
  gint64 last = first + BLOCK_SECONDS - 1;
  int before = interval_at (zone, first);
  int after = interval_at (zone, last);

  if (after - before > 1)
    return FALSE;
  block->number = number;
  block->before = g_time_zone_get_offset (zone, before);
  block->after = g_time_zone_get_offset (zone, after);
  block->change = before == after ? G_MAXINT64 : interval_end (zone, before, first, last);
  return TRUE;
}

gint64
gx_zone_offset (GTimeZone *zone, gint64 seconds)
{
  gint64 number;
  Block *block;

  if (zone == NULL)
    return 0;
  number = gx_floor_div (seconds, BLOCK_SECONDS);
  block = &zone_cache (zone)->blocks[number & (N_BLOCKS - 1)];
  if (block->number != number && !block_learn (block, zone, number))
    return g_time_zone_get_offset (zone, interval_at (zone, seconds));
  return seconds < block->change ? block->before : block->after;
}

/* The first second at which the clocks show @local (seconds since 1970 on their face). FALSE in a gap, when they never
 * do: then @seconds is when they jump over it. */
static gboolean
first_second_at (gint64 local, GTimeZone *zone, gint64 *seconds, gint64 *offset_before)
{
  /* No zone is a whole day from UTC, so these are the offsets on both sides of any change near. */
  gint64 before = gx_zone_offset (zone, local - GX_DAY_SECONDS);
  gint64 after = gx_zone_offset (zone, local + GX_DAY_SECONDS);
  gint64 early, late;

  *offset_before = before;
  *seconds = local - before;
  if (gx_zone_offset (zone, *seconds) == before)
    return TRUE;
  *seconds = local - after;
  if (gx_zone_offset (zone, *seconds) == after)
    return TRUE;

  early = local - MAX (before, after) - 1;
  late = local - MIN (before, after);
  while (late - early > 1)
    {
      gint64 middle = early + (late - early) / 2;

      if (middle + gx_zone_offset (zone, middle) < local)
        early = middle;
      else
        late = middle;
    }
  *seconds = late;
  return FALSE;
}

GxDay
gx_instant_to_day (GxInstant instant, GTimeZone *zone)
{
  gint64 seconds;

  if (instant.ms == GX_NONE)
    return GX_NO_DAY;
  seconds = gx_floor_div (instant.ms, 1000);
  return (GxDay) { gx_floor_div (seconds + gx_zone_offset (zone, seconds), GX_DAY_SECONDS) };
}

GxInstant
gx_instant_from_day (GxDay day, GTimeZone *zone)
{
  gint64 seconds, before;

  if (!gx_day_is_real (day))
    return GX_NO_INSTANT;
  first_second_at (day.days * GX_DAY_SECONDS, zone, &seconds, &before);
  return (GxInstant) { seconds * 1000 };
}

GxInstant
gx_instant_from_local (GxDay day, gint64 ms, GTimeZone *zone)
{
  gint64 local = day.days * GX_DAY_SECONDS + ms / 1000;
  gint64 seconds, before;

  if (!first_second_at (local, zone, &seconds, &before))
    seconds = local - before;
  return (GxInstant) { seconds * 1000 + ms % 1000 };
}

gint64
gx_instant_to_clock (GxInstant instant, GTimeZone *zone)
{
  gint64 seconds = gx_floor_div (instant.ms, 1000);

  return gx_floor_mod (seconds + gx_zone_offset (zone, seconds), GX_DAY_SECONDS) * 1000 + gx_floor_mod (instant.ms, 1000);
}

GxInstant
gx_instant_from_clock (GxDay day, gint64 ms, GTimeZone *zone)
{
  gint64 seconds, before;

  if (!gx_day_is_real (day))
    return GX_NO_INSTANT;
  if (!first_second_at (day.days * GX_DAY_SECONDS + ms / 1000, zone, &seconds, &before))
    ms = 0;
  return (GxInstant) { seconds * 1000 + ms % 1000 };
}
