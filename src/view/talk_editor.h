/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/interaction.h"
#include "view/suggestions.h"

G_BEGIN_DECLS

/**
 * GxTalkEditor: an interaction that is changed where it stands. Ctrl+Enter or Enter in the last field saves, Escape leaves it as it was.
 *
 * Signals: `saved (GxRecord *after, GxRecord *before)`, `cancelled ()`, `delete-wanted ()`.
 */
#define GX_TYPE_TALK_EDITOR (gx_talk_editor_get_type ())
G_DECLARE_FINAL_TYPE (GxTalkEditor, gx_talk_editor, GX, TALK_EDITOR, GtkWidget)

GtkWidget *gx_talk_editor_new        (GxInteraction *talk, const GxFormat *format, GxSuggestFunc suggest, gpointer suggest_data);
gboolean   gx_talk_editor_save       (GxTalkEditor *self); /* FALSE: a field says what is wrong */
gboolean   gx_talk_editor_is_touched (GxTalkEditor *self);
GxInteraction *gx_talk_editor_get_talk (GxTalkEditor *self); /* as it was; borrowed */
void       gx_talk_editor_fail       (GxTalkEditor *self, const char *reason);

G_END_DECLS
