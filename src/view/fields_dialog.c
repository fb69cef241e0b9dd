/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/fields_dialog.h"

#include <glib/gi18n-lib.h>

#include "view/fact_grid.h"
#include "view/letters.h"

struct _GxFieldsDialog
{
  AdwWindow parent_instance;
  GtkDropDown *entities;
  GxPartList *fields, *choices;
  AdwBin *fields_place, *choices_place;
  GtkLabel *hint;
  GtkWidget *first, *change, *do_change, *deeds, *remove;
  GtkStack *stack;
  GxFactGrid *facts;
  GtkLabel *built_in, *message, *change_words, *usage;
  GtkButton *retire;
  gboolean can_edit;
};

enum
{
  ENTITY_CHOSEN,
  EDITED,
  CHANGE_WANTED,
  LEAVE_WANTED,
  RETIRE_WANTED,
  DELETE_WANTED,
  ADD_WANTED,
  UNDO_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *const fact_names[] = { "label", "kind", "quick", NULL };

G_DEFINE_FINAL_TYPE (GxFieldsDialog, gx_fields_dialog, ADW_TYPE_WINDOW)

static void
entity_selected (GxFieldsDialog *self)
{
  g_signal_emit (self, signals[ENTITY_CHOSEN], 0, gtk_drop_down_get_selected (self->entities));
}

static void
fact_edited (GxFieldsDialog *self, GxFact *fact, GxRecord *edited, GxRecord *before)
{
  g_signal_emit (self, signals[EDITED], 0, fact, edited, before);
}

static void
change_clicked (GxFieldsDialog *self)
{
  g_signal_emit (self, signals[CHANGE_WANTED], 0);
}

static void
leave_clicked (GxFieldsDialog *self)
{
  g_signal_emit (self, signals[LEAVE_WANTED], 0);
}

static void
retire_clicked (GxFieldsDialog *self)
{
  g_signal_emit (self, signals[RETIRE_WANTED], 0);
}

static void
delete_wanted (GxFieldsDialog *self)
{
  if (gtk_widget_get_sensitive (self->remove))
    g_signal_emit (self, signals[DELETE_WANTED], 0);
  else
    gx_fields_dialog_fail (self, gtk_widget_get_tooltip_text (self->remove));
}

static void
add_wanted (GxFieldsDialog *self)
{
  g_signal_emit (self, signals[ADD_WANTED], 0);
}

/* The book's, not the entry's: what is typed in an entry is taken back there first. */
static gboolean
undo_pressed (GtkWidget *widget, GVariant *redo, gpointer data)
{
  g_signal_emit (widget, signals[UNDO_WANTED], 0, g_variant_get_boolean (redo));
  return GDK_EVENT_STOP;
}

static void
gx_fields_dialog_class_init (GxFieldsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[ENTITY_CHOSEN] = g_signal_new ("entity-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, GX_TYPE_FACT, GX_TYPE_RECORD, GX_TYPE_RECORD);
  signals[CHANGE_WANTED] = g_signal_new ("change-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE_WANTED] = g_signal_new ("leave-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RETIRE_WANTED] = g_signal_new ("retire-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADD_WANTED] = g_signal_new ("add-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDO_WANTED] = g_signal_new ("undo-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (GX_TYPE_FACT_GRID);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_pressed, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_pressed, "b", TRUE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/fields_dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, entities);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, fields_place);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, choices_place);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, first);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, change);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, do_change);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, deeds);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, built_in);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, message);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, change_words);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, usage);
  gtk_widget_class_bind_template_child (widget_class, GxFieldsDialog, retire);
  gtk_widget_class_bind_template_callback (widget_class, entity_selected);
  gtk_widget_class_bind_template_callback (widget_class, fact_edited);
  gtk_widget_class_bind_template_callback (widget_class, change_clicked);
  gtk_widget_class_bind_template_callback (widget_class, leave_clicked);
  gtk_widget_class_bind_template_callback (widget_class, retire_clicked);
  gtk_widget_class_bind_template_callback (widget_class, delete_wanted);
  gtk_widget_class_bind_template_callback (widget_class, add_wanted);
}

static void
gx_fields_dialog_init (GxFieldsDialog *self)
{
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields = GX_PART_LIST (gx_part_list_new (_("Custom fields"), _("Add a field"), NULL));
  gx_part_list_set_browsed (self->fields);
  g_signal_connect_object (self->fields, "add-wanted", G_CALLBACK (add_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "delete-wanted", G_CALLBACK (delete_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "opened", G_CALLBACK (gx_fields_dialog_enter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "edit-wanted", G_CALLBACK (gx_fields_dialog_enter), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->fields_place, GTK_WIDGET (self->fields));
  self->choices = GX_PART_LIST (gx_part_list_new (_("Choices"), _("Add a choice"), _("Another choice")));
  adw_bin_set_child (self->choices_place, GTK_WIDGET (self->choices));
  gx_fact_grid_add_fields (self->facts, &gx_custom_field_entity, fact_names, labels);
  gx_fact_grid_set_form (self->facts, TRUE);
  gx_letters_fit_window (GTK_WINDOW (self));
}

GtkWidget *
gx_fields_dialog_new (const char *const *entities, guint chosen, gboolean can_edit)
{
  GxFieldsDialog *self = g_object_new (GX_TYPE_FIELDS_DIALOG, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (entities);

  self->can_edit = can_edit;
  gtk_drop_down_set_model (self->entities, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->entities, chosen);
  gx_part_list_set_can_edit (self->fields, can_edit);
  gx_part_list_set_can_edit (self->choices, can_edit);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), can_edit);
  gtk_widget_set_visible (self->first, can_edit);
  gtk_widget_set_sensitive (GTK_WIDGET (self->facts), can_edit);
  return GTK_WIDGET (self);
}

GxPartList *
gx_fields_dialog_get_fields (GxFieldsDialog *self)
{
  return self->fields;
}

GxPartList *
gx_fields_dialog_get_choices (GxFieldsDialog *self)
{
  return self->choices;
}

void
gx_fields_dialog_show (GxFieldsDialog *self, GxCustomField *field, const GxFormat *format)
{
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gx_fields_dialog_ask_change (self, NULL, FALSE);
  gtk_stack_set_visible_child_name (self->stack, field != NULL ? "field" : "none");
  gx_fact_grid_set_format (self->facts, format);
  gx_fact_grid_set_record (self->facts, (GxRecord *) field);
  gtk_widget_set_visible (GTK_WIDGET (self->built_in), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), TRUE);
  gtk_widget_set_visible (self->deeds, self->can_edit);
  if (field == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->choices_place), gx_custom_field_has_choices (field));
  gtk_button_set_label (self->retire, field->retired ? _("_Bring back") : _("_Retire"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->retire), field->retired ? _("It is shown again") : _("It is shown no more; what is filled in stays"));
}

void
gx_fields_dialog_show_built_in (GxFieldsDialog *self, const GxField *field)
{
  g_autofree char *why_not = g_strdup_printf (_("“%s” is built in and cannot be deleted."), gx_field_get_label (field));

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gx_fields_dialog_ask_change (self, NULL, FALSE);
  gx_fact_grid_set_record (self->facts, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->built_in), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), FALSE);
  gtk_widget_set_visible (self->deeds, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->choices_place), TRUE);
  gtk_label_set_text (self->built_in, gx_field_get_label (field));
  gx_fields_dialog_set_usage (self, _("This field is built in: it keeps its name. What can be chosen in it is up to you."), why_not);
  gtk_stack_set_visible_child_name (self->stack, "field");
}

void
gx_fields_dialog_set_has_own (GxFieldsDialog *self, gboolean has_own)
{
  gtk_label_set_text (self->hint, has_own ? _("Drag a field, or press Alt+↑ or ↓, to move it.") : _("No fields of your own yet: + adds one."));
}

void
gx_fields_dialog_set_usage (GxFieldsDialog *self, const char *words, const char *why_not_deleted)
{
  gtk_label_set_text (self->usage, words);
  gtk_widget_set_sensitive (self->remove, why_not_deleted == NULL);
  gtk_widget_set_tooltip_text (self->remove, why_not_deleted);
}

void
gx_fields_dialog_ask_change (GxFieldsDialog *self, const char *words, gboolean is_known)
{
  gtk_label_set_text (self->change_words, words != NULL ? words : "");
  gtk_widget_set_sensitive (self->do_change, is_known);
  gtk_widget_set_visible (self->change, words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->usage), words == NULL);
}

void
gx_fields_dialog_fail (GxFieldsDialog *self, const char *reason)
{
  gtk_label_set_text (self->message, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

void
gx_fields_dialog_enter (GxFieldsDialog *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->choices_place)))
    gx_part_list_focus (self->choices);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->facts), GTK_DIR_TAB_FORWARD);
}
