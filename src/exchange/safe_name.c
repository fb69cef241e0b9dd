/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/safe_name.h"

#include <string.h>

/* Devices of Windows, whatever ending they have. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul" };
  g_autofree char *bare = g_ascii_strdown (name, (gssize) strcspn (name, ". "));

  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (g_str_equal (bare, devices[i]))
      return TRUE;
  return strlen (bare) == 4 && (g_str_has_prefix (bare, "com") || g_str_has_prefix (bare, "lpt")) && g_ascii_isdigit (bare[3]);
}

/* Where the ending begins, with its dot; the end where there is none: that of “Acme Co.,Ltd” is none. */
static const char *
ending_of (const char *name)
{
  const char *dot = strrchr (name, '.');
  const char *end = name + strlen (name);

  if (dot == NULL || dot == name || end - dot > 12)
    return end;
  for (const char *p = dot + 1; p < end; p++)
    if (!g_ascii_isalnum (*p))
      return end;
  return dot;
}

/* @name with @more between it and its ending, its end cut so that it has no more than @most characters. */
static char *
put_together (const char *name, const char *more, guint most)
{
  const char *ending = ending_of (name);
  g_autofree char *stem = g_strndup (name, ending - name);
  glong room = (glong) most - g_utf8_strlen (ending, -1) - g_utf8_strlen (more, -1);
  glong length = g_utf8_strlen (stem, -1);
  g_autofree char *cut = g_utf8_substring (stem, 0, CLAMP (length, 1, MAX (room, 1)));

  return g_strconcat (g_strchomp (cut), more, ending, NULL);
}

char *
gx_safe_name (const char *name, guint most)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr (GString) safe = g_string_new (NULL);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (safe, g_unichar_iscntrl (c) || (c < 128 && strchr ("<>:\"/\\|?*", (int) c) != NULL) ? '_' : c);
    }
  g_string_erase (safe, 0, (gssize) strspn (safe->str, " "));
  for (gsize n = safe->len; n > 0 && (safe->str[n - 1] == '.' || safe->str[n - 1] == ' '); n--)
    g_string_truncate (safe, n - 1);
  if (safe->len == 0 || is_device (safe->str))
    g_string_prepend_c (safe, '_');
  return put_together (safe->str, "", most);
}

char *
gx_safe_name_unique (GHashTable *taken, const char *folder, const char *name, guint most)
{
  g_autofree char *safe = gx_safe_name (name, most);

  for (guint n = 1;; n++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf (" (%u)", n) : g_strdup ("");
      g_autofree char *numbered = put_together (safe, number, most);
      g_autofree char *path = folder != NULL ? g_strconcat (folder, "/", numbered, NULL) : g_strdup (numbered);

      if (g_hash_table_add (taken, g_utf8_casefold (path, -1)))
        return g_steal_pointer (&path);
    }
}
