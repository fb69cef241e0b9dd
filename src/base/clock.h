/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/* The one clock. GUANXI_NOW (RFC 3339) overrides it for both programs; no code asks elsewhere for the time of day. */
GxInstant gx_clock_now   (void);
GxDay     gx_clock_today (GTimeZone *zone);

G_END_DECLS
