/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/week_strip.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/clock.h"

#define N GX_WEEK_STRIP_WEEKS
#define HEIGHT 16
#define N_SHADES 5

struct _GxWeekStrip
{
  GtkWidget parent_instance;
  guint counts[N];
  guint most;
  GxDay monday; /* of the last week */
  const GxFormat *format;
  int marked; /* -1: none */
};

enum
{
  WEEK_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxWeekStrip, gx_week_strip, GTK_TYPE_WIDGET)

static const guint32 shades[2][N_SHADES] = {
  { 0xe3edf8, 0xb9d2ee, 0x85b0e0, 0x4d86c9, 0x24589c },
  { 0x2b3646, 0x34557d, 0x4478b0, 0x6a9edb, 0xb3d4f7 },
};

/* Returns: (transfer full): `Week of 3 Aug: 5` */
static char *
dup_words (GxWeekStrip *self, int week)
{
  GxValue monday = gx_value_integer (GX_KIND_DAY, self->monday.days - 7 * (N - 1 - week));
  g_autofree char *day = gx_value_to_display (&monday, self->format, gx_clock_today (self->format != NULL ? self->format->zone : NULL));

  /* Translators: the day on which a week begins, and how much happened in it. */
  return g_strdup_printf (ngettext ("Week of %s: %u entry", "Week of %s: %u entries", self->counts[week]), day, self->counts[week]);
}

static void
mark (GxWeekStrip *self, int week)
{
  g_autofree char *words = week >= 0 ? dup_words (self, week) : NULL;

  if (week == self->marked)
    return;
  self->marked = week;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
week_at (GxWeekStrip *self, double x)
{
  return CLAMP ((int) (x * N / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1)), 0, N - 1);
}

static void
set_shade (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

static void
gx_week_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GxWeekStrip *self = GX_WEEK_STRIP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  for (int week = 0; week < N; week++)
    {
      double left = width * week / (double) N, right = width * (week + 1) / (double) N;
      guint shade = self->counts[week] == 0 ? 0 : MIN (1 + (self->counts[week] - 1) * (N_SHADES - 1) / MAX (self->most, 1), N_SHADES - 1);

      set_shade (cr, shades[dark][shade]);
      cairo_rectangle (cr, left + .5, 1, MAX (right - left - 2, 1), height - 2);
      cairo_fill_preserve (cr);
      if (week == self->marked)
        {
          GdkRGBA colour;

          gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
          gdk_cairo_set_source_rgba (cr, &colour);
          cairo_set_line_width (cr, 1.5);
          cairo_stroke_preserve (cr);
        }
      cairo_new_path (cr);
    }
  cairo_destroy (cr);
}

static void
gx_week_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 3 * N : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 10 * N : HEIGHT;
}

static void
moved (GxWeekStrip *self, double x, double y)
{
  mark (self, week_at (self, x));
}

static void
pointer_left (GxWeekStrip *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    mark (self, -1);
}

static void
clicked (GxWeekStrip *self, int n_press, double x, double y)
{
  g_signal_emit (self, signals[WEEK_CHOSEN], 0, week_at (self, x));
}

static gboolean
key_pressed (GxWeekStrip *self, guint keyval)
{
  int at = self->marked >= 0 ? self->marked : N - 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      mark (self, MAX (at - 1, 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      mark (self, MIN (at + 1, N - 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      mark (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      mark (self, N - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      g_signal_emit (self, signals[WEEK_CHOSEN], 0, at);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_entered (GxWeekStrip *self)
{
  if (self->marked < 0)
    mark (self, N - 1);
}

static void
focus_left (GxWeekStrip *self)
{
  mark (self, -1);
}

static void
gx_week_strip_class_init (GxWeekStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = gx_week_strip_snapshot;
  widget_class->measure = gx_week_strip_measure;
  signals[WEEK_CHOSEN] = g_signal_new ("week-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "weekstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gx_week_strip_init (GxWeekStrip *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->marked = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How often, week by week"), -1);
  g_signal_connect_object (motion, "motion", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (pointer_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
gx_week_strip_set (GxWeekStrip *self, const guint counts[GX_WEEK_STRIP_WEEKS], GxDay today, const GxFormat *format)
{
  self->most = 0;
  for (int week = 0; week < N; week++)
    {
      self->counts[week] = counts[week];
      self->most = MAX (self->most, counts[week]);
    }
  self->monday = (GxDay) { today.days - gx_day_weekday (today) + 1 };
  self->format = format;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
