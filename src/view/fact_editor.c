/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fact_private.h"

#include "view/data_text.h"
#include "view/growing_text.h"

/* What a value of each kind is typed in. */

char *
gx_fact_dup_text (GxFact *self)
{
  GtkTextIter start, end;

  if (self->buffer != NULL)
    {
      gtk_text_buffer_get_bounds (self->buffer, &start, &end);
      return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
    }
  if (GTK_IS_CHECK_BUTTON (self->editor))
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->editor)) ? "true" : "false");
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
}

void
gx_fact_put_text (GxFact *self, const char *text)
{
  self->putting = TRUE;
  if (self->buffer != NULL)
    {
      gtk_text_buffer_begin_irreversible_action (self->buffer);
      gtk_text_buffer_set_text (self->buffer, text, -1);
      gtk_text_buffer_end_irreversible_action (self->buffer);
    }
  else if (GTK_IS_CHECK_BUTTON (self->editor))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->editor), g_str_equal (text, "true"));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  self->putting = FALSE;
}

static GtkWidget *
make_long_editor (GxFact *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  /* It has no baseline that its label could stand on. */
  g_object_set (self->label, "valign", GTK_ALIGN_START, "margin-top", 6, NULL);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_object_set (view, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "top-margin", 5, "bottom-margin", 4,
                "left-margin", 7, "right-margin", 7, NULL);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "vscrollbar-policy", GTK_POLICY_EXTERNAL, "propagate-natural-height", TRUE, "max-content-height", 160,
                "child", view, NULL);
  gx_growing_text_init (GTK_SCROLLED_WINDOW (scroller));
  self->editor = view;
  return scroller;
}

static GtkWidget *
make_entry (GxFact *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_valign (entry, GTK_ALIGN_BASELINE);
  if (gx_field_holds_words (self->field))
    gtk_entry_set_attributes (GTK_ENTRY (entry), gx_data_text_attributes ());
  else
    gtk_widget_add_css_class (entry, "numeric");
  self->editor = entry;
  return entry;
}

static GtkWidget *
make_check (GxFact *self)
{
  self->editor = gtk_check_button_new ();
  return self->editor;
}

void
gx_fact_make_editor (GxFact *self)
{
  if (self->field->kind == GX_KIND_BOOL)
    self->frame = make_check (self);
  else
    self->frame = self->field->flags & GX_LONG ? make_long_editor (self) : make_entry (self);

  gtk_widget_set_hexpand (self->frame, TRUE);
  if (self->field->kind != GX_KIND_BOOL)
    gtk_widget_add_css_class (self->frame, "gx-quiet");
  gtk_box_append (self->line, self->frame);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, gx_field_get_label (self->field), -1);
  gtk_label_set_mnemonic_widget (self->label, self->editor);
}
