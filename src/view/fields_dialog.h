/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/custom_field.h"
#include "view/fact.h"
#include "view/part_list.h"

G_BEGIN_DECLS

/**
 * GxFieldsDialog: a person's own fields of one kind of record in their order, then the built-in ones that have choices, and all about the one that is chosen: its name, its kind, its choices.
 *
 * Signals: `entity-chosen (guint index)`; `edited (GxFact *fact, GxRecord *edited, GxRecord *before)`: of the definition; `change-wanted ()` and `leave-wanted ()`: what was asked by
 * gx_fields_dialog_ask_change; `retire-wanted ()`, or brought back; `delete-wanted ()`; `add-wanted ()`; `undo-wanted (gboolean redo)`.
 */
#define GX_TYPE_FIELDS_DIALOG (gx_fields_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxFieldsDialog, gx_fields_dialog, GX, FIELDS_DIALOG, AdwWindow)

GtkWidget  *gx_fields_dialog_new         (const char *const *entities, guint chosen, gboolean can_edit); /* @entities: in words */
GxPartList *gx_fields_dialog_get_fields  (GxFieldsDialog *self);
GxPartList *gx_fields_dialog_get_choices (GxFieldsDialog *self);

/* Shows the field that is chosen (nullable): whether it has choices is told by its kind. What was said before is gone. */
void gx_fields_dialog_show       (GxFieldsDialog *self, GxCustomField *field, const GxFormat *format);
void gx_fields_dialog_show_built_in (GxFieldsDialog *self, const GxField *field); /* the same for one that is built in: only its choices can be edited */
void gx_fields_dialog_set_has_own (GxFieldsDialog *self, gboolean has_own); /* what the hint below the fields is about */
void gx_fields_dialog_set_usage  (GxFieldsDialog *self, const char *words, const char *why_not_deleted); /* @why_not_deleted NULL: it can be */
void gx_fields_dialog_ask_change (GxFieldsDialog *self, const char *words, gboolean is_known); /* before its kind changes; @is_known: what would become of the values. NULL: no more */
void gx_fields_dialog_fail       (GxFieldsDialog *self, const char *reason);
void gx_fields_dialog_enter      (GxFieldsDialog *self); /* the focus goes to what is chosen: its choices, where it has any, or its name */

G_END_DECLS
