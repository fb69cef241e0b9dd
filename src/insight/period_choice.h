/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/report.h"

G_BEGIN_DECLS

/* The periods that a person chooses by name; what they are depends on today. */
typedef struct
{
  const char *name;  /* stable */
  const char *label; /* msgid */
} GxPeriodChoice;

extern const GxPeriodChoice gx_period_choices[]; /* ended by a NULL name; the first is all time */

const GxPeriodChoice *gx_period_choice_by_name (const char *name);                        /* NULL when none */
GxPeriod              gx_period_choice_on      (const GxPeriodChoice *choice, GxDay today);

G_END_DECLS
