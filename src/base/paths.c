/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/paths.h"

/* Where things are when nobody says so; the same for both programs. */

char *
gx_paths_default_book (void)
{
  return g_build_filename (g_get_user_data_dir (), "guanxi", "book.guanxi", NULL);
}
