/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/autostart.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/error.h"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", GX_APP_ID ".desktop", NULL);
}

gboolean
gx_autostart_is_on (void)
{
  g_autofree char *path = dup_path ();

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* This very program, wherever it is installed, quoted as desktop files want it: then with their own escape. */
static char *
dup_command (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  GString *command = g_string_new ("\"");

  for (const char *p = program != NULL ? program : "guanxi"; *p != '\0'; p++)
    {
      if (strchr ("\"`$\\", *p) != NULL)
        g_string_append (command, "\\\\");
      else if (*p == '%')
        g_string_append_c (command, '%');
      g_string_append_c (command, *p);
    }
  g_string_append (command, "\" --background");
  return g_string_free (command, FALSE);
}

static gboolean
write_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *command = dup_command ();
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Guanxi\nIcon=" GX_APP_ID "\nExec=%s\nNoDisplay=true\nX-GNOME-Autostart-enabled=true\n",
                                           command);

  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents (path, text, -1, error);
}

gboolean
gx_autostart_set (gboolean on, GError **error)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GError) local = NULL;

  if (on ? write_file (path, &local) : !gx_autostart_is_on () || g_unlink (path) == 0)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be changed, so how the computer starts stays as it was. Look whether its folder can be written."), path);
  return FALSE;
}
