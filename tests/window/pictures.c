/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>

#include "base/locale_setup.h"
#include "tests/window/scenes.h"

/* Writes pictures of every page and dialog into a folder, for docs/ and for looking at. Usage: pictures FOLDER [PREFIX [NAME]]: those alone that have
 * NAME in their own. The language is the locale's. */

static const struct
{
  const char *name;
  int width, height;
  gboolean dark, narrow, large;
} sizes[] = {
  { "1366x728", 1366, 728, FALSE, FALSE },
  { "1366x728-dark", 1366, 728, TRUE, FALSE },
  { "1024x700", 1024, 700, FALSE, FALSE },
  { "900x600", 900, 600, FALSE, FALSE },
  { "900x600-dark", 900, 600, TRUE, FALSE },
  { "360x640", 360, 640, FALSE, TRUE },
  { "1366x728-large", 1366, 728, FALSE, FALSE, TRUE },
};

static void
draw (guint size, gboolean filled, const char *folder, const char *prefix, const char *wanted)
{
  Fixture fixture;
  gboolean is_open = FALSE;

  for (const Scene *scene = scenes; scene->name != NULL; scene++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", scene->name, sizes[size].name);
      g_autofree char *path = g_strdup_printf ("%s/%s%s.png", folder, prefix, name);

      if (filled != !(scene->flags & SCENE_EMPTY) || (sizes[size].narrow && !(scene->flags & SCENE_NARROW)) || strstr (name, wanted) == NULL)
        continue;
      if (!is_open)
        scenes_begin (&fixture, filled, sizes[size].width, sizes[size].height);
      is_open = TRUE;
      fixture_picture (scene_open (&fixture, scene), path);
      g_print ("%s\n", path);
      scene_close (&fixture);
    }
  if (is_open)
    scenes_end (&fixture);
}

int
main (int argc, char **argv)
{
  gx_locale_setup ();
  bindtextdomain (GETTEXT_PACKAGE, BUILT_PO);
  gtk_disable_setlocale ();
  gtk_init ();
  fixture_application ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      fixture_set_large (sizes[i].large);
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), sizes[i].dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      for (int filled = TRUE; filled >= FALSE; filled--)
        draw (i, filled, argc > 1 ? argv[1] : ".", argc > 2 ? argv[2] : "", argc > 3 ? argv[3] : "");
    }
  return 0;
}
