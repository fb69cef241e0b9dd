/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/keys.h"

#include <gdk/x11/gdkx.h>

#include "tests/window/day_scenes.h"

static gboolean
is_active (Fixture *fixture, gpointer window)
{
  return gtk_window_is_active (window);
}

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
focus (Fixture *fixture)
{
  GtkWindow *window = GTK_WINDOW (scene_front (GTK_WIDGET (fixture->window))); /* there is no window manager to say so */
  g_autofree char *id = g_strdup_printf ("%lu", GDK_SURFACE_XID (gtk_native_get_surface (GTK_NATIVE (window))));

  if (gtk_window_is_active (window))
    return;
  run ((const char *const[]) { "xdotool", "windowfocus", id, NULL });
  fixture_wait (fixture, is_active, window, "the window has the keyboard");
}

void
keys_press (Fixture *fixture, ...)
{
  const char *key;
  va_list keys;

  va_start (keys, fixture);
  while ((key = va_arg (keys, const char *)) != NULL)
    {
      focus (fixture);
      run ((const char *const[]) { "xdotool", "key", "--clearmodifiers", key, NULL });
      fixture_settle ();
    }
  va_end (keys);
}

void
keys_type (Fixture *fixture, const char *text)
{
  focus (fixture);
  run ((const char *const[]) { "xdotool", "type", "--delay", "1", text, NULL });
  fixture_settle ();
}

#define ITEMS 40 /* that a menu may have */

void
keys_go_down_to (Fixture *fixture, const char *label)
{
  for (guint i = 0; i < ITEMS; i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_autofree char *text = NULL;

      if (focus != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (focus), "text") != NULL)
        g_object_get (focus, "text", &text, NULL);
      if (g_strcmp0 (text, label) == 0)
        return;
      keys_press (fixture, "Down", NULL);
    }
  g_error ("no item is called %s", label);
}
