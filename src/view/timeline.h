/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/interaction.h"
#include "model/timeline_entry.h"
#include "view/suggestions.h"
#include "view/week_strip.h"

G_BEGIN_DECLS

/**
 * GxTimeline: what happened with a customer, newest first, the days as headings. Rows are made as they come into sight, so ten thousand open as fast as ten.
 * Enter, F2 or a double click makes a talk's row its editor; Escape leaves it as it was; Delete takes it away.
 * Property `short`: shows a few without scrolling and without choice of kinds, as the end of another page.
 *
 * Signals:
 * `kinds-chosen (guint kinds)`: bits of GxTimelineKind; answer with gx_timeline_set_model or a change of the model.
 * `week-chosen (int week)`: of the strip; answer with gx_timeline_go_to.
 * `opened (int kind, gint64 id)`: an entry that is no talk. `edited (GxRecord *after, GxRecord *before)`: answer with gx_timeline_end_edit, or
 * gx_timeline_fail. `delete-wanted (gint64 id)`: of a talk.
 */
#define GX_TYPE_TIMELINE (gx_timeline_get_type ())
G_DECLARE_FINAL_TYPE (GxTimeline, gx_timeline, GX, TIMELINE, GtkWidget)

void     gx_timeline_set_format   (GxTimeline *self, const GxFormat *format);
void     gx_timeline_set_suggest  (GxTimeline *self, GxSuggestFunc func, gpointer user_data); /* for the editor */
void     gx_timeline_set_can_edit (GxTimeline *self, gboolean can_edit);
void     gx_timeline_set_model    (GxTimeline *self, GListModel *model); /* nullable; of GxTimelineEntry */
void     gx_timeline_set_counts   (GxTimeline *self, const gint64 n[GX_N_TIMELINE_KINDS], const guint weeks[GX_WEEK_STRIP_WEEKS], GxDay today);
void     gx_timeline_go_to        (GxTimeline *self, guint position);
gboolean gx_timeline_edit         (GxTimeline *self); /* the row that has the focus; FALSE: none has, or it is no talk */
void     gx_timeline_end_edit     (GxTimeline *self);
void     gx_timeline_fail         (GxTimeline *self, const char *reason);
gboolean gx_timeline_is_editing   (GxTimeline *self); /* something in the editor is not saved */
gboolean gx_timeline_focus_editor (GxTimeline *self); /* FALSE: nothing in it is not saved */
gboolean gx_timeline_settle       (GxTimeline *self); /* before another customer is shown: what is typed is saved; FALSE: it means nothing, and waits until its entry is shown again */

/* The talk whose editor waits; borrowed; NULL: none does. */
GxInteraction *gx_timeline_get_waiting (GxTimeline *self);
void     gx_timeline_forget       (GxTimeline *self, gint64 id); /* the talk @id is no more: nor is what was typed for it */

/* The icon of a kind of interaction. */
const char *gx_interaction_icon (const char *kind, const char *direction);

G_END_DECLS
