/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/application.h"
#include "base/locale_setup.h"

int
main (int argc, char **argv)
{
  g_autoptr (GxApplication) application = NULL;

  gx_locale_setup ();
  application = gx_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
