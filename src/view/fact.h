/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/record.h"
#include "view/suggestions.h"

G_BEGIN_DECLS

/**
 * GxFact: one field of a record, edited where it stands: label, quiet entry, and below it what is wrong, if anything.
 *
 * Enter or leaving commits and moves on, Escape restores. The text is that of a person (`8月3日`) until the entry is entered, then what is typed (`2025-08-03`).
 *
 * Signals:
 * `edited (GxRecord *edited, GxRecord *before)`: a new value is to be saved. The owner answers with a newer record, or gx_fact_fail.
 * `activated ()`: Enter, after a commit that did not fail: move on.
 * `typed ()`: what is in it has changed under the person's hands.
 * `settled ()`: it shows its record, and nothing is being typed.
 */
#define GX_TYPE_FACT (gx_fact_get_type ())
G_DECLARE_FINAL_TYPE (GxFact, gx_fact, GX, FACT, GtkWidget)

GtkWidget     *gx_fact_new         (const GxField *field);
const GxField *gx_fact_get_field   (GxFact *self);
GxRecord      *gx_fact_get_record  (GxFact *self); /* borrowed; nullable */
GtkWidget     *gx_fact_get_label   (GxFact *self); /* for a size group */
void           gx_fact_set_format  (GxFact *self, const GxFormat *format);
void           gx_fact_set_suggest (GxFact *self, GxSuggestFunc func, gpointer user_data);

/* Shows @record (nullable). What is being typed stays where it is the same record in a newer state. */
void           gx_fact_set_record  (GxFact *self, GxRecord *record);

gboolean       gx_fact_is_dirty    (GxFact *self);
char          *gx_fact_dup_text    (GxFact *self); /* as it is typed */

/* What is said below it, be it wrong or worth knowing; "" where nothing is. Borrowed. */
const char    *gx_fact_get_message (GxFact *self);

/* Puts what is typed into @record, or shows what is wrong with it and returns FALSE. */
gboolean       gx_fact_apply       (GxFact *self, GxRecord *record);

/* What apply does, and `edited` where it differs. FALSE: what is typed means nothing and stays. */
gboolean       gx_fact_commit      (GxFact *self);

/* Types @text and leaves, as a person does: what means nothing stays, with the reason. */
void           gx_fact_type        (GxFact *self, const char *text);

void           gx_fact_tell        (GxFact *self, const char *message); /* what there is to know of it, as a warning */
void           gx_fact_take_over   (GxFact *self, GxFact *from); /* what is being typed in @from goes on here, and the focus with it */

/* The save failed: what was typed stays, with the reason. */
void           gx_fact_fail        (GxFact *self, const char *reason);

/* What is typed, as far as it means something, into @record. FALSE: it means nothing, or not yet; that is not said. */
gboolean       gx_fact_guess       (GxFact *self, GxRecord *record);

G_END_DECLS
