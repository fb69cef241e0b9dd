/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/chart_view.h"

#include <adwaita.h>
#include <math.h>

#include "view/letters.h"

/* Shows a layout and leads pointer and keys to its parts. What is drawn where is the chart's business; what a part opens, the page's. */

#define LEAST_WIDTH 120
#define LEAST_HEIGHT 90
#define NATURAL_WIDTH 360

struct _GxChartView
{
  GtkWidget parent_instance;
  const GxReport *report;
  GxChartLayout *layout; /* for the size and style below */
  int width, height;
  GxChartSurface surface;
  char *font;
  double font_size;
  int marked;
  int left; /* what was marked when the keyboard left; -1: nothing */
};

enum
{
  PART_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxChartView, gx_chart_view, GTK_TYPE_WIDGET)

static void
mark (GxChartView *self, int part)
{
  if (part == self->marked)
    return;
  self->marked = part;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  part >= 0 ? gx_chart_layout_get_part (self->layout, part)->words : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lays the chart out unless it is as it should be. */
static void
update_layout (GxChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  GxChartSurface surface = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? GX_CHART_DARK : GX_CHART_LIGHT;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const char *font = pango_font_description_get_family (pango_context_get_font_description (context));
  double font_size = gx_letters_size (GTK_WIDGET (self));
  GxChartStyle style;

  if (self->layout != NULL && width == self->width && height == self->height && surface == self->surface && font_size == self->font_size &&
      g_strcmp0 (font, self->font) == 0)
    return;

  self->width = width;
  self->height = height;
  self->surface = surface;
  self->font_size = font_size;
  g_free (self->font);
  self->font = g_strdup (font);
  g_clear_pointer (&self->layout, gx_chart_layout_free);
  if (self->report == NULL || width <= 0 || height <= 0)
    return;
  style = gx_chart_view_get_style (self);
  self->layout = gx_chart_layout_new (self->report, width, height, &style);
  /* Fewer rows may have room now. */
  if (self->marked >= (int) gx_chart_layout_get_n_parts (self->layout))
    self->marked = -1;
}

static void
tell_in_words (GxChartView *self)
{
  g_autofree char *summary = self->report != NULL ? gx_chart_summary (self->report) : NULL;
  g_autofree char *words = self->report != NULL ? g_strdup_printf ("%s. %s", self->report->title, summary) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : "", -1);
}

static void
activate_part (GxChartView *self, int part)
{
  const GxChartPart *cell;

  if (part < 0)
    return;
  cell = gx_chart_layout_get_part (self->layout, part);
  g_signal_emit (self, signals[PART_ACTIVATED], 0, cell->row, cell->column);
}

/* Whether there are records behind what is marked. */
static gboolean
leads_on (GxChartView *self)
{
  const GxChartPart *cell = self->marked >= 0 ? gx_chart_layout_get_part (self->layout, self->marked) : NULL;

  return cell != NULL && gx_report_has_records (self->report, gx_report_get_row (self->report, cell->row), cell->column);
}

static void
on_motion (GxChartView *self, double x, double y)
{
  update_layout (self);
  if (self->layout == NULL)
    return;
  mark (self, gx_chart_layout_part_at (self->layout, x, y));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), leads_on (self) ? "pointer" : NULL);
}

static void
on_leave (GxChartView *self)
{
  mark (self, -1);
}

static void
on_released (GxChartView *self, int n_press, double x, double y)
{
  update_layout (self);
  if (self->layout == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  mark (self, gx_chart_layout_part_at (self->layout, x, y));
  activate_part (self, self->marked);
}

/* Returns: where @keyval leads, or -2 when it leads nowhere. */
static int
walk (GxChartView *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return gx_chart_layout_walk (self->layout, self->marked, -1, 0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return gx_chart_layout_walk (self->layout, self->marked, 1, 0);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return gx_chart_layout_walk (self->layout, self->marked, 0, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return gx_chart_layout_walk (self->layout, self->marked, 0, 1);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return gx_chart_layout_move (self->layout, self->marked, GX_CHART_FIRST);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return gx_chart_layout_move (self->layout, self->marked, GX_CHART_LAST);
    default:
      return -2;
    }
}

static gboolean
on_key (GxChartView *self, guint keyval, guint keycode, GdkModifierType state)
{
  int part;

  update_layout (self);
  if (self->layout == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter || keyval == GDK_KEY_space)
    {
      activate_part (self, self->marked);
      return self->marked >= 0;
    }
  part = walk (self, keyval);
  if (part >= -1)
    mark (self, part);
  return part >= -1;
}

static void
on_focus_out (GxChartView *self)
{
  self->left = self->marked;
  mark (self, -1);
}

/* Whoever comes by keyboard sees where they are, and who comes back, where they were. */
static void
on_focus_in (GxChartView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  update_layout (self);
  if (self->layout != NULL && self->marked < 0 && gtk_window_get_focus_visible (GTK_WINDOW (root)))
    mark (self, self->left >= 0 && self->left < (int) gx_chart_layout_get_n_parts (self->layout) ? self->left : gx_chart_layout_move (self->layout, -1, GX_CHART_FIRST));
}

static void
draw (GxChartView *self, cairo_t *cr)
{
  gx_chart_draw (self->layout, cr, self->marked);
  if (self->marked >= 0)
    gx_chart_draw_readout (self->layout, cr, self->marked);
}

static void
gx_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GxChartView *self = GX_CHART_VIEW (widget);
  cairo_t *cr;

  update_layout (self);
  if (self->layout == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  draw (self, cr);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
gx_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gx_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GxChartView *self = GX_CHART_VIEW (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = NATURAL_WIDTH;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      GxChartStyle style = { .font = self->font, .font_size = gx_letters_size (widget) };
      double height = self->report != NULL ? gx_chart_natural_height (self->report, for_size > 0 ? for_size : NATURAL_WIDTH, &style) : 0;

      *natural = MAX (LEAST_HEIGHT, (int) ceil (height));
    }
}

static void
gx_chart_view_dispose (GObject *object)
{
  GxChartView *self = GX_CHART_VIEW (object);

  self->report = NULL;
  self->marked = -1;
  g_clear_pointer (&self->layout, gx_chart_layout_free);
  g_clear_pointer (&self->font, g_free);
  G_OBJECT_CLASS (gx_chart_view_parent_class)->dispose (object);
}

static void
gx_chart_view_class_init (GxChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_chart_view_dispose;
  widget_class->snapshot = gx_chart_view_snapshot;
  widget_class->measure = gx_chart_view_measure;
  widget_class->get_request_mode = gx_chart_view_get_request_mode;

  signals[PART_ACTIVATED] = g_signal_new ("part-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "gx-chart");
}

static void
add_controllers (GxChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_in), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_out), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
gx_chart_view_init (GxChartView *self)
{
  self->marked = self->left = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
gx_chart_view_new (void)
{
  return g_object_new (GX_TYPE_CHART_VIEW, NULL);
}

void
gx_chart_view_set_report (GxChartView *self, const GxReport *report)
{
  g_return_if_fail (GX_IS_CHART_VIEW (self));

  /* Figures that were computed anew are walked on where they were. */
  if (self->report == NULL || report == NULL || !g_str_equal (self->report->name, report->name))
    self->left = -1;
  else if (self->marked >= 0)
    self->left = self->marked;
  mark (self, -1);
  self->report = report;
  g_clear_pointer (&self->layout, gx_chart_layout_free);
  tell_in_words (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), report != NULL && report->rows->len > 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    on_focus_in (self);
}

GxChartStyle
gx_chart_view_get_style (GxChartView *self)
{
  return (GxChartStyle) { .surface = self->surface, .font = self->font, .font_size = self->font_size };
}

const GxChartLayout *
gx_chart_view_get_layout (GxChartView *self)
{
  update_layout (self);
  return self->layout;
}

int
gx_chart_view_get_marked (GxChartView *self)
{
  return self->marked;
}
