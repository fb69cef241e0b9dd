/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "view/part_list.h"

G_BEGIN_DECLS

/**
 * GxScoreDialog: what a customer's score is made of: every rule with its points, whether it counts here, and for how many customers it does; and where the rules are changed.
 * Signal `suggested-wanted ()`: the book has no rule, and is to begin with the usual ones.
 */
#define GX_TYPE_SCORE_DIALOG (gx_score_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxScoreDialog, gx_score_dialog, GX, SCORE_DIALOG, AdwWindow)

GtkWidget  *gx_score_dialog_new       (const char *customer);
void        gx_score_dialog_set_score (GxScoreDialog *self, gint64 score, gboolean has_rules, gboolean can_edit); /* GX_NONE: no rule is active */
GxPartList *gx_score_dialog_get_rules (GxScoreDialog *self);

G_END_DECLS
