/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/report_card.h"

#include <glib/gi18n-lib.h>

#include "view/chart_view.h"
#include "view/template.h"

struct _GxReportCard
{
  GtkWidget parent_instance;
  GtkLabel *title, *period;
  GtkStack *stack;
  GtkWidget *open; /* what leads from the figure to its records */
  GtkLabel *figure, *change, *failure;
  GxChartView *chart;
  GMenu *when, *periods; /* the place in the menu, and what stands there */
  char *chosen;
  gboolean as_figure, is_arranging;
  GxReport *report;
};

enum
{
  PROP_PERIOD = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  RECORDS_WANTED,
  WANTED,
  MOVED,
  RESIZED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxReportCard, gx_report_card, GTK_TYPE_WIDGET)

static void
part_activated (GxReportCard *self, guint row, guint column)
{
  if (!self->is_arranging)
    g_signal_emit (self, signals[RECORDS_WANTED], 0, row, column);
}

static void
figure_clicked (GxReportCard *self)
{
  if (self->report != NULL && self->report->totals != NULL && !self->is_arranging)
    g_signal_emit (self, signals[RECORDS_WANTED], 0, GX_REPORT_TOTALS, self->report->measure);
}

static void
want (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[WANTED], 0, g_variant_get_string (parameter, NULL));
}

static gboolean
key_pressed (GxReportCard *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean resize = (state & GDK_SHIFT_MASK) != 0;

  if (!self->is_arranging || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Up:
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      break;
    case GDK_KEY_Delete:
      g_signal_emit (self, signals[WANTED], 0, "remove");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if (!resize)
    g_signal_emit (self, signals[MOVED], 0, keyval == GDK_KEY_Left || keyval == GDK_KEY_Up ? -1 : 1);
  else
    g_signal_emit (self, signals[RESIZED], 0, keyval == GDK_KEY_Left ? -1 : keyval == GDK_KEY_Right ? 1 : 0,
                   keyval == GDK_KEY_Up ? -1 : keyval == GDK_KEY_Down ? 1 : 0);
  return GDK_EVENT_STOP;
}

/* The value in @column of the totals, for a person. */
static char *
dup_total (GxReportCard *self, guint column)
{
  const GxFormat format = { .currency = self->report->currency };
  GxValue value = self->report->totals->values[column];

  if (gx_value_is_none (&value))
    value.integer = 0;
  return gx_value_to_display (&value, &format, GX_NO_DAY);
}

static gboolean
is_year_earlier (const GxReport *report)
{
  return report->before.from.days == gx_day_add_months (report->period.from, -12).days;
}

/* What the figure was in the period it is compared with, in words and with an arrow: colour alone would not tell, and means different things in different countries. */
static char *
dup_change (GxReportCard *self)
{
  /* Less, the same, more; than in the period before, than a year earlier. */
  static const char *const words[3][2] = {
    { N_("▼ before: %s"), N_("▼ a year earlier: %s") },
    { N_("as before: %s"), N_("as a year earlier: %s") },
    { N_("▲ before: %s"), N_("▲ a year earlier: %s") },
  };
  const GxReport *report = self->report;

  for (guint i = 1; i < report->n_columns; i++)
    if (report->columns[i].before_of == report->measure)
      {
        gint64 now = report->totals->values[report->measure].integer, before = report->totals->values[i].integer;
        g_autofree char *text = dup_total (self, i);

        now = now == GX_NONE ? 0 : now;
        before = before == GX_NONE ? 0 : before;
        return g_strdup_printf (_(words[1 + (now > before) - (now < before)][is_year_earlier (report)]), text);
      }
  return g_strdup ("");
}

/* As it was offered. */
static char *
dup_period_label (GxReportCard *self)
{
  for (int i = 0; self->periods != NULL && i < g_menu_model_get_n_items (G_MENU_MODEL (self->periods)); i++)
    {
      g_autofree char *name = NULL, *label = NULL;

      if (g_menu_model_get_item_attribute (G_MENU_MODEL (self->periods), i, G_MENU_ATTRIBUTE_TARGET, "s", &name)
          && g_menu_model_get_item_attribute (G_MENU_MODEL (self->periods), i, G_MENU_ATTRIBUTE_LABEL, "s", &label) && g_strcmp0 (name, self->chosen) == 0)
        return g_steal_pointer (&label);
    }
  return g_strdup ("");
}

static void
gx_report_card_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxReportCard *self = GX_REPORT_CARD (object);

  g_value_set_string (value, self->chosen != NULL ? self->chosen : "");
}

static void
gx_report_card_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxReportCard *self = GX_REPORT_CARD (object);
  g_autofree char *label = NULL;

  g_free (self->chosen);
  self->chosen = g_value_dup_string (value);
  label = dup_period_label (self);
  gtk_label_set_text (self->period, label);
}

static void
gx_report_card_dispose (GObject *object)
{
  GxReportCard *self = GX_REPORT_CARD (object);

  if (self->chart != NULL)
    gx_chart_view_set_report (self->chart, NULL);
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_REPORT_CARD);
  self->chart = NULL;
  g_clear_pointer (&self->report, gx_report_free);
  g_clear_object (&self->periods);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (gx_report_card_parent_class)->dispose (object);
}

static void
gx_report_card_class_init (GxReportCardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_report_card_dispose;
  G_OBJECT_CLASS (klass)->get_property = gx_report_card_get_property;
  G_OBJECT_CLASS (klass)->set_property = gx_report_card_set_property;
  properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  signals[RECORDS_WANTED] = g_signal_new ("records-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[WANTED] = g_signal_new ("wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[RESIZED] = g_signal_new ("resized", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);

  g_type_ensure (GX_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/report_card.ui");
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, title);
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, period);
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, stack);
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, open);
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, figure);
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, change);
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, failure);
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, chart);
  gtk_widget_class_bind_template_callback (widget_class, part_activated);
  gtk_widget_class_bind_template_callback (widget_class, figure_clicked);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_child (widget_class, GxReportCard, when);
  gtk_widget_class_install_action (widget_class, "card.want", "s", want);
  gtk_widget_class_install_property_action (widget_class, "card.period", "period");
}

static void
gx_report_card_init (GxReportCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gx_report_card_new (const char *title, gboolean as_figure)
{
  GxReportCard *self = g_object_new (GX_TYPE_REPORT_CARD, NULL);

  self->as_figure = as_figure;
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

void
gx_report_card_offer_period (GxReportCard *self, const char *name, const char *label)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (self->periods == NULL)
    {
      self->periods = g_menu_new ();
      g_menu_append_submenu (self->when, _("Perio_d"), G_MENU_MODEL (self->periods));
    }
  g_menu_item_set_action_and_target (item, "card.period", "s", name);
  g_menu_append_item (self->periods, item);
}

void
gx_report_card_take_report (GxReportCard *self, GxReport *report)
{
  gx_chart_view_set_report (self->chart, self->as_figure ? NULL : report);
  g_clear_pointer (&self->report, gx_report_free);
  self->report = report;
  if (report != NULL && self->as_figure && report->totals != NULL)
    {
      g_autofree char *figure = dup_total (self, report->measure);
      g_autofree char *change = dup_change (self);
      gboolean leads_on = gx_report_has_records (report, report->totals, report->measure);

      gtk_widget_set_can_target (self->open, leads_on);
      gtk_widget_set_focusable (self->open, leads_on);
      gtk_label_set_text (self->figure, figure);
      gtk_label_set_text (self->change, change);
    }
  if (report != NULL)
    gtk_stack_set_visible_child_name (self->stack, self->as_figure ? "figure" : "chart");
}

void
gx_report_card_set_error (GxReportCard *self, const char *message)
{
  gx_report_card_take_report (self, NULL);
  gtk_label_set_text (self->failure, message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

const GxReport *
gx_report_card_get_report (GxReportCard *self)
{
  return self->report;
}

/* The old picture stays, dimmed, until there is a new one. */
void
gx_report_card_set_loading (GxReportCard *self, gboolean loading)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->stack), loading && self->report != NULL ? .5 : 1);
}

void
gx_report_card_set_arranging (GxReportCard *self, gboolean arranging)
{
  self->is_arranging = arranging;
  gtk_widget_set_focusable (GTK_WIDGET (self), arranging);
  gtk_widget_set_can_target (GTK_WIDGET (self->stack), !arranging);
  (arranging ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self), "gx-arranging");
}
