/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/period_choice.h"

#include <glib/gi18n-lib.h>

const GxPeriodChoice gx_period_choices[] = {
  { "always", N_("All time") },
  { "this-month", N_("This month") },
  { "last-month", N_("Last month") },
  { "this-quarter", N_("This quarter") },
  { "last-quarter", N_("Last quarter") },
  { "this-year", N_("This year") },
  { "last-year", N_("Last year") },
  { "12-months", N_("12 months") },
  { NULL },
};

/* What each is made of, in the same order: a unit of the calendar so many units from now, and how many months more before it. */
static const struct
{
  GxUnit unit;
  int count;
  int months_before;
} made_of[] = {
  { 0 },
  { GX_UNIT_MONTH, 0 },
  { GX_UNIT_MONTH, -1 },
  { GX_UNIT_QUARTER, 0 },
  { GX_UNIT_QUARTER, -1 },
  { GX_UNIT_YEAR, 0 },
  { GX_UNIT_YEAR, -1 },
  { GX_UNIT_MONTH, 0, 11 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (made_of) + 1 == G_N_ELEMENTS (gx_period_choices));

const GxPeriodChoice *
gx_period_choice_by_name (const char *name)
{
  for (const GxPeriodChoice *choice = gx_period_choices; choice->name != NULL; choice++)
    if (g_strcmp0 (choice->name, name) == 0)
      return choice;
  return NULL;
}

GxPeriod
gx_period_choice_on (const GxPeriodChoice *choice, GxDay today)
{
  gsize i = choice - gx_period_choices;
  GxOperand operand = { .type = GX_OPERAND_PERIOD, .unit = made_of[i].unit, .count = made_of[i].count };
  GxPeriod period = GX_PERIOD_ALWAYS;

  if (i == 0)
    return period;
  gx_operand_days (&operand, today, &period.from, &period.to);
  period.from = gx_day_add_months (period.from, -made_of[i].months_before);
  return period;
}
