/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/record_list.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/one_stop.h"
#include "view/template.h"

struct _GxRecordList
{
  GtkWidget parent_instance;
  GtkLabel *empty;
  GtkLabel *hint;
  GtkWidget *scroller;
  GtkColumnView *view;
  GxRecordColumns *columns;
  GListModel *model;
};

enum
{
  SORT_CHANGED,
  OPENED,
  DELETE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxRecordList, gx_record_list, GTK_TYPE_WIDGET)

static void
row_activated (GxRecordList *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);
  g_autoptr (GxRecord) record = gx_item_dup_record (item);

  if (record != NULL)
    g_signal_emit (self, signals[OPENED], 0, record->id);
}

/* 0: none */
static gint64
selected_id (GxRecordList *self)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);
  g_autoptr (GxRecord) record = NULL;

  if (selection != NULL)
    record = gx_item_dup_record (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (selection)));
  return record != NULL ? record->id : 0;
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxRecordList *self = GX_RECORD_LIST (widget);
  gint64 id = selected_id (self);

  if (id != 0)
    g_signal_emit (self, signals[DELETE_WANTED], 0, id);
}

static void
sort_changed (GxRecordList *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[SORT_CHANGED], 0, field, descending);
}

static void
update_empty (GxRecordList *self)
{
  gboolean has_rows = self->model != NULL && g_list_model_get_n_items (self->model) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->empty), !has_rows);
  gtk_widget_set_visible (self->scroller, has_rows);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), has_rows && *gtk_label_get_text (self->hint) != '\0');
}

static void
gx_record_list_dispose (GObject *object)
{
  GxRecordList *self = GX_RECORD_LIST (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_RECORD_LIST);
  g_clear_object (&self->columns); /* after the view, whose cells it knows */
  G_OBJECT_CLASS (gx_record_list_parent_class)->dispose (object);
}

static void
gx_record_list_class_init (GxRecordListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_record_list_dispose;

  signals[SORT_CHANGED] = g_signal_new ("sort-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/record_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxRecordList, empty);
  gtk_widget_class_bind_template_child (widget_class, GxRecordList, hint);
  gtk_widget_class_bind_template_child (widget_class, GxRecordList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxRecordList, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_install_action (widget_class, "records.delete", NULL, delete_action);
}

static void
gx_record_list_init (GxRecordList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->view));
  update_empty (self);
}

void
gx_record_list_describe (GxRecordList *self, const GxEntity *entity, const GxColumnSpec *specs, const char *empty)
{
  g_return_if_fail (self->columns == NULL);

  self->columns = gx_record_columns_new (self->view, entity, specs, G_MAXINT);
  g_signal_connect_object (self->columns, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
  gtk_label_set_text (self->empty, empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entity->plural), -1);
}

void
gx_record_list_set_hint (GxRecordList *self, const char *hint)
{
  gtk_label_set_text (self->hint, hint);
  update_empty (self);
}

void
gx_record_list_set_format (GxRecordList *self, const GxFormat *format)
{
  gx_record_columns_set_format (self->columns, format);
}

void
gx_record_list_set_model (GxRecordList *self, GListModel *model)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect_object (model, "items-changed", G_CALLBACK (update_empty), self, G_CONNECT_SWAPPED);
      selection = gtk_single_selection_new (g_object_ref (model));
      gtk_single_selection_set_autoselect (selection, FALSE);
      gtk_single_selection_set_can_unselect (selection, TRUE);
    }
  gtk_column_view_set_model (self->view, selection != NULL ? GTK_SELECTION_MODEL (selection) : NULL);
  update_empty (self);
}

void
gx_record_list_rebind (GxRecordList *self)
{
  gx_record_columns_rebind (self->columns);
  update_empty (self);
}

void
gx_record_list_set_narrow (GxRecordList *self, gboolean is_narrow)
{
  gx_record_columns_set_room (self->columns, is_narrow ? 0 : G_MAXINT);
}
