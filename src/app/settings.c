/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/settings.h"

/* A missing schema makes g_settings_new abort, so it is looked up first: beside the program, where it was built, then where it is installed. */

static GSettingsSchemaSource *
built_source (GSettingsSchemaSource *installed)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  return folder != NULL ? g_settings_schema_source_new_from_directory (folder, installed, FALSE, NULL) : NULL;
}

GSettings *
gx_settings_get (void)
{
  static GSettings *settings;
  static gboolean is_looked_up;
  GSettingsSchemaSource *installed;
  g_autoptr (GSettingsSchemaSource) built = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (is_looked_up)
    return settings;
  is_looked_up = TRUE;

  installed = g_settings_schema_source_get_default ();
  built = built_source (installed);
  if (built != NULL || installed != NULL)
    schema = g_settings_schema_source_lookup (built != NULL ? built : installed, GX_APP_ID, TRUE);
  if (schema != NULL)
    settings = g_settings_new_full (schema, NULL, NULL);
  return settings;
}

char *
gx_settings_dup_string (const char *key, const char *fallback)
{
  return gx_settings_get () != NULL ? g_settings_get_string (gx_settings_get (), key) : g_strdup (fallback);
}

void
gx_settings_set_string (const char *key, const char *value)
{
  if (gx_settings_get () != NULL)
    g_settings_set_string (gx_settings_get (), key, value);
}

char *
gx_settings_dup_state (const char *page)
{
  g_autoptr (GVariant) states = gx_settings_get () != NULL ? g_settings_get_value (gx_settings_get (), "page-states") : NULL;
  char *state = NULL;

  if (states != NULL)
    g_variant_lookup (states, page, "s", &state);
  return state;
}

void
gx_settings_set_state (const char *page, const char *state)
{
  g_autoptr (GVariant) states = gx_settings_get () != NULL ? g_settings_get_value (gx_settings_get (), "page-states") : NULL;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (states);

  if (states == NULL)
    return;
  g_variant_dict_insert (&dict, page, "s", state);
  g_settings_set_value (gx_settings_get (), "page-states", g_variant_dict_end (&dict));
}
