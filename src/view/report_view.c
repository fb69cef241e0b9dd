/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/report_view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/chart_view.h"
#include "view/report_table.h"
#include "view/template.h"

struct _GxReportView
{
  GtkWidget parent_instance;
  GtkStack *stack;
  GtkWidget *parameters;
  GtkDropDown *period, *against;
  GtkLabel *left_out;
  GxChartView *chart;
  GxReportTable *table;
  GtkLabel *formula;
  AdwStatusPage *failure;

  GStrv names; /* of the periods */
  GxReport *report;
  gboolean loading;
  gboolean is_setting; /* the drop-downs are set by the program */
};

enum
{
  PROP_LOADING = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  ASKED,
  RECORDS_WANTED,
  TRIED_AGAIN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxReportView, gx_report_view, GTK_TYPE_WIDGET)

/* All time can be compared with nothing. */
static void
update_against (GxReportView *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->against), gtk_drop_down_get_selected (self->period) > 0);
}

/* A line with nothing in it is no line. */
static void
update_parameters (GxReportView *self)
{
  gtk_widget_set_visible (self->parameters, gtk_widget_get_visible (GTK_WIDGET (self->period)) || *gtk_label_get_text (self->left_out) != '\0');
}

static void
choice_changed (GxReportView *self)
{
  guint period = gtk_drop_down_get_selected (self->period);
  guint against = gtk_drop_down_get_selected (self->against);

  if (self->is_setting || period == GTK_INVALID_LIST_POSITION)
    return;
  update_against (self);
  g_signal_emit (self, signals[ASKED], 0, self->names[period], period > 0 && against != GTK_INVALID_LIST_POSITION ? against : 0);
}

static void
try_again (GxReportView *self)
{
  g_signal_emit (self, signals[TRIED_AGAIN], 0);
}

static void
want_records (GxReportView *self, guint row, guint column)
{
  g_signal_emit (self, signals[RECORDS_WANTED], 0, row, column);
}

static void
gx_report_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GX_REPORT_VIEW (object)->loading);
}

static void
gx_report_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxReportView *self = GX_REPORT_VIEW (object);

  self->loading = g_value_get_boolean (value);
  gtk_widget_set_opacity (GTK_WIDGET (self->chart), self->loading ? .5 : 1);
  gtk_widget_set_opacity (GTK_WIDGET (self->table), self->loading ? .5 : 1);
}

static void
gx_report_view_dispose (GObject *object)
{
  GxReportView *self = GX_REPORT_VIEW (object);

  if (self->chart != NULL)
    gx_report_view_take_report (self, NULL);
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_REPORT_VIEW);
  self->chart = NULL;
  g_clear_pointer (&self->names, g_strfreev);
  G_OBJECT_CLASS (gx_report_view_parent_class)->dispose (object);
}

static void
gx_report_view_class_init (GxReportViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gx_report_view_dispose;
  object_class->get_property = gx_report_view_get_property;
  object_class->set_property = gx_report_view_set_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[RECORDS_WANTED] = g_signal_new ("records-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[TRIED_AGAIN] = g_signal_new ("tried-again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GX_TYPE_CHART_VIEW);
  g_type_ensure (GX_TYPE_REPORT_TABLE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/report_view.ui");
  gtk_widget_class_bind_template_child (widget_class, GxReportView, stack);
  gtk_widget_class_bind_template_child (widget_class, GxReportView, parameters);
  gtk_widget_class_bind_template_child (widget_class, GxReportView, period);
  gtk_widget_class_bind_template_child (widget_class, GxReportView, against);
  gtk_widget_class_bind_template_child (widget_class, GxReportView, left_out);
  gtk_widget_class_bind_template_child (widget_class, GxReportView, chart);
  gtk_widget_class_bind_template_child (widget_class, GxReportView, table);
  gtk_widget_class_bind_template_child (widget_class, GxReportView, formula);
  gtk_widget_class_bind_template_child (widget_class, GxReportView, failure);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, try_again);
  gtk_widget_class_bind_template_callback (widget_class, want_records);
}

static void
gx_report_view_init (GxReportView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gx_report_view_set_choices (GxReportView *self, const char *const *names, const char *const *labels, const char *const *againsts)
{
  g_autoptr (GtkStringList) periods = gtk_string_list_new (labels);
  g_autoptr (GtkStringList) others = gtk_string_list_new (againsts);

  self->is_setting = TRUE;
  g_strfreev (self->names);
  self->names = g_strdupv ((GStrv) names);
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (periods));
  gtk_drop_down_set_model (self->against, G_LIST_MODEL (others));
  self->is_setting = FALSE;
}

void
gx_report_view_set_asked (GxReportView *self, gboolean has_period, const char *period, guint against)
{
  self->is_setting = TRUE;
  for (guint i = 0; self->names[i] != NULL; i++)
    if (g_strcmp0 (self->names[i], period) == 0)
      gtk_drop_down_set_selected (self->period, i);
  gtk_drop_down_set_selected (self->against, against);
  update_against (self);
  self->is_setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->period), has_period);
  gtk_widget_set_visible (GTK_WIDGET (self->against), has_period);
  update_parameters (self);
}

void
gx_report_view_take_report (GxReportView *self, GxReport *report)
{
  g_autofree char *left_out = NULL;

  gx_chart_view_set_report (self->chart, report);
  gx_report_table_set_report (self->table, report);
  g_clear_pointer (&self->report, gx_report_free);
  self->report = report;
  if (report == NULL)
    return;

  if (report->left_out > 0)
    left_out = g_strdup_printf (ngettext ("%u record in another currency is left out", "%u records in other currencies are left out", report->left_out),
                                report->left_out);
  gtk_label_set_text (self->left_out, left_out);
  update_parameters (self);
  gtk_label_set_text (self->formula, report->formula);
  gtk_stack_set_visible_child_name (self->stack, "report");
}

void
gx_report_view_set_error (GxReportView *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  gx_report_view_take_report (self, NULL);
  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

const GxReport *
gx_report_view_get_report (GxReportView *self)
{
  return self->report;
}
