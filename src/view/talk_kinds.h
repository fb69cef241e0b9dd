/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxTalkKinds: of which kind a talk is: the commonest as toggles, the others in a menu. One is always chosen.
 *
 * Signals:
 * `chosen (const char *kind)`: another is, by whomever.
 * `picked ()`: one from the menu, by the person: go on with what was said.
 */
#define GX_TYPE_TALK_KINDS (gx_talk_kinds_get_type ())
G_DECLARE_FINAL_TYPE (GxTalkKinds, gx_talk_kinds, GX, TALK_KINDS, GtkWidget)

void        gx_talk_kinds_set_format   (GxTalkKinds *self, const GxFormat *format); /* the kinds as the book calls them, without those it retired */
const char *gx_talk_kinds_get_kind     (GxTalkKinds *self); /* borrowed */
void        gx_talk_kinds_choose       (GxTalkKinds *self, const char *kind);
void        gx_talk_kinds_choose_first (GxTalkKinds *self); /* what a talk is taken for */
gboolean    gx_talk_kinds_press        (GxTalkKinds *self, guint keyval, GdkModifierType state); /* Alt+1 …: TRUE: the key is one of theirs */

G_END_DECLS
