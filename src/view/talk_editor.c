/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/talk_editor.h"

#include <glib/gi18n-lib.h>

#include "view/talk_form.h"
#include "view/template.h"

struct _GxTalkEditor
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GxTalkForm *form;
  GtkLabel *message;
  GxInteraction *talk;
};

enum
{
  SAVED,
  CANCELLED,
  DELETE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTalkEditor, gx_talk_editor, GTK_TYPE_WIDGET)

gboolean
gx_talk_editor_save (GxTalkEditor *self)
{
  g_autoptr (GxRecord) after = gx_record_dup (GX_RECORD (self->talk));

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  if (!gx_talk_form_apply (self->form, GX_INTERACTION (after)))
    return FALSE;
  g_signal_emit (self, signals[SAVED], 0, after, self->talk);
  return TRUE;
}

static void
save (GxTalkEditor *self)
{
  gx_talk_editor_save (self);
}

static void
cancel (GxTalkEditor *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
delete (GxTalkEditor *self)
{
  g_signal_emit (self, signals[DELETE_WANTED], 0);
}

static gboolean
key_pressed (GxTalkEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    cancel (self);
  else if (state & GDK_CONTROL_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    save (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkWidget *
add_button (GxTalkEditor *self, GtkWidget *line, const char *label, const char *css, void (*pressed) (GxTalkEditor *))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (css != NULL)
    gtk_widget_add_css_class (button, css);
  g_signal_connect_object (button, "clicked", G_CALLBACK (pressed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}

static gboolean
gx_talk_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GX_TALK_EDITOR (widget)->form));
}

static void
gx_talk_editor_dispose (GObject *object)
{
  GxTalkEditor *self = GX_TALK_EDITOR (object);

  if (self->box != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->box));
  g_clear_object (&self->talk);
  G_OBJECT_CLASS (gx_talk_editor_parent_class)->dispose (object);
}

static void
gx_talk_editor_class_init (GxTalkEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_talk_editor_dispose;
  widget_class->grab_focus = gx_talk_editor_grab_focus;
  widget_class->focus = gx_template_focus;
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, GX_TYPE_RECORD, GX_TYPE_RECORD);
  signals[CANCELLED] = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gx_talk_editor_init (GxTalkEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *remove;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "gx-composer");
  self->form = GX_TALK_FORM (gx_talk_form_new (TRUE));
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "gx-error");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (self->box), line);
  remove = add_button (self, line, _("_Delete"), "flat", delete);
  gtk_widget_set_hexpand (remove, TRUE);
  gtk_widget_set_halign (remove, GTK_ALIGN_START);
  add_button (self, line, _("_Cancel"), NULL, cancel);
  add_button (self, line, _("_Save"), "suggested-action", save);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  g_signal_connect_object (self->form, "finished", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
gx_talk_editor_new (GxInteraction *talk, const GxFormat *format, GxSuggestFunc suggest, gpointer suggest_data)
{
  GxTalkEditor *self = g_object_new (GX_TYPE_TALK_EDITOR, NULL);

  self->talk = g_object_ref (talk);
  gx_talk_form_set_format (self->form, format);
  gx_talk_form_set_suggest (self->form, suggest, suggest_data);
  gx_talk_form_set_talk (self->form, talk);
  return GTK_WIDGET (self);
}

gboolean
gx_talk_editor_is_touched (GxTalkEditor *self)
{
  return gx_talk_form_is_touched (self->form);
}

GxInteraction *
gx_talk_editor_get_talk (GxTalkEditor *self)
{
  return self->talk;
}

void
gx_talk_editor_fail (GxTalkEditor *self, const char *reason)
{
  gtk_label_set_text (self->message, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}
