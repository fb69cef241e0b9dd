/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/edge_scroll.h"

#define EDGE 48            /* pixels from the edge where it begins */
#define PIXELS_A_SECOND 900 /* at the edge itself */

typedef struct
{
  GtkScrolledWindow *scroller; /* owns this */
  double x, y;
  gint64 last; /* µs: of the frame before; 0: none */
  guint tick;
} EdgeScroll;

/* -1 at the one edge, 1 at the other, 0 away from both. */
static double
pull (double at, double size)
{
  double edge = MIN (EDGE, size / 4);

  if (at < edge)
    return at / edge - 1;
  if (at > size - edge)
    return 1 - (size - at) / edge;
  return 0;
}

static void
scroll_by (GtkAdjustment *adjustment, double by)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

static gboolean
scroll_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  EdgeScroll *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double pixels = self->last == 0 ? 0 : PIXELS_A_SECOND * MIN (now - self->last, 100000) / 1e6;

  self->last = now;
  scroll_by (gtk_scrolled_window_get_hadjustment (self->scroller), pixels * pull (self->x, gtk_widget_get_width (widget)));
  scroll_by (gtk_scrolled_window_get_vadjustment (self->scroller), pixels * pull (self->y, gtk_widget_get_height (widget)));
  return G_SOURCE_CONTINUE;
}

static void
motion (EdgeScroll *self, double x, double y)
{
  self->x = x;
  self->y = y;
  if (self->tick == 0)
    {
      self->last = 0;
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), scroll_frame, self, NULL);
    }
}

static void
leave (EdgeScroll *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->scroller), self->tick);
  self->tick = 0;
}

void
gx_edge_scroll_attach (GtkScrolledWindow *scroller)
{
  EdgeScroll *self = g_new0 (EdgeScroll, 1);
  GtkEventController *controller = gtk_drop_controller_motion_new ();

  self->scroller = scroller;
  g_object_set_data_full (G_OBJECT (scroller), "gx-edge-scroll", self, g_free);
  g_signal_connect_swapped (controller, "enter", G_CALLBACK (motion), self);
  g_signal_connect_swapped (controller, "motion", G_CALLBACK (motion), self);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (leave), self);
  gtk_widget_add_controller (GTK_WIDGET (scroller), controller);
}
