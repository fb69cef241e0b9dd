/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/fixture.h"

/* An icon of ours outlives GTK's own hundred: what falls out of them may be ended on a thread that loads another, while it is taken here. */

#define NAME "gx-birthday-symbolic" /* of no widget of an empty window */
#define MORE_THAN_GTK_KEEPS 300

static GtkIconPaintable *
look_up (Fixture *fixture, int size)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (NAME);

  return gtk_icon_theme_lookup_by_gicon (gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (fixture->window))), icon, size, 1, GTK_TEXT_DIR_LTR,
                                         GTK_ICON_LOOKUP_PRELOAD);
}

static gboolean
has_begun (Fixture *fixture, gpointer data)
{
  return fixture->window->due_tick == 0;
}

static void
test_kept (void)
{
  GtkIconPaintable *icon;
  Fixture fixture;

  fixture_open (&fixture, TRUE, 900, 600);
  fixture_wait (&fixture, has_begun, NULL, "what could wait is begun");
  icon = look_up (&fixture, 16);
  g_object_add_weak_pointer (G_OBJECT (icon), (gpointer *) &icon);
  g_object_unref (icon);
  for (int size = 17; size < 17 + MORE_THAN_GTK_KEEPS; size++)
    {
      g_autoptr (GtkIconPaintable) other = look_up (&fixture, size <= 128 ? size : 17 + size % 100);

      fixture_settle ();
    }
  g_assert_nonnull (icon);
  g_object_remove_weak_pointer (G_OBJECT (icon), (gpointer *) &icon);
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/icons/kept", test_kept);
  return g_test_run ();
}
