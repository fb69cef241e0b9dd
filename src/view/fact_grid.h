/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/fact.h"

G_BEGIN_DECLS

/**
 * GxFactGrid: facts in two columns, or one where it is narrow; long text takes the whole width.
 *
 * Signal `edited (GxFact *fact, GxRecord *edited, GxRecord *before)`, relayed from its facts. Enter in a fact moves on to the next;
 * in the last, `finished ()`. `typed ()`, relayed too.
 */
#define GX_TYPE_FACT_GRID (gx_fact_grid_get_type ())
G_DECLARE_FINAL_TYPE (GxFactGrid, gx_fact_grid, GX, FACT_GRID, GtkWidget)

/* Makes a fact for each of @names, in order; what @entity does not have is left out. `custom` stands for the person's own fields, which come last, as the format has them:
 * they come and go with it, but not while something is typed in one.
 * @labels: lines up several grids; nullable. */
void     gx_fact_grid_add_fields  (GxFactGrid *self, const GxEntity *entity, const char *const *names, GtkSizeGroup *labels);
void     gx_fact_grid_set_form    (GxFactGrid *self, gboolean is_form); /* one column, and Enter in any fact finishes */
void     gx_fact_grid_set_format  (GxFactGrid *self, const GxFormat *format);
void     gx_fact_grid_set_suggest (GxFactGrid *self, GxSuggestFunc func, gpointer user_data);
void     gx_fact_grid_set_record  (GxFactGrid *self, GxRecord *record);
void     gx_fact_grid_guess       (GxFactGrid *self, GxRecord *record); /* see gx_fact_guess */
gboolean gx_fact_grid_apply       (GxFactGrid *self, GxRecord *record); /* all; FALSE: one shows what is wrong and has the focus */
GPtrArray *gx_fact_grid_dup_facts (GxFactGrid *self); /* (transfer container) (element-type GxFact): all, in order */
GxFact  *gx_fact_grid_get_fact    (GxFactGrid *self, const char *name); /* nullable */

G_END_DECLS
