/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/report_table.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/one_stop.h"
#include "view/template.h"

#define CELL_FRAME 12  /* pixels beside the text of a cell */
#define LAST_FRAME 6   /* and more at the end of a row */
#define WORDS_CHARS 10 /* what is seen of a name at least */

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
  RECORDS_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxReportTable, gx_report_table, GTK_TYPE_WIDGET)

/* Of a factory, and of the cells it makes. */
static guint
column_of (gpointer object)
{
  return GPOINTER_TO_UINT (g_object_get_data (object, "column"));
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
  GtkWidget *cell = g_object_new (GTK_TYPE_INSCRIPTION, "xalign", is_words ? 0.0 : 1.0, "yalign", 0.5, "min-chars", is_words ? WORDS_CHARS : 0, "nat-chars", 0,
                                  "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL);

  if (is_words)
    gtk_inscription_set_attributes (GTK_INSCRIPTION (cell), gx_data_text_attributes ());
  else
    gtk_widget_add_css_class (cell, "numeric");
  g_object_set_data (G_OBJECT (cell), "column", GUINT_TO_POINTER (column_of (factory)));
  gtk_list_item_set_child (item, cell);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, name);
}

static void
bind_cell (GxReportTable *self, GtkListItem *item, GtkSignalListItemFactory *factory)
{
  GxReportLine *line = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  guint column = column_of (factory);
  g_autofree char *text = dup_text (self->report, line->row, column);
  gboolean leads_on = gx_report_has_records (self->report, line->row, column);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  set_class (cell, "heading", line->position == GX_REPORT_TOTALS);
  set_class (cell, "gx-leads-on", leads_on);
  gtk_widget_set_cursor_from_name (cell, leads_on ? "pointer" : NULL);
  /* A name may be longer than there is room. */
  gtk_widget_set_tooltip_text (cell, column == 0 ? text : leads_on ? _("Show the records") : NULL);
  g_object_set_data (G_OBJECT (cell), "position", GUINT_TO_POINTER (line->position));
}

static void
want_records (GxReportTable *self, guint position, guint column)
{
  g_signal_emit (self, signals[RECORDS_WANTED], 0, position, column);
}

/* Of a row the figure that is drawn, or, of a month to come, that of the year before. */
static void
row_activated (GxReportTable *self, guint place)
{
  g_autoptr (GxReportLine) line = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), place);

  for (guint i = 0; line != NULL && i < self->report->n_columns; i++)
    {
      guint column = i == 0 ? self->report->measure : i;

      if (gx_report_has_records (self->report, line->row, column))
        {
          want_records (self, line->position, column);
          return;
        }
    }
}

static void
figure_clicked (GxReportTable *self, int n_press, double x, double y)
{
  GtkWidget *cell = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  if (n_press == 1 && cell != NULL && gtk_widget_has_css_class (cell, "gx-leads-on"))
    want_records (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "position")), column_of (cell));
}

static int
measure_text (GxReportTable *self, const GxReportRow *row, guint column)
{
  g_autofree char *text = dup_text (self->report, row, column);
  GtkWidget *label = g_object_ref_sink (gtk_label_new (text));
  int width;

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  g_object_unref (label);
  return width;
}

/* What the largest figure of a column needs, below zero too. */
static int
measure_figures (GxReportTable *self, guint column)
{
  const GxReportRow *least = NULL, *most = NULL;

  for (guint i = 0; i < self->report->rows->len; i++)
    {
      const GxReportRow *row = self->report->rows->pdata[i];

      if (gx_value_is_none (&row->values[column]))
        continue;
      if (least == NULL || row->values[column].integer < least->values[column].integer)
        least = row;
      if (most == NULL || row->values[column].integer > most->values[column].integer)
        most = row;
    }
  return MAX (MAX (least != NULL ? measure_text (self, least, column) : 0, most != NULL ? measure_text (self, most, column) : 0),
              self->report->totals != NULL ? measure_text (self, self->report->totals, column) : 0);
}

/* Its figures stand at the right, and so does its heading; both are read in full. */
static void
fit_column (GxReportTable *self, GtkColumnViewColumn *made, guint column)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
  GtkWidget *box;
  int heading;

  for (guint i = 0; i < column; i++)
    title = gtk_widget_get_next_sibling (title);
  box = gtk_widget_get_first_child (title);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &heading, NULL, NULL);
  gtk_column_view_column_set_fixed_width (made, MAX (heading, measure_figures (self, column)) + 2 * CELL_FRAME + (column + 1 == self->report->n_columns ? LAST_FRAME : 0));
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
  gtk_column_view_append_column (self->view, made);
  if (i > 0)
    fit_column (self, made, i);
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
  signals[RECORDS_WANTED] = g_signal_new ("records-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/report_table.ui");
  gtk_widget_class_bind_template_child (widget_class, GxReportTable, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, figure_clicked);
}

static void
gx_report_table_init (GxReportTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->view));
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
