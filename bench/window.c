/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/application.h"
#include "app/window_private.h"
#include "base/locale_setup.h"
#include "model/customer.h"
#include "probe.h"
#include "view/customer_detail.h"

/* The program as it is, with a probe on its window: window BOOK scrolls the customers; with BENCH_CUSTOMER, an id, the timeline of that one. */

static GtkWidget *
find_customers (GtkWindow *window)
{
  GtkWidget *list = bench_find_widget (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW);

  return list != NULL && bench_has_text (list) ? list : NULL;
}

/* Opens the customer, then its timeline, each when there is something to do it with. */
static GtkWidget *
find_timeline (GtkWindow *window)
{
  static gboolean is_opened;
  GtkWidget *detail = bench_find_widget (GTK_WIDGET (window), GX_TYPE_CUSTOMER_DETAIL);
  GtkWidget *timeline = detail != NULL ? GTK_WIDGET (gx_customer_detail_get_timeline (GX_CUSTOMER_DETAIL (detail))) : NULL;
  GtkWidget *list;

  if (detail == NULL)
    return NULL;
  if (!is_opened)
    gx_window_open_record (GX_WINDOW (window), &gx_customer_entity, g_ascii_strtoll (g_getenv ("BENCH_CUSTOMER"), NULL, 10));
  is_opened = TRUE;
  if (!gtk_widget_get_mapped (timeline))
    gx_customer_detail_show_page (GX_CUSTOMER_DETAIL (detail), "timeline");
  list = bench_find_widget (timeline, GTK_TYPE_LIST_VIEW);
  return list != NULL && bench_find_widget (list, GTK_TYPE_LABEL) != NULL ? list : NULL;
}

static void
window_added (GtkApplication *application, GtkWindow *window)
{
  bench_probe_window (window, g_getenv ("BENCH_CUSTOMER") != NULL ? find_timeline : find_customers);
}

int
main (int argc, char **argv)
{
  g_autoptr (GxApplication) application = NULL;

  gx_locale_setup ();
  application = gx_application_new (G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
