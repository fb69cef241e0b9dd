/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sample_random.h"

#include <math.h>

/* SplitMix64 (Steele, Lea and Flood, 2014): a counter and three multiplications, good enough for stories. */
guint64
gx_sample_next (GxSampleRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
gx_sample_below (GxSampleRandom *random, guint n)
{
  return (gx_sample_next (random) >> 32) * n >> 32;
}

gboolean
gx_sample_chance (GxSampleRandom *random, guint percent)
{
  return gx_sample_below (random, 100) < percent;
}

double
gx_sample_unit (GxSampleRandom *random)
{
  return (gx_sample_next (random) >> 11) * 0x1p-53;
}

double
gx_sample_skewed (GxSampleRandom *random, double median, double sigma, double most)
{
  /* Box and Muller, 1958. */
  double radius = sqrt (-2 * log (1 - gx_sample_unit (random)));

  double value = median * exp (sigma * radius * cos (2 * G_PI * gx_sample_unit (random)));

  return MIN (value, most);
}

guint
gx_sample_count (GxSampleRandom *random, double mean)
{
  double spread = 2 * mean * gx_sample_unit (random);

  return (guint) (spread + gx_sample_unit (random));
}

const char *
gx_sample_pick (GxSampleRandom *random, const char *const *list)
{
  guint n = 0;

  while (list[n] != NULL)
    n++;
  return list[gx_sample_below (random, n)];
}

guint
gx_sample_weigh (GxSampleRandom *random, gconstpointer first, guint n, gsize size, gsize weight_offset)
{
  guint total = 0;
  guint left;

  for (guint i = 0; i < n; i++)
    total += G_STRUCT_MEMBER (guint, (const char *) first + i * size, weight_offset);
  left = gx_sample_below (random, total);
  for (guint i = 0; i < n; i++)
    {
      guint weight = G_STRUCT_MEMBER (guint, (const char *) first + i * size, weight_offset);

      if (left < weight)
        return i;
      left -= weight;
    }
  g_assert_not_reached ();
}

const char *
gx_sample_weighted (GxSampleRandom *random, const GxSampleWord *list)
{
  guint n = 0;

  while (list[n].text != NULL)
    n++;
  return list[gx_sample_weigh (random, list, n, sizeof *list, G_STRUCT_OFFSET (GxSampleWord, weight))].text;
}
