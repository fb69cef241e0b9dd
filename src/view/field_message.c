/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/field_message.h"

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, css_class);
}

void
gx_field_say (GtkLabel *label, GtkWidget *editor, GtkWidget *frame, const char *sentence, GxGravity gravity)
{
  const char *words = sentence != NULL ? sentence : "";
  gboolean is_wrong = sentence != NULL && gravity == GX_GRAVITY_WRONG;

  gtk_label_set_text (label, words);
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
  set_css_class (frame, "error", is_wrong);
  set_css_class (GTK_WIDGET (label), "gx-error", is_wrong);
  set_css_class (GTK_WIDGET (label), "gx-warning", gravity == GX_GRAVITY_WARNING);
  set_css_class (GTK_WIDGET (label), "gx-2nd", gravity == GX_GRAVITY_HINT);
  gtk_accessible_update_state (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_STATE_INVALID, is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
