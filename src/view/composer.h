/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/interaction.h"
#include "view/suggestions.h"

G_BEGIN_DECLS

/**
 * GxComposer: what happened, in a few words, and when to follow up.
 *
 * Signals:
 * `save (GxInteraction *talk, gint64 follow_up_day)`: whose is not said, and when only where it is not now; the day is GX_NONE for none. The owner answers
 * with gx_composer_begin_next, and gx_composer_fail where it could not be saved.
 * `follow-up (const char *text, gint64 day)`: the day that was offered for @text is chosen.
 * `opened (gboolean is_open)`: the particulars are shown, or no more.
 */
#define GX_TYPE_COMPOSER (gx_composer_get_type ())
G_DECLARE_FINAL_TYPE (GxComposer, gx_composer, GX, COMPOSER, GtkWidget)

void  gx_composer_set_format (GxComposer *self, const GxFormat *format); /* again when its choices changed */
void  gx_composer_clear      (GxComposer *self); /* as for another customer */
void  gx_composer_begin_next (GxComposer *self); /* empty, the kind stays: talks of one kind come in a row */
void  gx_composer_fail       (GxComposer *self, const char *reason);
void  gx_composer_offer_day  (GxComposer *self, const char *text); /* asks when to follow @text up, which was saved without; typing on declines */
char *gx_composer_dup_text   (GxComposer *self);
const char *gx_composer_get_kind (GxComposer *self);
GxDay gx_composer_get_follow_up (GxComposer *self);

/* What is written, its text as it was typed. (transfer full) */
GxInteraction *gx_composer_dup_talk (GxComposer *self);

/* What is typed of its particulars and means nothing yet, such as an unreadable time: names of fields → texts; NULL: nothing. (transfer full) */
GHashTable    *gx_composer_dup_typed (GxComposer *self);

/* Puts back what was written, as it was: its kind, its particulars and its follow-up (GX_NO_DAY: none) too, and what means nothing (nullable), with what is wrong with it. */
void  gx_composer_restore    (GxComposer *self, GxInteraction *talk, GxDay follow_up, GHashTable *typed);

void  gx_composer_set_suggest (GxComposer *self, GxSuggestFunc func, gpointer user_data); /* contacts and topics, while they are typed */
void  gx_composer_set_topics  (GxComposer *self, const char *const *topics); /* offered when the text speaks of them */
void  gx_composer_set_text   (GxComposer *self, const char *text);
void  gx_composer_set_narrow (GxComposer *self, gboolean is_narrow);
void  gx_composer_save       (GxComposer *self); /* as Enter does */

G_END_DECLS
