/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/locale_setup.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* Which language the programs speak. Numbers, days and money are formatted by value.h and nowhere else, so LC_NUMERIC stays C. */

/* A computer without the locale that LANG names still has the catalogue: gettext takes the language from LANGUAGE as soon as the
 * locale is not plain C. */
static void
speak_without_locale (void)
{
  static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

  setlocale (LC_ALL, "C.UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *wanted = g_getenv (variables[i]);

      if (wanted != NULL && *wanted != '\0')
        {
          g_setenv ("LANGUAGE", wanted, TRUE);
          return;
        }
    }
}

/* The folder `po` beside the program, while it is run where it was built. Returns: (transfer full): NULL when it is installed. */
static char *
find_built_catalogues (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *catalogues = folder != NULL ? g_build_filename (folder, "po", NULL) : NULL;

  if (catalogues == NULL || !g_file_test (catalogues, G_FILE_TEST_IS_DIR))
    return NULL;
  return g_steal_pointer (&catalogues);
}

void
gx_locale_setup (void)
{
  g_autofree char *built = find_built_catalogues ();

  if (setlocale (LC_ALL, "") == NULL)
    speak_without_locale ();
  setlocale (LC_NUMERIC, "C");

  bindtextdomain (GETTEXT_PACKAGE, built != NULL ? built : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

const char *
gx_locale_language (void)
{
  return g_str_has_prefix (g_get_language_names ()[0], "zh") ? "zh" : "en";
}
