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
