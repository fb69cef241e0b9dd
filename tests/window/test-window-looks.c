/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>

#include "base/locale_setup.h"
#include "tests/support.h"
#include "tests/window/looks.h"
#include "tests/window/scenes.h"

/* Every page and dialog there is, on a large screen light and dark, on a small one, folded to the width of a telephone, and in large letters: nothing is cut off, and what
 * can be used has a name. The language is the first argument; the test runs once in each. */

typedef struct
{
  int width, height;
  gboolean narrow, large;
  gboolean dark; /* in the dark style, too: its colours are others, its measures are not, so once is enough */
} Size;

static const Size sizes[] = { { 1366, 728, .dark = TRUE }, { 900, 600 }, { 360, 640, .narrow = TRUE }, { 1366, 728, .large = TRUE } };

typedef struct
{
  const Size *size;
  const char *name;
  GHashTable *said; /* a fault is said where it is met first */
} Looker;

static void
say (Looker *looker, const char *faults)
{
  g_auto (GStrv) lines = g_strsplit (faults, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && g_hash_table_add (looker->said, g_strdup (lines[i])))
      g_printerr ("# %s, %d × %d%s: %s\n", looker->name, looker->size->width, looker->size->height,
                  adw_style_manager_get_dark (adw_style_manager_get_default ()) ? ", dark" : "", lines[i]);
}

/* The smallest screen there is: what has a window of its own may be as large. */
#define SCREEN_WIDTH 1366
#define SCREEN_HEIGHT 728

static char *
find_faults (GtkWidget *widget, const Size *size)
{
  gboolean is_window = GX_IS_WINDOW (widget);

  return looks_faults (widget, is_window ? size->width : SCREEN_WIDTH, is_window ? size->height : SCREEN_HEIGHT);
}

/* A fault that a frame mends was none. */
static void
look (GtkWidget *widget, gpointer user_data)
{
  Looker *looker = user_data;
  g_autofree char *faults = find_faults (widget, looker->size);

  for (guint i = 0; i < 3 && *faults != '\0'; i++)
    {
      fixture_settle ();
      g_free (faults);
      faults = find_faults (widget, looker->size);
    }
  say (looker, faults);
}

/* In the style it is in, and in the other one. */
static void
look_in_both (GtkWidget *root, Looker *looker)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  look (root, looker);
  looks_each_menu (root, look, looker);
  if (!looker->size->dark)
    return;
  adw_style_manager_set_color_scheme (style, adw_style_manager_get_dark (style) ? ADW_COLOR_SCHEME_FORCE_LIGHT : ADW_COLOR_SCHEME_FORCE_DARK);
  fixture_settle ();
  look (root, looker);
}

static void
look_at_all (gboolean filled, gconstpointer data)
{
  Fixture fixture;
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Looker looker = { data, NULL, said };

  fixture_set_large (looker.size->large);
  scenes_begin (&fixture, filled, looker.size->width, looker.size->height);
  for (const Scene *scene = scenes; scene->name != NULL; scene++)
    if (filled == !(scene->flags & SCENE_EMPTY) && (!looker.size->narrow || scene->flags & SCENE_NARROW))
      {
        looker.name = scene->name;
        look_in_both (scene_open (&fixture, scene), &looker);
        scene_close (&fixture);
      }
  scenes_end (&fixture);
  if (g_hash_table_size (said) > 0)
    g_test_fail ();
}

static void
test_filled (gconstpointer size)
{
  look_at_all (TRUE, size);
}

static void
test_empty (gconstpointer size)
{
  look_at_all (FALSE, size);
}

int
main (int argc, char **argv)
{
  if (argc > 1)
    g_setenv ("LC_ALL", argv[1], TRUE);
  gx_locale_setup ();
  bindtextdomain (GETTEXT_PACKAGE, BUILT_PO);
  gtk_disable_setlocale ();
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* GTK warns that a label of its window of shortcuts is -3 wide */
  fixture_application ();

  for (guint i = 0; i < TEST_ROUNDS (G_N_ELEMENTS (sizes)); i++)
    {
      g_autofree char *filled = g_strdup_printf ("/window/looks/%s/filled/%d%s", gx_locale_language (), sizes[i].width, sizes[i].large ? "-large" : "");
      g_autofree char *empty = g_strdup_printf ("/window/looks/%s/empty/%d%s", gx_locale_language (), sizes[i].width, sizes[i].large ? "-large" : "");

      g_test_add_data_func (filled, &sizes[i], test_filled);
      g_test_add_data_func (empty, &sizes[i], test_empty);
    }
  return g_test_run ();
}
