/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/first_book.h"

#include <glib/gi18n-lib.h>

#include "app/settings.h"
#include "base/locale_setup.h"
#include "base/paths.h"

gboolean
gx_first_book_create (const char *path, GError **error)
{
  return gx_book_create (path, gx_locale_language (), "CNY", NULL, error);
}

char *
gx_first_book_path (char **missing, GError **error)
{
  g_autofree char *last = gx_settings_dup_string ("last-book", "");
  g_autofree char *path = gx_paths_default_book ();
  g_autofree char *folder = g_path_get_dirname (path);

  *missing = NULL;
  if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&last);
  if (*last != '\0' && !g_str_equal (last, path))
    *missing = g_steal_pointer (&last);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_IO, _("The folder “%s” for your book cannot be made: %s."), folder, g_strerror (errno));
      return NULL;
    }
  return gx_first_book_create (path, error) ? g_steal_pointer (&path) : NULL;
}
