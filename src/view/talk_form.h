/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/interaction.h"
#include "view/fact.h"

G_BEGIN_DECLS

/**
 * GxTalkForm: the particulars of an interaction: when, with whom, for how long, what came of it. It saves nothing by itself.
 *
 * Signal `finished ()`: Enter in its last field.
 */
#define GX_TYPE_TALK_FORM (gx_talk_form_get_type ())
G_DECLARE_FINAL_TYPE (GxTalkForm, gx_talk_form, GX, TALK_FORM, GtkWidget)

GtkWidget *gx_talk_form_new         (gboolean is_whole); /* TRUE: also its kind and what was said */
void       gx_talk_form_set_format  (GxTalkForm *self, const GxFormat *format);
void       gx_talk_form_set_suggest (GxTalkForm *self, GxSuggestFunc func, gpointer user_data);
void       gx_talk_form_set_talk    (GxTalkForm *self, GxInteraction *talk); /* not changed; nullable */
void       gx_talk_form_set_kind    (GxTalkForm *self, const char *kind);    /* a sample sent has a courier number */
gboolean   gx_talk_form_apply       (GxTalkForm *self, GxInteraction *talk); /* FALSE: a field says what is wrong, and has the focus */
void       gx_talk_form_copy        (GxTalkForm *self, GxInteraction *talk); /* what is settled, without a word about what is not */
GHashTable *gx_talk_form_dup_typed (GxTalkForm *self); /* what is not settled: names of fields → texts; NULL: all is. (transfer full) */
void       gx_talk_form_type       (GxTalkForm *self, GHashTable *typed); /* as it was, each said to be wrong that is; nullable */
gboolean   gx_talk_form_is_touched  (GxTalkForm *self); /* it says something that the talk it was given did not */

G_END_DECLS
