/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/record_dialog.h"

#include <glib/gi18n-lib.h>

#include "view/fact_grid.h"
#include "view/letters.h"

#define WITH_AN_OFFER 500 /* px wide, for the title to have room beside three buttons */
#define PAUSE 150 /* ms without a key */

struct _GxRecordDialog
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  GxFactGrid *facts;
  GtkLabel *message;
  GtkWidget *alike;
  GtkLabel *alike_why;
  GtkLabel *hint;
  GtkButton *add;
  AdwHeaderBar *head;
  GxRecord *record;
  guint pause, fitting;
};

enum
{
  SAVE,
  TYPED,
  ALIKE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxRecordDialog, gx_record_dialog, ADW_TYPE_WINDOW)

static void
save (GxRecordDialog *self)
{
  g_autoptr (GxRecord) record = gx_record_dup (self->record);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  if (!gx_fact_grid_apply (self->facts, record))
    return;
  if (gx_record_validate (record, &error))
    g_signal_emit (self, signals[SAVE], 0, record);
  else
    {
      gx_record_dialog_fail (self, error->message);
      gtk_widget_child_focus (GTK_WIDGET (self->facts), GTK_DIR_TAB_FORWARD);
    }
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (GX_RECORD_DIALOG (widget));
}

/* What is typed goes into the record that is being made, so that a warning shows while the person is still here. */
static void
fact_edited (GxRecordDialog *self, GxFact *fact, GxRecord *edited, GxRecord *before)
{
  if (self->record == NULL)
    return; /* the focus leaves a dialog that is going */
  gx_fact_apply (fact, self->record);
  gx_fact_set_record (fact, self->record);
}

static gboolean
paused (gpointer data)
{
  GxRecordDialog *self = data;
  g_autoptr (GxRecord) draft = gx_record_dup (self->record);

  self->pause = 0;
  gx_fact_grid_guess (self->facts, draft);
  g_signal_emit (self, signals[TYPED], 0, draft);
  return G_SOURCE_REMOVE;
}

static void
facts_typed (GxRecordDialog *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, paused, self);
}

static void
alike_wanted (GxRecordDialog *self)
{
  g_signal_emit (self, signals[ALIKE_WANTED], 0);
}

static gboolean
fit_again (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GX_RECORD_DIALOG (widget)->fitting = 0;
  gx_record_dialog_fit (GX_RECORD_DIALOG (widget));
  return G_SOURCE_REMOVE;
}

/* A long text has laid out all its lines only when it is drawn, which is within the layout of a frame. */
static void
laid_out (GxRecordDialog *self)
{
  if (self->fitting == 0)
    self->fitting = gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_again, NULL, NULL);
}

/* Typing begins in the first field, not on Cancel. */
static void
gx_record_dialog_map (GtkWidget *widget)
{
  gx_record_dialog_fit (GX_RECORD_DIALOG (widget));
  GTK_WIDGET_CLASS (gx_record_dialog_parent_class)->map (widget);
  gtk_widget_child_focus (GTK_WIDGET (GX_RECORD_DIALOG (widget)->facts), GTK_DIR_TAB_FORWARD);
}

static void
gx_record_dialog_dispose (GObject *object)
{
  GxRecordDialog *self = GX_RECORD_DIALOG (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GX_TYPE_RECORD_DIALOG);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (gx_record_dialog_parent_class)->dispose (object);
}

static void
gx_record_dialog_class_init (GxRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_record_dialog_dispose;
  widget_class->map = gx_record_dialog_map;

  signals[SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_RECORD);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_RECORD);
  signals[ALIKE_WANTED] = g_signal_new ("alike-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GX_TYPE_FACT_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/record_dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, title);
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, message);
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, alike);
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, alike_why);
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, add);
  gtk_widget_class_bind_template_child (widget_class, GxRecordDialog, head);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, facts_typed);
  gtk_widget_class_bind_template_callback (widget_class, alike_wanted);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
}

static void
gx_record_dialog_init (GxRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
  g_signal_connect_object (self->facts, "edited", G_CALLBACK (fact_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed", G_CALLBACK (laid_out), self, G_CONNECT_SWAPPED);
}

GtkWidget *
gx_record_dialog_new (GxRecord *record, const char *title, const char *subtitle, const char *const *names, const GxFormat *format,
                      GxSuggestFunc suggest, gpointer suggest_data)
{
  GxRecordDialog *self = g_object_new (GX_TYPE_RECORD_DIALOG, "title", title, NULL);
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  self->record = gx_record_dup (record);
  if (record->id != 0)
    {
      gtk_button_set_label (self->add, _("_Save"));
      gtk_label_set_text (self->hint, _("Enter saves it, Escape leaves it as it was."));
    }
  else if (g_strv_length ((char **) names) == 1)
    gtk_label_set_text (self->hint, _("Enter adds it."));
  gx_fact_grid_add_fields (self->facts, gx_record_get_entity (record), names, labels);
  gx_fact_grid_set_form (self->facts, TRUE);
  gx_fact_grid_set_format (self->facts, format);
  gx_fact_grid_set_suggest (self->facts, suggest, suggest_data);
  gx_fact_grid_set_record (self->facts, self->record);
  return GTK_WIDGET (self);
}

void
gx_record_dialog_set_alike (GxRecordDialog *self, const char *why)
{
  gtk_label_set_text (self->alike_why, why != NULL ? why : "");
  gtk_widget_set_visible (self->alike, why != NULL);
}

void
gx_record_dialog_put (GxRecordDialog *self, const char *name, const char *text)
{
  GxFact *fact = gx_fact_grid_get_fact (self->facts, name);
  g_auto (GxValue) value = gx_value_text (GX_KIND_TEXT, text);

  gx_record_take (self->record, gx_fact_get_field (fact), &value);
  gx_fact_set_record (fact, self->record);
}

char *
gx_record_dialog_dup_text (GxRecordDialog *self, const char *name)
{
  return gx_fact_dup_text (gx_fact_grid_get_fact (self->facts, name));
}

void
gx_record_dialog_fail (GxRecordDialog *self, const char *reason)
{
  gtk_label_set_text (self->message, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

void
gx_record_dialog_offer (GxRecordDialog *self, const char *label, GCallback clicked, gpointer object)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", clicked, object, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (self->head, button);
  gtk_window_set_default_size (GTK_WINDOW (self), gx_letters_scale (GTK_WIDGET (self), WITH_AN_OFFER), -1);
}

void
gx_record_dialog_surround (GxRecordDialog *self, GtkWidget *above, GtkWidget *below)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GtkWidget) facts = GTK_WIDGET (g_object_ref (self->facts));

  gtk_scrolled_window_set_child (self->scroller, NULL);
  gtk_box_append (GTK_BOX (all), above);
  gtk_box_append (GTK_BOX (all), facts);
  gtk_box_append (GTK_BOX (all), below);
  gtk_scrolled_window_set_child (self->scroller, all);
}

/* What scrolls is given too little room unless it asks for it; what is no higher than it may be does not scroll. */
void
gx_record_dialog_fit (GxRecordDialog *self)
{
  int most = gtk_scrolled_window_get_max_content_height (self->scroller);
  int width, height;
  gboolean scrolls;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height); /* as it is now */
  gtk_widget_measure (gtk_scrolled_window_get_child (self->scroller), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  scrolls = height > most;
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, scrolls ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (self->scroller, scrolls ? most : -1);
}
