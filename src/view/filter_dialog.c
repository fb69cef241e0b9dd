/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/filter_dialog.h"

#include <glib/gi18n-lib.h>

#include "view/field_message.h"
#include "view/filter_parts.h"
#include "view/letters.h"

struct _GxFilterDialog
{
  AdwWindow parent_instance;
  AdwBin *root;
  GtkEditable *text;
  GtkLabel *wrong, *count;
  GxFilterContext *context;
  GxFilter *filter;    /* as it is now; NULL: it means nothing yet */
  gboolean is_writing; /* one side follows the other */
};

enum
{
  CHANGED,
  APPLY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxFilterDialog, gx_filter_dialog, ADW_TYPE_WINDOW)

static void
take (GxFilterDialog *self, GxFilter *filter)
{
  g_clear_pointer (&self->filter, gx_filter_free);
  self->filter = filter;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.apply", filter != NULL);
  if (filter != NULL)
    {
      g_autofree char *text = gx_filter_to_string (filter);

      g_signal_emit (self, signals[CHANGED], 0, text);
    }
  else
    gx_filter_dialog_set_count (self, NULL);
}

static void
say_wrong (GxFilterDialog *self, const char *sentence)
{
  gx_field_say (self->wrong, GTK_WIDGET (self->text), GTK_WIDGET (self->text), sentence, GX_GRAVITY_WRONG);
}

static void
conditions_changed (GxFilterDialog *self)
{
  GxFilter *filter = gx_filter_group_dup_filter (GX_FILTER_GROUP (adw_bin_get_child (self->root)));

  if (filter != NULL)
    {
      g_autofree char *text = gx_filter_to_string (filter);

      self->is_writing = TRUE;
      gtk_editable_set_text (self->text, text);
      self->is_writing = FALSE;
      say_wrong (self, NULL);
    }
  take (self, filter);
}

static void
show_conditions (GxFilterDialog *self, const GxFilter *filter)
{
  GtkWidget *group = gx_filter_group_new (self->context, filter, TRUE);

  adw_bin_set_child (self->root, group);
  g_signal_connect_object (group, "changed", G_CALLBACK (conditions_changed), self, G_CONNECT_SWAPPED);
}

static void
text_changed (GxFilterDialog *self)
{
  g_autoptr (GError) error = NULL;
  GxFilter *filter;

  if (self->is_writing)
    return;
  filter = gx_filter_parse (self->context->entity, gtk_editable_get_text (self->text), self->context->format, &error);
  say_wrong (self, error != NULL ? error->message : NULL);
  if (filter != NULL)
    show_conditions (self, filter);
  take (self, filter);
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxFilterDialog *self = GX_FILTER_DIALOG (widget);
  g_autofree char *text = gx_filter_to_string (self->filter);

  g_signal_emit (self, signals[APPLY], 0, text);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_editable_set_text (GX_FILTER_DIALOG (widget)->text, "");
}

static void
gx_filter_dialog_map (GtkWidget *widget)
{
  GxFilterDialog *self = GX_FILTER_DIALOG (widget);

  GTK_WIDGET_CLASS (gx_filter_dialog_parent_class)->map (widget);
  gx_filter_group_begin (GX_FILTER_GROUP (adw_bin_get_child (self->root)));
}

static void
gx_filter_dialog_dispose (GObject *object)
{
  GxFilterDialog *self = GX_FILTER_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GX_TYPE_FILTER_DIALOG);
  g_clear_pointer (&self->filter, gx_filter_free);
  g_clear_pointer (&self->context, gx_filter_context_free);
  G_OBJECT_CLASS (gx_filter_dialog_parent_class)->dispose (object);
}

static void
gx_filter_dialog_class_init (GxFilterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_filter_dialog_dispose;
  widget_class->map = gx_filter_dialog_map;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[APPLY] = g_signal_new ("apply", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/filter_dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFilterDialog, root);
  gtk_widget_class_bind_template_child (widget_class, GxFilterDialog, text);
  gtk_widget_class_bind_template_child (widget_class, GxFilterDialog, wrong);
  gtk_widget_class_bind_template_child (widget_class, GxFilterDialog, count);
  gtk_widget_class_bind_template_callback (widget_class, text_changed);
  gtk_widget_class_install_action (widget_class, "dialog.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "dialog.clear", NULL, clear_action);
}

static void
gx_filter_dialog_init (GxFilterDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
}

GtkWidget *
gx_filter_dialog_new (const GxEntity *entity, const GxFilter *filter, const GxFormat *format, GxDay today, GxSuggestFunc suggest, gpointer suggest_data)
{
  GxFilterDialog *self = g_object_new (GX_TYPE_FILTER_DIALOG, NULL);
  g_autofree char *text = filter != NULL ? gx_filter_to_string (filter) : g_strdup ("");
  gboolean is_empty = *text == '\0';

  self->context = gx_filter_context_new (entity, format, today, suggest, suggest_data);
  self->filter = filter != NULL ? gx_filter_copy (filter) : gx_filter_new (GX_FILTER_ALL);
  show_conditions (self, self->filter);
  if (is_empty) /* whoever opens it wants to add one */
    gx_filter_group_add (GX_FILTER_GROUP (adw_bin_get_child (self->root)));
  self->is_writing = TRUE;
  gtk_editable_set_text (self->text, text);
  self->is_writing = FALSE;
  return GTK_WIDGET (self);
}

void
gx_filter_dialog_set_count (GxFilterDialog *self, const char *words)
{
  gtk_label_set_text (self->count, words != NULL ? words : "");
}
