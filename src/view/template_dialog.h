/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/message_template.h"

G_BEGIN_DECLS

/**
 * GxTemplateDialog: a template is chosen, stands there filled in for one customer, and is used: copied, sent by e-mail, printed as a letter.
 *
 * Signals: `chosen (gint64 id)`: answer with gx_template_dialog_show; `used (int use)`: a GxTemplateUse; `add-wanted ()`, `beginnings-wanted ()`,
 * `edit-wanted (gint64 id)`, `delete-wanted (gint64 id)`.
 */
#define GX_TYPE_TEMPLATE_DIALOG (gx_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxTemplateDialog, gx_template_dialog, GX, TEMPLATE_DIALOG, AdwWindow)

typedef enum
{
  GX_TEMPLATE_COPY,
  GX_TEMPLATE_MAIL,
  GX_TEMPLATE_PRINT,
} GxTemplateUse;

GtkWidget *gx_template_dialog_new           (GtkWindow *parent, const char *customer, gboolean can_write);
void       gx_template_dialog_set_templates (GxTemplateDialog *self, GPtrArray *templates); /* of GxMessageTemplate; the one chosen stays so */

/* What the chosen one says to this customer. @trouble: what could not be filled in; nullable. */
void       gx_template_dialog_show          (GxTemplateDialog *self, const char *subject, const char *body, const char *trouble);
void       gx_template_dialog_tell          (GxTemplateDialog *self, const char *message); /* beneath the text */
char      *gx_template_dialog_dup_subject   (GxTemplateDialog *self); /* as it was changed; "" for none */
char      *gx_template_dialog_dup_body      (GxTemplateDialog *self);
gboolean   gx_template_dialog_is_logged     (GxTemplateDialog *self); /* that it is used is to be logged */

G_END_DECLS
