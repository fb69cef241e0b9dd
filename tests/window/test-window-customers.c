/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/fixture.h"

static void
test_opens (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (fixture.window)), "Guanxi"));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/customers/opens", test_opens);
  return g_test_run ();
}
