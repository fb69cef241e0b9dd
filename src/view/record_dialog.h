/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "view/fact.h"

G_BEGIN_DECLS

/**
 * GxRecordDialog: the first few fields of a new record, or of one there is. Enter in any of them saves it, as Ctrl+Enter does.
 * Signals:
 * `save (GxRecord *record)`: the owner answers with gtk_window_destroy or gx_record_dialog_fail.
 * `typed (GxRecord *draft)`: so far, when the person pauses; the owner may answer with gx_record_dialog_set_alike.
 * `alike-wanted ()`: that one is to be shown in place of a new one.
 */
#define GX_TYPE_RECORD_DIALOG (gx_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxRecordDialog, gx_record_dialog, GX, RECORD_DIALOG, AdwWindow)

/* @record: what the new one begins with; taken as it is for fields that are not among @names, of which `custom` stands for the person's own. */
GtkWidget *gx_record_dialog_new  (GxRecord *record, const char *title, const char *subtitle, const char *const *names, const GxFormat *format,
                                  GxSuggestFunc suggest, gpointer suggest_data);
void       gx_record_dialog_set_alike (GxRecordDialog *self, const char *why); /* a sentence that names who is there already; NULL: nobody */
/* One more button, for another way to do the same: @clicked (object, button). */
void       gx_record_dialog_offer (GxRecordDialog *self, const char *label, GCallback clicked, gpointer object);
/* What is in one of its texts, and another in its place. */
char      *gx_record_dialog_dup_text (GxRecordDialog *self, const char *name); /* (transfer full) */
void       gx_record_dialog_put (GxRecordDialog *self, const char *name, const char *text);
/* What else there is to be seen and done of it, within what scrolls; and, when that is filled, room for all of it, as much as there may be, before it is drawn. */
void       gx_record_dialog_surround (GxRecordDialog *self, GtkWidget *above, GtkWidget *below);
void       gx_record_dialog_fit  (GxRecordDialog *self);
void       gx_record_dialog_fail (GxRecordDialog *self, const char *reason);

G_END_DECLS
