/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/history_list.h"

#include "view/history_line.h"
#include "view/stream_row.h"
#include "view/template.h"

struct _GxHistoryList
{
  GtkWidget parent_instance;
  GtkListView *view;
  GtkWidget *scroller;
  GtkWidget *empty;
  const GxFormat *format;
};

G_DEFINE_FINAL_TYPE (GxHistoryList, gx_history_list, GTK_TYPE_WIDGET)

static void
setup_row (GxHistoryList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, gx_stream_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_row (GxHistoryList *self, GtkListItem *item)
{
  GxHistoryLine *line = gtk_list_item_get_item (item);
  guint position = gtk_list_item_get_position (item);
  GxStreamRow *row = GX_STREAM_ROW (gtk_list_item_get_child (item));
  g_autoptr (GxHistoryLine) above =
    position > 0 ? g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position - 1) : NULL;

  gx_stream_row_set (row, line->icon, NULL, line->text);
  gx_stream_row_set_when (row, line->at, above != NULL ? above->at : GX_NO_INSTANT, self->format);
}

static void
gx_history_list_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_HISTORY_LIST);
  G_OBJECT_CLASS (gx_history_list_parent_class)->dispose (object);
}

static void
gx_history_list_class_init (GxHistoryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_history_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/history_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxHistoryList, view);
  gtk_widget_class_bind_template_child (widget_class, GxHistoryList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GxHistoryList, empty);
  gtk_widget_class_bind_template_callback (widget_class, setup_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
}

static void
gx_history_list_init (GxHistoryList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gx_history_list_set_format (GxHistoryList *self, const GxFormat *format)
{
  self->format = format;
}

void
gx_history_list_set_model (GxHistoryList *self, GListModel *model)
{
  g_autoptr (GtkNoSelection) selection = model != NULL ? gtk_no_selection_new (g_object_ref (model)) : NULL;

  gboolean has_lines = model != NULL && g_list_model_get_n_items (model) > 0;

  gtk_widget_set_visible (self->empty, !has_lines);
  gtk_widget_set_visible (self->scroller, has_lines);
  gtk_list_view_set_model (self->view, selection != NULL ? GTK_SELECTION_MODEL (selection) : NULL);
}
