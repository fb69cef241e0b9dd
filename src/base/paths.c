/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/paths.h"

#include <glib/gstdio.h>

/* Where things are when nobody says so; the same for both programs. */

char *
gx_paths_default_book (void)
{
  return g_build_filename (g_get_user_data_dir (), "guanxi", "book.guanxi", NULL);
}

gboolean
gx_paths_are_same (const char *a, const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

char *
gx_paths_helper (const char *name)
{
  static const char *const places[] = { "../libexec", ".", "..", "../.." }; /* tests are some folders deep */
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_strdup (name);
}
