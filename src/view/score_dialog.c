/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/score_dialog.h"

#include <glib/gi18n-lib.h>

#include "base/value.h"
#include "view/letters.h"

struct _GxScoreDialog
{
  AdwWindow parent_instance;
  GtkWidget *box;
  GtkLabel *score;
  GtkWidget *suggested;
  GxPartList *rules;
};

enum
{
  SUGGESTED_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxScoreDialog, gx_score_dialog, ADW_TYPE_WINDOW)

static void
suggested_clicked (GxScoreDialog *self)
{
  g_signal_emit (self, signals[SUGGESTED_WANTED], 0);
}

static void
gx_score_dialog_class_init (GxScoreDialogClass *klass)
{
  signals[SUGGESTED_WANTED] = g_signal_new ("suggested-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gx_score_dialog_init (GxScoreDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *hint = gtk_label_new (_("A rule gives its points to every customer it is about; the score is their sum, from 0 to 100. Enter changes a rule, Delete removes it."));

  self->score = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->score, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->score), "gx-figure");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "gx-2nd");
  self->rules = GX_PART_LIST (gx_part_list_new (_("Rules"), _("Add a rule"), NULL));
  gx_part_list_set_mark (self->rules, "gx-won-symbolic", _("counts here"));
  self->suggested = gtk_button_new_with_label (_("Begin with the usual rules"));
  gtk_widget_set_halign (self->suggested, GTK_ALIGN_START);
  g_signal_connect_object (self->suggested, "clicked", G_CALLBACK (suggested_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->score));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rules));
  gtk_box_append (GTK_BOX (box), self->suggested);
  g_object_set (box, "margin-start", 18, "margin-end", 18, "margin-top", 6, "margin-bottom", 18, NULL);
  self->box = box;
}

GtkWidget *
gx_score_dialog_new (const char *customer)
{
  GxScoreDialog *self = g_object_new (GX_TYPE_SCORE_DIALOG, "title", _("Score"), "modal", TRUE, "default-width", 640, "default-height", 480, NULL);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (_("Score"), customer));
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "child", self->box, NULL);
  gtk_box_append (GTK_BOX (all), bar);
  gtk_box_append (GTK_BOX (all), scroller);
  adw_window_set_content (ADW_WINDOW (self), all);
  gx_letters_fit_window (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}

void
gx_score_dialog_set_score (GxScoreDialog *self, gint64 score, gboolean has_rules, gboolean can_edit)
{
  g_autofree char *figure = score == GX_NONE ? g_strdup ("–") : g_strdup_printf ("%" G_GINT64_FORMAT, score);

  gtk_label_set_text (self->score, figure);
  gx_part_list_set_can_edit (self->rules, can_edit);
  gtk_widget_set_visible (self->suggested, can_edit && !has_rules);
}

GxPartList *
gx_score_dialog_get_rules (GxScoreDialog *self)
{
  return self->rules;
}
