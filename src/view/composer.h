/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxComposer: what happened, in a few words, and when to follow up.
 *
 * Signal `save (const char *kind, const char *text, gint64 follow_up_day)`: the day is GX_NONE for none. The owner answers with gx_composer_clear or
 * gx_composer_fail.
 */
#define GX_TYPE_COMPOSER (gx_composer_get_type ())
G_DECLARE_FINAL_TYPE (GxComposer, gx_composer, GX, COMPOSER, GtkWidget)

void  gx_composer_set_format (GxComposer *self, const GxFormat *format);
void  gx_composer_clear      (GxComposer *self);
void  gx_composer_fail       (GxComposer *self, const char *reason);
char *gx_composer_dup_text   (GxComposer *self);
void  gx_composer_set_text   (GxComposer *self, const char *text);
void  gx_composer_set_narrow (GxComposer *self, gboolean is_narrow);
void  gx_composer_save       (GxComposer *self); /* as Enter does */

G_END_DECLS
