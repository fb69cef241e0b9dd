/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double least;   /* narrower, it cannot be read */
  double natural; /* holds its texts on one line; not below least */
} GxColumnNeed;

/**
 * gx_column_widths: divides @room among columns by what they need: what fits is as wide as its content, and a little more where there is room; where there
 * is not, the widest give way first. FALSE where @room is less than the least.
 */
gboolean gx_column_widths (const GxColumnNeed *needs, guint n, double room, double *widths);

G_END_DECLS
