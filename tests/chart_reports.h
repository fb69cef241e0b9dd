/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/report.h"

G_BEGIN_DECLS

/* Reports made by hand, of every shape that a chart has to draw. */

typedef struct
{
  const char *name;
  GxReport *(*make) (void);
} TestReport;

extern const TestReport test_reports[]; /* ended by a NULL name */

GxReport *test_report (const char *name); /* one of them */

/* Rows, figures and labels of any kind and size. */
GxReport *test_random_report (GRand *rand);

G_END_DECLS
