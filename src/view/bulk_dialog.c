/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/bulk_dialog.h"

#include <glib/gi18n-lib.h>

#include "model/custom_fields.h"
#include "view/drop_down_search.h"
#include "view/fact.h"
#include "view/letters.h"

#define PAUSE 200 /* ms without a key, until it is counted how many would change */

struct _GxBulkDialog
{
  AdwWindow parent_instance;
  GtkBox *rows;
  GtkLabel *count;
  const GxEntity *entity;
  const GxFormat *format;
  GxSuggestFunc suggest;
  gpointer suggest_data;
  GPtrArray *fields; /* of const GxField *: what may be changed in many at once */
  GtkStringList *names;
  guint pause; /* 0: nothing was typed since it was last counted */
};

enum
{
  CHANGED,
  APPLY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The parts of a row. */
typedef struct
{
  GxBulkDialog *dialog;
  GtkDropDown *field, *how;
  GtkWidget *fact; /* of the field that is chosen */
  GtkBox *place;   /* of the fact */
  GxRecord *record; /* what is typed goes into it */
} Row;

#define ROW "gx-row"

G_DEFINE_FINAL_TYPE (GxBulkDialog, gx_bulk_dialog, ADW_TYPE_WINDOW)

static void
free_row (gpointer data)
{
  Row *row = data;

  g_object_unref (row->record);
  g_free (row);
}

static const GxField *
field_of (const Row *row)
{
  return row->dialog->fields->pdata[gtk_drop_down_get_selected (row->field)];
}

static gboolean
paused (gpointer data)
{
  GxBulkDialog *self = data;

  self->pause = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Whether it can be applied is known at once; what would change is counted after @pause. What is not complete yet is not wrong yet. */
static void
look (GxBulkDialog *self, guint pause)
{
  g_autoptr (GArray) edits = self->rows != NULL ? gx_bulk_dialog_dup_edits (self) : NULL;

  if (self->rows == NULL)
    return; /* the focus leaves a dialog that is going */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.apply", edits != NULL && edits->len > 0);
  g_clear_handle_id (&self->pause, g_source_remove);
  if (edits == NULL)
    gx_bulk_dialog_set_count (self, _("The value is not complete yet."));
  if (edits == NULL || pause == 0)
    g_signal_emit (self, signals[CHANGED], 0);
  else
    self->pause = g_timeout_add (pause, paused, self);
}

static void
chosen (GxBulkDialog *self)
{
  look (self, 0);
}

static void
typed (GxBulkDialog *self)
{
  look (self, PAUSE);
}

static void
fact_edited (GtkWidget *box, GxRecord *edited, GxRecord *before, GxFact *fact)
{
  Row *row = g_object_get_data (G_OBJECT (box), ROW);

  gx_fact_apply (fact, row->record);
  gx_fact_set_record (fact, row->record);
}

/* Enter in a value that means something. */
static void
fact_activated (GxBulkDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "dialog.apply", NULL);
}

static void
show_fact (Row *row)
{
  const GxField *field = field_of (row);
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (row->place));

  if (row->fact != NULL)
    gtk_box_remove (row->place, row->fact);
  row->fact = gx_fact_new (field);
  gtk_widget_set_visible (gx_fact_get_label (GX_FACT (row->fact)), FALSE);
  gtk_widget_set_hexpand (row->fact, TRUE);
  gx_fact_set_format (GX_FACT (row->fact), row->dialog->format);
  gx_fact_set_suggest (GX_FACT (row->fact), row->dialog->suggest, row->dialog->suggest_data);
  gx_fact_set_record (GX_FACT (row->fact), row->record);
  gtk_box_append (row->place, row->fact);
  g_signal_connect_object (row->fact, "edited", G_CALLBACK (fact_edited), box, G_CONNECT_SWAPPED);
  g_signal_connect_object (row->fact, "activated", G_CALLBACK (fact_activated), row->dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (row->fact, "typed", G_CALLBACK (typed), row->dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (row->fact, "settled", G_CALLBACK (typed), row->dialog, G_CONNECT_SWAPPED);
}

static void
field_changed (Row *row)
{
  const char *const one[] = { _("Set to"), _("Clear"), NULL };
  const char *const several[] = { _("Add"), _("Take away"), _("Set to"), _("Clear"), NULL };
  g_autoptr (GtkStringList) words = gtk_string_list_new (field_of (row)->kind == GX_KIND_SET ? several : one);

  gtk_drop_down_set_model (row->how, G_LIST_MODEL (words));
  show_fact (row);
  chosen (row->dialog);
}

static gboolean
is_clear (const Row *row)
{
  return gtk_drop_down_get_selected (row->how) == (field_of (row)->kind == GX_KIND_SET ? 3 : 1);
}

static void
how_changed (Row *row)
{
  gtk_widget_set_visible (GTK_WIDGET (row->place), !is_clear (row));
  chosen (row->dialog);
}

static Row *
add_row (GxBulkDialog *self, guint field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Row *row = g_new0 (Row, 1);

  *row = (Row) { .dialog = self, .record = gx_record_new (self->entity) };
  g_object_set_data_full (G_OBJECT (box), ROW, row, free_row);
  row->field = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->names)), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string")));
  row->how = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  row->place = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_valign (GTK_WIDGET (row->field), GTK_ALIGN_START); /* what is said stands below the value */
  gtk_widget_set_valign (GTK_WIDGET (row->how), GTK_ALIGN_START);
  gtk_drop_down_set_enable_search (row->field, TRUE);
  gx_drop_down_search_as_typed (row->field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->field), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Field"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->how), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What becomes of it"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (row->place), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->field));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->how));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->place));
  gtk_box_append (self->rows, box);
  gtk_drop_down_set_selected (row->field, field);
  field_changed (row);
  g_signal_connect_swapped (row->field, "notify::selected", G_CALLBACK (field_changed), row);
  g_signal_connect_swapped (row->how, "notify::selected", G_CALLBACK (how_changed), row);
  return row;
}

static void
add_clicked (GxBulkDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (add_row (self, 0)->field));
}

static GxEditHow
how_of (const Row *row)
{
  static const GxEditHow of_sets[] = { GX_EDIT_ADD, GX_EDIT_REMOVE, GX_EDIT_SET, GX_EDIT_SET };

  return field_of (row)->kind == GX_KIND_SET ? of_sets[gtk_drop_down_get_selected (row->how)] : GX_EDIT_SET;
}

static void
clear_edit (gpointer edit)
{
  gx_value_clear (&((GxFieldEdit *) edit)->value);
}

GArray *
gx_bulk_dialog_dup_edits (GxBulkDialog *self)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, TRUE, sizeof (GxFieldEdit));

  g_array_set_clear_func (edits, clear_edit);
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); box != NULL; box = gtk_widget_get_next_sibling (box))
    {
      Row *row = g_object_get_data (G_OBJECT (box), ROW);
      GxFieldEdit edit = { field_of (row), how_of (row), gx_value_none (field_of (row)->kind) };
      g_autoptr (GxRecord) draft = gx_record_dup (row->record);
      GxValue value;

      if (!is_clear (row) && !gx_fact_guess (GX_FACT (row->fact), draft))
        return NULL;
      value = gx_record_peek (draft, edit.field);
      if (!is_clear (row))
        edit.value = gx_value_copy (&value);
      if (is_clear (row) || !gx_value_is_none (&edit.value)) /* nothing typed yet: nothing meant; clearing is said */
        g_array_append_val (edits, edit);
    }
  return g_steal_pointer (&edits);
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[APPLY], 0);
}

static void
gx_bulk_dialog_dispose (GObject *object)
{
  GxBulkDialog *self = GX_BULK_DIALOG (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GX_TYPE_BULK_DIALOG);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->names);
  G_OBJECT_CLASS (gx_bulk_dialog_parent_class)->dispose (object);
}

static void
gx_bulk_dialog_class_init (GxBulkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_bulk_dialog_dispose;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[APPLY] = g_signal_new ("apply", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/bulk_dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GxBulkDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, GxBulkDialog, count);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked);
  gtk_widget_class_install_action (widget_class, "dialog.apply", NULL, apply_action);
}

static void
gx_bulk_dialog_init (GxBulkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
}

GtkWidget *
gx_bulk_dialog_new (const GxEntity *entity, const GxField *first, const GxFormat *format, GxSuggestFunc suggest, gpointer suggest_data)
{
  GxBulkDialog *self = g_object_new (GX_TYPE_BULK_DIALOG, NULL);
  g_autoptr (GPtrArray) all = gx_fields_of (format->custom, entity);
  guint begin = 0;
  Row *row;

  self->entity = entity;
  self->format = format;
  self->suggest = suggest;
  self->suggest_data = suggest_data;
  self->fields = g_ptr_array_new ();
  self->names = gtk_string_list_new (NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const GxField *field = all->pdata[i];

      if (!gx_field_is_editable (field) || field->flags & (GX_TITLE | GX_UNIQUE | GX_OWNER))
        continue;
      if (field == first)
        begin = self->fields->len;
      g_ptr_array_add (self->fields, (gpointer) field);
      gtk_string_list_append (self->names, gx_field_get_label (field));
    }
  row = add_row (self, begin);
  gtk_widget_grab_focus (first != NULL ? row->fact : GTK_WIDGET (row->field)); /* Cancel stands before them */
  return GTK_WIDGET (self);
}

void
gx_bulk_dialog_set_count (GxBulkDialog *self, const char *words)
{
  gtk_label_set_text (self->count, words);
}
