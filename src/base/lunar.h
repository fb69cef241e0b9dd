/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/* The day of the Chinese calendar that @day is: @month 1…12, @dom 1…30. FALSE where it cannot be told. */
gboolean gx_day_to_lunar (GxDay day, int *month, int *dom, gboolean *is_leap_month);

G_END_DECLS
