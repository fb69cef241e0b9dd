/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/saved_name.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/clock.h"

static char *
stem_of (const char *name, GxSavedBefore before)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  char day[11];

  gx_day_to_buf (gx_clock_today (zone), day);
  switch (before)
    {
    case GX_SAVED_BEFORE_RESTORE:
      /* Translators: the name of the file a book is saved under before another one takes its place: the book, a day. */
      return g_strdup_printf (_("%s %s before restore"), name, day);
    case GX_SAVED_BEFORE_UPDATE:
      /* Translators: the name of the file a book is saved under before a newer program changes its form: the book, a day. */
      return g_strdup_printf (_("%s %s before update"), name, day);
    }
  g_return_val_if_reached (NULL);
}

char *
gx_saved_name (const char *path, GxSavedBefore before)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');
  g_autofree char *stem = NULL;

  if (dot != NULL && dot != name)
    *dot = '\0';
  stem = stem_of (name, before);
  for (guint n = 1;; n++)
    {
      g_autofree char *file = n == 1 ? g_strconcat (stem, ".guanxi", NULL) : g_strdup_printf ("%s (%u).guanxi", stem, n);
      g_autofree char *found = g_build_filename (folder, file, NULL);
      GStatBuf there;

      if (g_lstat (found, &there) != 0)
        return g_steal_pointer (&found);
    }
}
