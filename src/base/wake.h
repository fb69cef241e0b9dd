/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxWake: calls back on the main context when the clock reaches an instant, and whenever somebody sets the clock, or the computer wakes: then every instant that was
 * reckoned may be another. Nobody is woken in between. Where GUANXI_NOW is set the clock stands still, and nothing is called.
 */
typedef struct _GxWake GxWake;
typedef void (*GxWakeFunc) (gpointer user_data);

GxWake *gx_wake_new  (GxWakeFunc func, gpointer user_data);
void    gx_wake_at   (GxWake *self, GxInstant at); /* GX_NO_INSTANT: only when the clock is set */
void    gx_wake_free (GxWake *self);

G_END_DECLS
