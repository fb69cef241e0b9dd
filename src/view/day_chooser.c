/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/day_chooser.h"

#include <glib/gi18n-lib.h>

struct _GxDayChooser
{
  GtkPopover parent_instance;
  GtkCalendar *calendar;
  GtkWidget *at; /* weak: whose day it is */
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDayChooser, gx_day_chooser, GTK_TYPE_POPOVER)

GxDay
gx_snooze_day (const char *until, GxDay today)
{
  GxDay day;

  if (g_str_equal (until, "1"))
    return (GxDay) { today.days + 1 };
  if (g_str_equal (until, "3"))
    return (GxDay) { today.days + 3 };
  if (g_str_equal (until, "monday"))
    return (GxDay) { today.days + 8 - gx_day_weekday (today) };
  return gx_day_from_iso (until, &day) ? day : GX_NO_DAY;
}

static void
choose (GxDayChooser *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  GxDay day = gx_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, day.days);
}

/* The calendar selects a day under the arrow keys, too: Enter takes it. */
static gboolean
key_pressed (GxDayChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  choose (self);
  return GDK_EVENT_STOP;
}

/* Who used the keys goes on from where they were. */
static void
closed (GxDayChooser *self)
{
  if (self->at != NULL)
    gtk_widget_grab_focus (self->at);
}

static void
gx_day_chooser_dispose (GObject *object)
{
  g_clear_weak_pointer (&GX_DAY_CHOOSER (object)->at);
  G_OBJECT_CLASS (gx_day_chooser_parent_class)->dispose (object);
}

static void
gx_day_chooser_class_init (GxDayChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_day_chooser_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
gx_day_chooser_init (GxDayChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Choose this day"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->calendar), keys);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect (self, "closed", G_CALLBACK (closed), NULL);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
}

void
gx_day_chooser_choose (GxDayChooser *self, GtkWidget *at, GxDay day)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bounds;
  int year, month, dom;
  g_autoptr (GDateTime) date = NULL;

  g_set_weak_pointer (&self->at, at);
  gx_day_to_ymd (day, &year, &month, &dom);
  date = g_date_time_new_local (year, month, dom, 12, 0, 0);
  gtk_calendar_select_day (self->calendar, date);
  if (gtk_widget_compute_bounds (at, parent, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle) { bounds.origin.x, bounds.origin.y, MAX (bounds.size.width, 1), MAX (bounds.size.height, 1) });
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}
