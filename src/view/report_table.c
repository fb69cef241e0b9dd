/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/report_table.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/template.h"

#define MEASURE_WIDTH 130

/* A row of a report as an item of a list. */
#define GX_TYPE_REPORT_LINE (gx_report_line_get_type ())
G_DECLARE_FINAL_TYPE (GxReportLine, gx_report_line, GX, REPORT_LINE, GObject)

struct _GxReportLine
{
  GObject parent_instance;
  const GxReportRow *row; /* not owned */
  guint position;         /* GX_REPORT_TOTALS of the totals */
};

G_DEFINE_FINAL_TYPE (GxReportLine, gx_report_line, G_TYPE_OBJECT)

static void
gx_report_line_class_init (GxReportLineClass *klass)
{
}

static void
gx_report_line_init (GxReportLine *self)
{
}

/* The rows and then the totals, as items that are made when they are looked at: a report may have a row for every customer. */
#define GX_TYPE_REPORT_LINES (gx_report_lines_get_type ())
G_DECLARE_FINAL_TYPE (GxReportLines, gx_report_lines, GX, REPORT_LINES, GObject)

struct _GxReportLines
{
  GObject parent_instance;
  const GxReport *report; /* not owned */
};

static GType
get_item_type (GListModel *model)
{
  return GX_TYPE_REPORT_LINE;
}

static guint
get_n_items (GListModel *model)
{
  const GxReport *report = GX_REPORT_LINES (model)->report;

  return report->rows->len + (report->totals != NULL);
}

static gpointer
get_item (GListModel *model, guint position)
{
  const GxReport *report = GX_REPORT_LINES (model)->report;
  GxReportLine *line;

  if (position >= get_n_items (model))
    return NULL;
  line = g_object_new (GX_TYPE_REPORT_LINE, NULL);
  line->position = position < report->rows->len ? position : GX_REPORT_TOTALS;
  line->row = position < report->rows->len ? report->rows->pdata[position] : report->totals;
  return line;
}

static void
gx_report_lines_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GxReportLines, gx_report_lines, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, gx_report_lines_model_init))

static void
gx_report_lines_class_init (GxReportLinesClass *klass)
{
}

static void
gx_report_lines_init (GxReportLines *self)
{
}

struct _GxReportTable
{
  GtkWidget parent_instance;
  GtkColumnView *view;
  const GxReport *report;
};

enum
{
  ROW_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxReportTable, gx_report_table, GTK_TYPE_WIDGET)

static guint
column_of (GtkSignalListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
}

static char *
dup_text (const GxReport *report, const GxReportRow *row, guint column)
{
  const GxFormat format = { .currency = report->currency };
  GxValue value = row->values[column];

  if (column == 0)
    return g_strdup (row->label);
  return gx_value_to_display (&value, &format, GX_NO_DAY);
}

static void
setup_cell (GxReportTable *self, GtkListItem *item, GtkSignalListItemFactory *factory)
{
  gboolean is_words = column_of (factory) == 0;
  GtkWidget *cell = g_object_new (GTK_TYPE_INSCRIPTION, "xalign", is_words ? 0.0 : 1.0, "yalign", 0.5, "min-chars", 0, "nat-chars", 0,
                                  "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL);

  if (is_words)
    gtk_inscription_set_attributes (GTK_INSCRIPTION (cell), gx_data_text_attributes ());
  else
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell (GxReportTable *self, GtkListItem *item, GtkSignalListItemFactory *factory)
{
  GxReportLine *line = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autofree char *text = dup_text (self->report, line->row, column_of (factory));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (line->position == GX_REPORT_TOTALS)
    gtk_widget_add_css_class (cell, "heading");
  else
    gtk_widget_remove_css_class (cell, "heading");
}

static void
row_activated (GxReportTable *self, guint position)
{
  g_autoptr (GxReportLine) line = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);

  if (line != NULL)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, line->position);
}

/* Its figures stand at the right, and so does its heading. */
static void
align_heading (GtkColumnView *view, guint column)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));

  for (guint i = 0; i < column && title != NULL; i++)
    title = gtk_widget_get_next_sibling (title);
  if (title != NULL && gtk_widget_get_first_child (title) != NULL)
    gtk_widget_set_halign (gtk_widget_get_first_child (title), GTK_ALIGN_END);
}

static void
add_column (GxReportTable *self, guint i)
{
  const GxReportColumn *column = &self->report->columns[i];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made = gtk_column_view_column_new (_(column->label), factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_expand (made, i == 0);
  if (i > 0)
    gtk_column_view_column_set_fixed_width (made, MEASURE_WIDTH);
  gtk_column_view_append_column (self->view, made);
  if (i > 0)
    align_heading (self->view, i);
}

static void
gx_report_table_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_REPORT_TABLE);
  G_OBJECT_CLASS (gx_report_table_parent_class)->dispose (object);
}

static void
gx_report_table_class_init (GxReportTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_report_table_dispose;
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/report_table.ui");
  gtk_widget_class_bind_template_child (widget_class, GxReportTable, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
gx_report_table_init (GxReportTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gx_report_table_set_report (GxReportTable *self, const GxReport *report)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkSelectionModel) selection = NULL;
  GxReportLines *lines;

  gtk_column_view_set_model (self->view, NULL); /* lines of the report before are shown no more */
  for (guint n = g_list_model_get_n_items (columns); n > 0; n--)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, n - 1);

      gtk_column_view_remove_column (self->view, column);
    }
  self->report = report;
  if (report == NULL)
    return;

  for (guint i = 0; i < report->n_columns; i++)
    add_column (self, i);
  lines = g_object_new (GX_TYPE_REPORT_LINES, NULL);
  lines->report = report;
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (lines)));
  gtk_column_view_set_model (self->view, selection);
}
