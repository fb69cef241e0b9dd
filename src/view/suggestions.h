/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/record.h"

G_BEGIN_DECLS

/**
 * GxSuggestFunc: records of @entity that the typed text may mean, the likeliest first, a dozen at most. A view asks whoever owns it.
 * Returns: (transfer full) (element-type GxRecord)
 */
typedef GPtrArray *(*GxSuggestFunc) (const GxEntity *entity, const char *text, gpointer user_data);

/**
 * GxSuggestions: a list below an entry, which keeps the focus and passes it the arrow keys.
 * Signal `picked (guint index)`.
 */
#define GX_TYPE_SUGGESTIONS (gx_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (GxSuggestions, gx_suggestions, GX, SUGGESTIONS, GtkPopover)

GtkWidget *gx_suggestions_new      (void);
void       gx_suggestions_show     (GxSuggestions *self, GtkWidget *entry, const char *const *texts); /* below @entry, at least as wide; none: hides */
void       gx_suggestions_hide     (GxSuggestions *self);
gboolean   gx_suggestions_is_shown (GxSuggestions *self);
void       gx_suggestions_move     (GxSuggestions *self, int by);
int        gx_suggestions_current  (GxSuggestions *self); /* -1: none */
int        gx_suggestions_count    (GxSuggestions *self);

/* Those of @texts, ended by NULL, that hold @typed, whatever their case and width; all for none. (transfer full) */
GStrv       gx_suggest_with        (const char *const *texts, const char *typed);

/* Of several, with commas between, the one that is being typed. */
const char *gx_suggest_last_word   (const char *text);

G_END_DECLS
