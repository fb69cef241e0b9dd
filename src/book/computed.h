/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/entity.h"

G_BEGIN_DECLS

/* The SQL expression that computes @field (GX_COMPUTED) of @entity for the row called @record, whose summary is the row called @summary; both are there. What depends
 * on today asks the one clock, once a statement. (transfer full) */
char *gx_computed_sql (const GxEntity *entity, const GxField *field, const char *record, const char *summary);

/* After how many days without contact a customer has gone quiet whose level says nothing else, for whatever is read from now on. The window sets what the preferences say,
 * guanxi-cli what --quiet-days says. */
#define GX_QUIET_DAYS 60 /* unless set; the preferences begin with as many */
void  gx_computed_set_quiet_days (int days);
int   gx_computed_get_quiet_days (void);

G_END_DECLS
