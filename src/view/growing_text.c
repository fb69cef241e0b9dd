/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/growing_text.h"

/* GTK measures a text view by the lines it has laid out already, lays out the others when it draws, and then asks for no more room. A bar that may come
 * takes room for itself though no line does, so there is one only where there are more lines than the largest height shows. */

static GtkPolicyType
policy_for (GtkScrolledWindow *scroller)
{
  double all = gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (scroller));

  return all > gtk_scrolled_window_get_max_content_height (scroller) ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL;
}

static GtkPolicyType
policy_of (GtkScrolledWindow *scroller)
{
  GtkPolicyType down;

  gtk_scrolled_window_get_policy (scroller, NULL, &down);
  return down;
}

static gboolean
ask_for_room (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (widget);

  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, policy_for (scroller));
  gtk_widget_queue_resize (gtk_scrolled_window_get_child (scroller));
  return G_SOURCE_REMOVE;
}

/* Within the layout of a frame, where no room can be asked for. */
static void
laid_out (GtkScrolledWindow *scroller, GtkAdjustment *down)
{
  double page = gtk_adjustment_get_page_size (down);
  double wanted = MIN (gtk_adjustment_get_upper (down), gtk_scrolled_window_get_max_content_height (scroller));

  if (page + 1 <= wanted || policy_for (scroller) != policy_of (scroller))
    gtk_widget_add_tick_callback (GTK_WIDGET (scroller), ask_for_room, NULL, NULL);
}

void
gx_growing_text_init (GtkScrolledWindow *scroller)
{
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "changed", G_CALLBACK (laid_out), scroller, G_CONNECT_SWAPPED);
}
