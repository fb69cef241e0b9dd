/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <signal.h>

#include "app/application.h"
#include "base/clock.h"
#include "base/locale_setup.h"

int
main (int argc, char **argv)
{
  g_autoptr (GxApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  /* A file that may not grow is told as a full disk, not by the end of the program. */
  signal (SIGXFSZ, SIG_IGN);
  gtk_disable_setlocale (); /* or GTK would set numbers back to the language's own form */
  gx_locale_setup ();
  if (!gx_clock_check (&error))
    {
      g_printerr ("guanxi: %s\n", error->message);
      return 2; /* as guanxi-cli does */
    }
  application = gx_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
