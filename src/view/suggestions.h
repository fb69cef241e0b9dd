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

/* Words that @typed may mean, the likeliest first; all that are offered, for "". (transfer full) */
typedef GStrv (*GxOfferFunc) (const char *typed, gpointer owner);

typedef enum
{
  GX_OFFER_LIST = 1 << 0,    /* there is a list to look through: an icon in the entry opens it */
  GX_OFFER_SEVERAL = 1 << 1, /* the entry takes several, with commas between */
  GX_OFFER_ONLY = 1 << 2,    /* nothing else can be meant: part of a word stands for the one that has it */
} GxOfferFlags;

/**
 * GxSuggestions: the words offered below an entry, which keeps the focus. They follow what is typed; the arrows and the icon open all of them. Wherever a value is
 * typed, in a form or a filter, it is chosen through this.
 * Signal `picked (guint index)`: that word is in the entry now.
 *
 * @self of what follows keys and the focus is nullable: then nothing is offered.
 */
#define GX_TYPE_SUGGESTIONS (gx_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (GxSuggestions, gx_suggestions, GX, SUGGESTIONS, GtkPopover)

/* A child of @owner, which unparents it. @below: what it stands below: @entry, or what is around it. */
GtkWidget *gx_suggestions_new       (GtkWidget *owner, GtkEntry *entry, GtkWidget *below, GxOfferFunc offer);
void       gx_suggestions_set_flags (GxSuggestions *self, GxOfferFlags flags);
void       gx_suggestions_follow    (GxSuggestions *self); /* something was typed */

/* A key that the entry's input method did not take. TRUE: it was for the list. */
gboolean   gx_suggestions_key       (GxSuggestions *self, guint keyval);

/* Enter, or leaving: the list goes. TRUE: the word that was selected, or alone could be meant, is in the entry now. */
gboolean   gx_suggestions_take      (GxSuggestions *self);

/* What the choices of @field are called, without the retired ones but @held (nullable); or the usual texts of its form. None of another field. (transfer full) */
GStrv       gx_suggest_labels      (const GxField *field, const GxFormat *format, const char *held);
GStrv       gx_suggest_titles      (const GPtrArray *records); /* @records: nullable. (transfer full) */

/* Those of @texts, ended by NULL, that hold @typed, whatever their case and width; all for none. (transfer full) */
GStrv       gx_suggest_with        (const char *const *texts, const char *typed);

G_END_DECLS
