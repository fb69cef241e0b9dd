/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/column_widths.h"

/* Water poured over columns of different depth: all are filled to one level but those that need less or cannot do with so little. */

#define MAX_STRETCH 1.6 /* figures too far from their names are hard to follow */
#define ROUNDS 60       /* halvings, far below what can be seen */

static double
pour (const GxColumnNeed *needs, guint n, double level, double *widths)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += widths[i] = CLAMP (level, needs[i].least, needs[i].natural);
  return sum;
}

gboolean
gx_column_widths (const GxColumnNeed *needs, guint n, double room, double *widths)
{
  double natural = pour (needs, n, G_MAXDOUBLE, widths);
  double low = 0, high = room;

  if (natural <= room)
    {
      for (guint i = 0; i < n; i++)
        widths[i] *= MIN (MAX_STRETCH, room / natural);
      return TRUE;
    }
  if (pour (needs, n, 0, widths) > room)
    return FALSE;

  for (int i = 0; i < ROUNDS; i++)
    {
      double middle = (low + high) / 2;

      if (pour (needs, n, middle, widths) > room)
        high = middle;
      else
        low = middle;
    }
  pour (needs, n, low, widths);
  return TRUE;
}
