/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/settings.h"

#define MAX_RECENT_BOOKS 6
#define GROUP "Settings"

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

GStrv
gx_settings_dup_recent_books (void)
{
  g_auto (GStrv) paths = gx_settings_get () != NULL ? g_settings_get_strv (gx_settings_get (), "recent-books") : g_new0 (char *, 1);
  g_autoptr (GStrvBuilder) there = g_strv_builder_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_EXISTS))
      g_strv_builder_add (there, paths[i]);
  return g_strv_builder_end (there);
}

void
gx_settings_add_recent_book (const char *path)
{
  g_auto (GStrv) before = gx_settings_dup_recent_books ();
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;
  guint n = 1;

  if (gx_settings_get () == NULL)
    return;
  g_strv_builder_add (paths, path);
  for (guint i = 0; before[i] != NULL && n < MAX_RECENT_BOOKS; i++)
    if (!g_str_equal (before[i], path))
      {
        g_strv_builder_add (paths, before[i]);
        n++;
      }
  after = g_strv_builder_end (paths);
  g_settings_set_strv (gx_settings_get (), "recent-books", (const char *const *) after);
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

static const char *const moving[] = { "style", "compact-rows", "quiet-days", "birthday-days", "page-states" };

GBytes *
gx_settings_to_bytes (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gsize length;
  char *text;

  for (guint i = 0; i < G_N_ELEMENTS (moving) && gx_settings_get () != NULL; i++)
    {
      g_autoptr (GVariant) value = g_settings_get_value (gx_settings_get (), moving[i]);
      g_autofree char *printed = g_variant_print (value, FALSE);

      g_key_file_set_string (file, GROUP, moving[i], printed);
    }
  g_key_file_set_comment (file, NULL, NULL, " Guanxi", NULL); /* never quite empty */
  text = g_key_file_to_data (file, &length, NULL);
  return g_bytes_new_take (text, length);
}

static void
apply (GSettingsSchema *schema, const char *name, const char *printed)
{
  g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, name);
  g_autoptr (GVariant) value = g_variant_parse (g_settings_schema_key_get_value_type (key), printed, NULL, NULL, NULL);

  if (value != NULL && g_settings_schema_key_range_check (key, value))
    g_settings_set_value (gx_settings_get (), name, value);
}

void
gx_settings_apply_bytes (GBytes *bytes)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (gx_settings_get () == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    return;
  g_object_get (gx_settings_get (), "settings-schema", &schema, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    {
      g_autofree char *printed = g_key_file_get_string (file, GROUP, moving[i], NULL);

      if (printed != NULL)
        apply (schema, moving[i], printed);
    }
}
