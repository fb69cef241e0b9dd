/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/application.h"
#include "base/locale_setup.h"
#include "probe.h"

/* The program as it is, with a probe on its window: window BOOK. */

static void
window_added (GtkApplication *application, GtkWindow *window)
{
  bench_probe_window (window, TRUE);
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
