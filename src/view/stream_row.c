/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/stream_row.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "view/data_text.h"
#include "view/template.h"

#define N_SEEN 1000 /* letters: more than six lines hold */

struct _GxStreamRow
{
  GtkWidget parent_instance;
  GtkLabel *day;
  GtkImage *icon;
  GtkLabel *time;
  GtkLabel *title;
  GtkLabel *text;
  GtkWidget *more;
};

enum
{
  MORE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxStreamRow, gx_stream_row, GTK_TYPE_WIDGET)

static void
more_clicked (GxStreamRow *self)
{
  g_signal_emit (self, signals[MORE_WANTED], 0);
}

static void
gx_stream_row_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_STREAM_ROW);
  G_OBJECT_CLASS (gx_stream_row_parent_class)->dispose (object);
}

static void
gx_stream_row_class_init (GxStreamRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_stream_row_dispose;

  signals[MORE_WANTED] = g_signal_new ("more-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/stream_row.ui");
  gtk_widget_class_bind_template_child (widget_class, GxStreamRow, day);
  gtk_widget_class_bind_template_child (widget_class, GxStreamRow, icon);
  gtk_widget_class_bind_template_child (widget_class, GxStreamRow, time);
  gtk_widget_class_bind_template_child (widget_class, GxStreamRow, title);
  gtk_widget_class_bind_template_child (widget_class, GxStreamRow, text);
  gtk_widget_class_bind_template_child (widget_class, GxStreamRow, more);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked);
}

static void
gx_stream_row_init (GxStreamRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_attributes (self->text, gx_data_text_attributes ());
}

GtkWidget *
gx_stream_row_new (void)
{
  return g_object_new (GX_TYPE_STREAM_ROW, NULL);
}

void
gx_stream_row_set_long (GxStreamRow *self)
{
  gtk_label_set_width_chars (self->title, 4);
  gtk_label_set_max_width_chars (self->title, 8);
  gtk_label_set_lines (self->text, 10);
}

void
gx_stream_row_set_short (GxStreamRow *self)
{
  gtk_label_set_wrap (self->text, FALSE);
  gtk_label_set_lines (self->text, 1);
}

void
gx_stream_row_set (GxStreamRow *self, const char *icon, const char *title, const char *text)
{
  g_autofree char *seen = text != NULL ? gx_data_beginning (text, N_SEEN) : NULL;

  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL);
  gtk_label_set_text (self->text, seen);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), gtk_label_get_wrap (self->text) ? NULL : seen);
}

void
gx_stream_row_set_when (GxStreamRow *self, GxInstant at, GxInstant before, const GxFormat *format)
{
  GxDay day = gx_instant_to_day (at, format->zone);
  g_autofree char *time = NULL;
  gint64 minutes;

  if (at.ms == GX_NONE)
    {
      gtk_label_set_text (self->time, "");
      gtk_widget_set_visible (GTK_WIDGET (self->day), FALSE);
      return;
    }

  minutes = (at.ms - gx_instant_from_day (day, format->zone).ms) / 60000;
  time = g_strdup_printf ("%02d:%02d", (int) (minutes / 60), (int) (minutes % 60));
  gtk_label_set_text (self->time, time);

  gtk_widget_set_visible (GTK_WIDGET (self->day), before.ms == GX_NONE || gx_instant_to_day (before, format->zone).days != day.days);
  if (gtk_widget_get_visible (GTK_WIDGET (self->day)))
    {
      GxValue value = gx_value_integer (GX_KIND_DAY, day.days);
      g_autofree char *text = gx_value_to_display (&value, format, gx_clock_today (format->zone));

      gtk_label_set_text (self->day, text);
    }
}

void
gx_stream_row_hide_time (GxStreamRow *self)
{
  gtk_label_set_text (self->time, "");
}

void
gx_stream_row_set_more (GxStreamRow *self, const char *label)
{
  gtk_widget_set_visible (self->more, label != NULL);
  gtk_widget_set_tooltip_text (self->more, label);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
