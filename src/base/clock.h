/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/* The one clock. GUANXI_NOW (RFC 3339) overrides it for both programs; no code asks elsewhere for the time of day. */
GxInstant gx_clock_now   (void);
GxDay     gx_clock_today (GTimeZone *zone);

/**
 * gx_clock_check: whether GUANXI_NOW, where it is set, can be taken for the time. Both programs ask before they do anything: what was to
 * happen at another time must not happen now. Errors: GX_ERROR_USAGE.
 */
gboolean  gx_clock_check (GError **error);

/* TRUE in the years 1900 to 2200, from which one can reckon forwards and backwards and still write the day down. */
gboolean  gx_clock_can_show (GxDay day);

G_END_DECLS
