/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/template_dialog.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/letters.h"

struct _GxTemplateDialog
{
  AdwWindow parent_instance;
  GtkListBox *list;
  GtkWidget *beginnings;
  GtkEntry *subject;
  GtkTextView *body;
  GtkLabel *message;
  GtkCheckButton *log;
  GtkWidget *writes[3];  /* what changes templates */
  GtkWidget *uses[3];    /* by GxTemplateUse */
  GPtrArray *templates;
  gint64 chosen;
  gboolean can_write;
  gboolean filling;      /* the list changes by itself */
};

enum
{
  CHOSEN,
  USED,
  ADD_WANTED,
  BEGINNINGS_WANTED,
  EDIT_WANTED,
  DELETE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTemplateDialog, gx_template_dialog, ADW_TYPE_WINDOW)

static void
update (GxTemplateDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->uses); i++)
    gtk_widget_set_sensitive (self->uses[i], self->chosen != 0);
  for (guint i = 0; i < G_N_ELEMENTS (self->writes); i++)
    gtk_widget_set_sensitive (self->writes[i], self->can_write && (i == 0 || self->chosen != 0));
  gtk_widget_set_visible (self->beginnings, self->can_write && self->templates->len == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->log), self->can_write);
}

static void
row_selected (GxTemplateDialog *self, GtkListBoxRow *row)
{
  GxRecord *chosen = row != NULL ? self->templates->pdata[gtk_list_box_row_get_index (row)] : NULL;

  if (self->filling)
    return;
  self->chosen = chosen != NULL ? chosen->id : 0;
  update (self);
  if (chosen != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

static void
add_clicked (GxTemplateDialog *self)
{
  g_signal_emit (self, signals[ADD_WANTED], 0);
}

static void
beginnings_clicked (GxTemplateDialog *self)
{
  g_signal_emit (self, signals[BEGINNINGS_WANTED], 0);
}

static void
edit_clicked (GxTemplateDialog *self)
{
  g_signal_emit (self, signals[EDIT_WANTED], 0, self->chosen);
}

static void
delete_clicked (GxTemplateDialog *self)
{
  g_signal_emit (self, signals[DELETE_WANTED], 0, self->chosen);
}

static void
use_clicked (GxTemplateDialog *self, GtkWidget *button)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (self->uses); i++)
    if (self->uses[i] == button)
      g_signal_emit (self, signals[USED], 0, i);
}

static GtkWidget *
add_button (GxTemplateDialog *self, GtkWidget *box, GtkWidget *button, GCallback clicked)
{
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
icon_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
make_choice (GxTemplateDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Templates"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected), self, G_CONNECT_SWAPPED);
  g_object_set (scroller, "child", self->list, "vexpand", TRUE, "hscrollbar-policy", GTK_POLICY_NEVER, "width-request", 200, NULL);
  gtk_box_append (GTK_BOX (box), scroller);
  self->beginnings = add_button (self, box, gtk_button_new_with_label (_("Add four to begin with")), G_CALLBACK (beginnings_clicked));
  self->writes[0] = add_button (self, line, icon_button ("gx-new-symbolic", _("New template")), G_CALLBACK (add_clicked));
  self->writes[1] = add_button (self, line, icon_button ("gx-edit-symbolic", _("Edit template")), G_CALLBACK (edit_clicked));
  self->writes[2] = add_button (self, line, icon_button ("gx-delete-symbolic", _("Delete template")), G_CALLBACK (delete_clicked));
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static GtkWidget *
make_uses (GxTemplateDialog *self)
{
  static const char *const labels[] = { N_("_Copy"), N_("_E-mail…"), N_("_Print…") };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->log = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("_Log it")));
  gtk_check_button_set_active (self->log, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->log), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->log));
  for (int i = G_N_ELEMENTS (labels) - 1; i >= 0; i--)
    self->uses[i] = add_button (self, line, gtk_button_new_with_mnemonic (_(labels[i])), G_CALLBACK (use_clicked));
  gtk_widget_add_css_class (self->uses[GX_TEMPLATE_COPY], "suggested-action");
  return line;
}

static GtkWidget *
make_text (GxTemplateDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroller = gtk_scrolled_window_new ();

  self->subject = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->subject, _("Subject"));
  gtk_entry_set_attributes (self->subject, gx_data_text_attributes ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->subject), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Subject"), -1);
  self->body = GTK_TEXT_VIEW (gtk_text_view_new ());
  g_object_set (self->body, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "top-margin", 8, "bottom-margin", 8, "left-margin", 10, "right-margin", 10, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text"), -1);
  g_object_set (scroller, "child", self->body, "vexpand", TRUE, "hexpand", TRUE, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  gtk_widget_add_css_class (scroller, "gx-composer-text");
  self->message = GTK_LABEL (gtk_label_new (NULL));
  g_object_set (self->message, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "gx-error");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->subject));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (box), make_uses (self));
  return box;
}

static void
gx_template_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (GX_TEMPLATE_DIALOG (object)->templates);
  G_OBJECT_CLASS (gx_template_dialog_parent_class)->finalize (object);
}

static void
gx_template_dialog_class_init (GxTemplateDialogClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_template_dialog_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[USED] = g_signal_new ("used", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ADD_WANTED] = g_signal_new ("add-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BEGINNINGS_WANTED] = g_signal_new ("beginnings-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gx_template_dialog_init (GxTemplateDialog *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->templates = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_box_append (GTK_BOX (line), make_choice (self));
  gtk_box_append (GTK_BOX (line), make_text (self));
  g_object_set (line, "margin-top", 6, "margin-bottom", 18, "margin-start", 12, "margin-end", 18, "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (whole), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (whole), line);
  adw_window_set_content (ADW_WINDOW (self), whole);
}

GtkWidget *
gx_template_dialog_new (GtkWindow *parent, const char *customer, gboolean can_write)
{
  /* Translators: a customer's name */
  g_autofree char *title = g_strdup_printf (_("Template for “%s”"), customer);
  GxTemplateDialog *self = g_object_new (GX_TYPE_TEMPLATE_DIALOG, "transient-for", parent, "modal", TRUE, "title", title, NULL);

  self->can_write = can_write;
  gtk_check_button_set_active (self->log, can_write);
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 440);
  gx_letters_fit_window (GTK_WINDOW (self));
  update (self);
  return GTK_WIDGET (self);
}

void
gx_template_dialog_set_templates (GxTemplateDialog *self, GPtrArray *templates)
{
  GtkListBoxRow *wanted = NULL;
  GtkWidget *row;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_unref (self->templates);
  self->templates = g_ptr_array_ref (templates);
  for (guint i = 0; i < templates->len; i++)
    {
      GtkWidget *label = gx_data_label_new (FALSE);

      gtk_label_set_text (GTK_LABEL (label), GX_MESSAGE_TEMPLATE (templates->pdata[i])->name);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, gtk_label_get_text (GTK_LABEL (label)));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->list, label);
      if (wanted == NULL || GX_RECORD (templates->pdata[i])->id == self->chosen)
        wanted = gtk_list_box_get_row_at_index (self->list, (int) i);
    }
  self->filling = FALSE;
  self->chosen = 0;
  if (wanted != NULL)
    gtk_list_box_select_row (self->list, wanted);
  else
    gx_template_dialog_show (self, NULL, "", NULL);
  update (self);
}

void
gx_template_dialog_show (GxTemplateDialog *self, const char *subject, const char *body, const char *trouble)
{
  gtk_widget_set_visible (GTK_WIDGET (self->subject), subject != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->subject), subject != NULL ? subject : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body), body, -1);
  gx_template_dialog_tell (self, trouble);
}

void
gx_template_dialog_tell (GxTemplateDialog *self, const char *message)
{
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

char *
gx_template_dialog_dup_subject (GxTemplateDialog *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->subject)));
}

char *
gx_template_dialog_dup_body (GxTemplateDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->body);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

gboolean
gx_template_dialog_is_logged (GxTemplateDialog *self)
{
  return gtk_check_button_get_active (self->log);
}
