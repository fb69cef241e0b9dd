/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "probe.h"

#include <string.h>

#define SCROLLED_PAGES 200
#define SETTLING_FRAMES 10

typedef struct
{
  GtkWindow *window;
  GtkAdjustment *adjustment; /* of the list, once it has rows; NULL before */
  gint64 frame_began;
  gboolean is_drawn;
  BenchFindList find_list;
  gboolean has_customer;
  gboolean is_scrolling;
  guint n_frames;
  GArray *work; /* of double: ms */
} Probe;

static double
since_start (void)
{
  const char *start = g_getenv ("BENCH_START");

  return start != NULL ? g_get_real_time () / 1000.0 - g_ascii_strtod (start, NULL) * 1000 : 0;
}

/* KiB that are this process's alone whoever else runs: what it has written. */
static gint64
private_memory (void)
{
  g_autofree char *text = NULL;
  gint64 sum = 0;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  for (const char *at = text; (at = strstr (at, "\nPrivate_Dirty:")) != NULL; at++)
    sum += g_ascii_strtoll (strchr (at, ':') + 1, NULL, 10);
  return sum;
}

static void
report (const char *name, double value)
{
  g_print ("%s %.3f\n", name, value);
}

GtkWidget *
bench_find_widget (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = bench_find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
bench_has_text (GtkWidget *widget)
{
  if (GTK_IS_INSCRIPTION (widget) && gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL && *gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != '\0')
    return gtk_widget_get_mapped (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (bench_has_text (child))
      return TRUE;
  return FALSE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
finish (Probe *probe)
{
  if (probe->work->len > 0)
    {
      g_array_sort (probe->work, compare_doubles);
      report ("scroll_p50", g_array_index (probe->work, double, probe->work->len / 2));
      report ("scroll_p95", g_array_index (probe->work, double, probe->work->len * 95 / 100));
      report ("memory_scrolled_kib", private_memory ());
    }
  g_application_quit (G_APPLICATION (gtk_window_get_application (probe->window)));
}

static gboolean
scroll (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Probe *probe = user_data;
  double page = gtk_adjustment_get_page_size (probe->adjustment);

  probe->n_frames++;
  if (probe->n_frames < SETTLING_FRAMES)
    return G_SOURCE_CONTINUE;
  if (probe->n_frames == SETTLING_FRAMES)
    {
      report ("memory_kib", private_memory ());
      probe->is_scrolling = TRUE;
    }
  if (probe->work->len >= SCROLLED_PAGES)
    {
      finish (probe);
      return G_SOURCE_REMOVE;
    }
  /* Down page by page; at the end of a short list from the top again. */
  if (gtk_adjustment_get_value (probe->adjustment) + 2 * page > gtk_adjustment_get_upper (probe->adjustment))
    gtk_adjustment_set_value (probe->adjustment, 0);
  else
    gtk_adjustment_set_value (probe->adjustment, gtk_adjustment_get_value (probe->adjustment) + page);
  return G_SOURCE_CONTINUE;
}

static void
before_paint (GdkFrameClock *clock, Probe *probe)
{
  probe->frame_began = g_get_monotonic_time ();
}

static void
after_paint (GdkFrameClock *clock, Probe *probe)
{
  GtkWidget *list;

  if (probe->is_scrolling)
    {
      double took = (g_get_monotonic_time () - probe->frame_began) / 1000.0;

      g_array_append_val (probe->work, took);
      return;
    }
  if (!probe->is_drawn)
    {
      report ("first_frame", since_start ());
      probe->is_drawn = TRUE;
      if (probe->find_list == NULL)
        {
          report ("memory_kib", private_memory ());
          finish (probe);
        }
    }
  if (probe->find_list != NULL && !probe->has_customer && bench_find_widget (GTK_WIDGET (probe->window), ADW_TYPE_AVATAR) != NULL)
    {
      report ("customer_visible", since_start ());
      probe->has_customer = TRUE;
    }
  if (probe->find_list == NULL || probe->adjustment != NULL)
    return;
  list = probe->find_list (probe->window);
  if (list != NULL)
    {
      report ("rows_visible", since_start ());
      probe->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
      gtk_widget_add_tick_callback (list, scroll, probe, NULL);
    }
}

/* The probe lives as long as the process. */
static void
watch (GtkWidget *widget, Probe *probe)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint), probe);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), probe);
}

void
bench_probe_window (GtkWindow *window, BenchFindList find_list)
{
  Probe *probe = g_new0 (Probe, 1);

  probe->window = window;
  probe->find_list = find_list;
  probe->work = g_array_new (FALSE, FALSE, sizeof (double));
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    watch (GTK_WIDGET (window), probe);
  else
    g_signal_connect (window, "realize", G_CALLBACK (watch), probe);
}
