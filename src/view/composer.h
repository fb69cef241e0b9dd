/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxComposer: what happened, in a few words, and when to follow up.
 *
 * Signals:
 * `save (const char *kind, const char *text, gint64 follow_up_day)`: the day is GX_NONE for none. The owner answers with gx_composer_begin_next, and
 * gx_composer_fail where it could not be saved.
 * `follow-up (const char *text, gint64 day)`: the day that was offered for @text is chosen.
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

/* Puts back what was written, as it was: its kind and its follow-up (GX_NO_DAY: none) too. */
void  gx_composer_restore    (GxComposer *self, const char *kind, const char *text, GxDay follow_up);
void  gx_composer_set_text   (GxComposer *self, const char *text);
void  gx_composer_set_narrow (GxComposer *self, gboolean is_narrow);
void  gx_composer_save       (GxComposer *self); /* as Enter does */

G_END_DECLS
