/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/arguments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/choice_row.h"

/* Reads the command line by the tables of commands and options. Everything that is wrong whatever the book holds is found here. */

const GxOptionRow gx_option_rows[GX_N_OPTIONS] = {
  [GX_OPTION_BOOK] = { "book", "FILE" },
  [GX_OPTION_FORMAT] = { "format", "table|csv|json" },
  [GX_OPTION_HELP] = { "help", NULL },
  [GX_OPTION_VERSION] = { "version", NULL },
  [GX_OPTION_SEARCH] = { "search", "TEXT" },
  [GX_OPTION_FILTER] = { "filter", "EXPR" },
  [GX_OPTION_SORT] = { "sort", "FIELD" },
  [GX_OPTION_LIMIT] = { "limit", "N" },
  [GX_OPTION_COLUMNS] = { "columns", "a,b" },
  [GX_OPTION_ENTITY] = { "entity", "ENTITY" },
  [GX_OPTION_MAP] = { "map", "Column=field" },
  [GX_OPTION_CREATE] = { "create", "ENTITY,…" },
  [GX_OPTION_DATE_ORDER] = { "date-order", "dmy|mdy|ymd" },
  [GX_OPTION_MATCH] = { "match", "FIELD" },
  [GX_OPTION_SHEET] = { "sheet", "NAME" },
  [GX_OPTION_DRY_RUN] = { "dry-run", NULL },
  [GX_OPTION_CREATE_FIELDS] = { "create-fields", NULL },
  [GX_OPTION_REJECTS] = { "rejects", "FILE" },
  [GX_OPTION_ASSIST] = { "assist", "yes|no" },
  [GX_OPTION_EXISTING] = { "existing", "update|fill|skip|add" },
  [GX_OPTION_ALL] = { "all", "FOLDER" },
  [GX_OPTION_FROM] = { "from", "DAY" },
  [GX_OPTION_TO] = { "to", "DAY" },
  [GX_OPTION_COMPARE] = { "compare", "before|year" },
  [GX_OPTION_OUTPUT] = { "output", "FILE" },
  [GX_OPTION_LANG] = { "lang", "zh|en" },
  [GX_OPTION_CURRENCY] = { "currency", "CODE" },
  [GX_OPTION_CUSTOMERS] = { "customers", "N" },
  [GX_OPTION_SEED] = { "seed", "N" },
  [GX_OPTION_UNTIL] = { "until", "WHEN" },
  [GX_OPTION_FOLDER] = { "folder", "FOLDER" },
  [GX_OPTION_ENCRYPT] = { "encrypt", NULL },
  [GX_OPTION_PASSPHRASE_FILE] = { "passphrase-file", "FILE" },
  [GX_OPTION_AS_OF] = { "as-of", "DAY" },
  [GX_OPTION_VIEW] = { "view", "NAME" },
  [GX_OPTION_GROUP] = { "group", "FIELD" },
  [GX_OPTION_TOTALS] = { "totals", NULL },
  [GX_OPTION_KIND] = { "kind", "KIND" },
  [GX_OPTION_WHEN] = { "when", "TIME" },
  [GX_OPTION_NEXT] = { "next", "DATE" },
  [GX_OPTION_TOPICS] = { "topics", "a,b" },
  [GX_OPTION_ADD] = { "add", NULL },
  [GX_OPTION_QUIET_DAYS] = { "quiet-days", "N", GX_QUIET_DAYS_MOST },
};

static gboolean
read_number (const char *text, gint64 *number)
{
  guint64 unsigned_number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &unsigned_number, NULL))
    return FALSE;
  *number = (gint64) unsigned_number;
  return TRUE;
}

static gboolean
read_entity (GxCli *cli, const char *name, GError **error)
{
  g_autoptr (GString) known = NULL;

  cli->entity = gx_entity_by_name (name);
  if (cli->entity != NULL)
    return TRUE;

  known = g_string_new (NULL);
  for (guint i = 0; gx_entities[i] != NULL; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? " " : "", gx_entities[i]->name);
  g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("There is no entity “%s”. There are: %s."), name, known->str);
  return FALSE;
}

static gboolean
is_one_of (const char *text, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char *const *) list, text);
}

/* Files keep their bytes; all other text must be text. */
static gboolean
check_text (const char *text, const char *placeholder, GError **error)
{
  if (g_str_equal (placeholder, "FILE") || g_str_equal (placeholder, "FOLDER") || g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("The argument for %s is not UTF-8 text."), placeholder);
  return FALSE;
}

static gboolean
read_option_value (GxCli *cli, GxOption option, const char *text, GError **error)
{
  const GxOptionRow *row = &gx_option_rows[option];

  if (!check_text (text, row->value, error))
    return FALSE;
  if (option == GX_OPTION_ENTITY)
    return read_entity (cli, text, error);

  if (g_str_equal (row->value, "WHEN"))
    {
      gx_day_from_iso (text, &cli->days[option]); /* else an hour, which is read where there is a book, and so a zone */
      return TRUE;
    }

  if (option == GX_OPTION_MAP)
    g_ptr_array_add (cli->maps, (gpointer) text);
  if (option == GX_OPTION_MAP && strchr (text, '=') == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” should be a column, an equals sign and a field."), text);
  else if (g_str_equal (row->value, "N") && !read_number (text, &cli->numbers[option]))
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s takes a whole number, not “%s”."), row->name, text);
  else if (row->most > 0 && (cli->numbers[option] < 1 || cli->numbers[option] > row->most))
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s takes a number from 1 to %d, not “%s”."), row->name, row->most, text);
  else if (g_str_equal (row->value, "DAY") && !gx_day_from_iso (text, &cli->days[option]))
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s takes a day such as 2025-03-04, not “%s”."), row->name, text);
  else if (strchr (row->value, '|') != NULL && !is_one_of (text, row->value))
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s takes one of %s, not “%s”."), row->name, row->value, text);
  else
    return TRUE;
  return FALSE;
}

static gboolean
find_option (const char *name, gsize length, GxOption *option)
{
  for (guint i = 0; i < GX_N_OPTIONS; i++)
    if (strlen (gx_option_rows[i].name) == length && strncmp (gx_option_rows[i].name, name, length) == 0)
      {
        *option = (GxOption) i;
        return TRUE;
      }
  return FALSE;
}

/* Takes the option at @at and its value, written `--name value` or `--name=value`; returns how many words it was, 0 on error. */
static guint
read_option (GxCli *cli, const char *const *at, GError **error)
{
  const char *name = at[0] + strlen ("--");
  const char *equals = strchr (name, '=');
  const char *value = equals != NULL ? equals + 1 : at[1];
  const GxOptionRow *row;
  GxOption option;

  if (!find_option (name, equals != NULL ? (gsize) (equals - name) : strlen (name), &option))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("There is no option %s."), at[0]);
      return 0;
    }

  row = &gx_option_rows[option];
  if (row->value == NULL && equals == NULL)
    {
      cli->options[option] = "";
      return 1;
    }
  if (row->value == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s takes no value."), row->name);
  else if (value == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s needs a value after it."), row->name);
  else if (cli->options[option] != NULL && option != GX_OPTION_MAP)
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s is given twice."), row->name);
  else if (read_option_value (cli, option, value, error))
    {
      cli->options[option] = value;
      return equals != NULL ? 1 : 2;
    }
  return 0;
}

static gboolean
check_options (GxCli *cli, GError **error)
{
  guint64 allowed = cli->command->options | GX_COMMON_OPTIONS;

  for (guint i = 0; i < GX_N_OPTIONS; i++)
    {
      const char *name = gx_option_rows[i].name;

      if (cli->options[i] != NULL && !(allowed & GX_OPTION_BIT (i)))
        {
          g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("%s has no option --%s."), cli->command->name, name);
          return FALSE;
        }
      if (cli->options[i] == NULL && cli->command->needed & GX_OPTION_BIT (i))
        {
          g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("%s needs --%s."), cli->command->name, name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_argument (GxCli *cli, const char *placeholder, const char *text, GError **error)
{
  if (!check_text (text, placeholder, error))
    return FALSE;

  if (g_str_equal (placeholder, "ENTITY"))
    return read_entity (cli, text, error);

  if (g_str_equal (placeholder, "ID"))
    {
      if (read_number (text, &cli->id) && cli->id > 0)
        return TRUE;
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” is not the number of a record."), text);
      return FALSE;
    }

  if (g_str_equal (placeholder, "field=value"))
    {
      g_ptr_array_add (cli->assignments, (gpointer) text);
      if (strchr (text, '=') != NULL)
        return TRUE;
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” should be a field, an equals sign and a value."), text);
      return FALSE;
    }

  if (g_str_equal (placeholder, "CUSTOMER"))
    cli->customer = text;
  else if (g_str_equal (placeholder, "TEMPLATE"))
    cli->message_template = text;
  else
    cli->word = text;
  cli->word = text;
  g_ptr_array_add (cli->words, (gpointer) text);
  return TRUE;
}

/* `ENTITY [ID] …`: the number may be left out, and is where no number stands in its place. */
static char *
without_number (const char *arguments, GPtrArray *texts)
{
  const char *place = strstr (arguments, " [ID]");
  gint64 number;

  if (place == NULL || (texts->len > 1 && read_number (texts->pdata[1], &number)))
    return place == NULL ? g_strdup (arguments) : g_strdup_printf ("%.*s ID%s", (int) (place - arguments), arguments, place + strlen (" [ID]"));
  return g_strdup_printf ("%.*s%s", (int) (place - arguments), arguments, place + strlen (" [ID]"));
}

/* The words of `[ENTITY ID]` or `ENTITY field=value…`, bare; how many must be there, and whether the last may come again. */
static GStrv
read_placeholders (const char *arguments, GPtrArray *texts, guint *n_needed, gboolean *repeats)
{
  g_autofree char *bare = without_number (arguments, texts);
  const char *bracket = strchr (bare, '[');
  char *ellipsis = strstr (bare, "…");
  GStrv words;

  *n_needed = bracket == NULL ? G_MAXUINT : 0;
  *repeats = ellipsis != NULL;
  if (ellipsis != NULL)
    *ellipsis = '\0';
  g_strdelimit (bare, "[]", ' ');
  words = g_strsplit (g_strstrip (bare), " ", -1);
  *n_needed = MIN (*n_needed, g_strv_length (words));
  return words;
}

static gboolean
read_arguments (GxCli *cli, GPtrArray *texts, GError **error)
{
  guint n_needed;
  gboolean repeats;
  g_auto (GStrv) placeholders = read_placeholders (cli->command->arguments, texts, &n_needed, &repeats);
  guint n_all = g_strv_length (placeholders);

  if (texts->len < n_needed || (texts->len > n_needed && texts->len < n_all))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("%s needs %s."), cli->command->name, cli->command->arguments);
      return FALSE;
    }
  if (texts->len > n_all && !repeats)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” is one argument too many."), (const char *) texts->pdata[n_all]);
      return FALSE;
    }

  for (guint i = 0; i < texts->len; i++)
    if (!read_argument (cli, placeholders[MIN (i, n_all - 1)], texts->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_command (GxCli *cli, const char *name, GError **error)
{
  cli->command = gx_command_by_name (name);
  if (cli->command != NULL)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("There is no command “%s”."), name);
  return FALSE;
}

/* Sorts the command line into the command, its options and its arguments. */
static gboolean
read_words (GxCli *cli, const char *const *at, GPtrArray *arguments, GError **error)
{
  gboolean options_end = FALSE;

  while (*at != NULL)
    {
      guint n_words = 1;

      if (!options_end && g_str_equal (*at, "--"))
        options_end = TRUE;
      else if (!options_end && g_str_equal (*at, "-h"))
        cli->options[GX_OPTION_HELP] = "";
      else if (!options_end && g_str_has_prefix (*at, "--"))
        n_words = read_option (cli, at, error);
      else if (cli->command == NULL)
        n_words = read_command (cli, *at, error) ? 1 : 0;
      else
        g_ptr_array_add (arguments, (gpointer) *at);

      if (n_words == 0)
        return FALSE;
      at += n_words;
    }
  return TRUE;
}

gboolean
gx_arguments_parse (GxCli *cli, const char *const *words, GError **error)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  cli->words = g_ptr_array_new ();
  cli->assignments = g_ptr_array_new ();
  cli->maps = g_ptr_array_new ();
  for (guint i = 0; i < GX_N_OPTIONS; i++)
    cli->days[i] = GX_NO_DAY;

  if (!read_words (cli, words, arguments, error))
    return FALSE;
  if (cli->command == NULL || cli->options[GX_OPTION_HELP] != NULL || cli->options[GX_OPTION_VERSION] != NULL)
    return TRUE;
  if (!check_options (cli, error) || !read_arguments (cli, arguments, error))
    return FALSE;

  if (g_strcmp0 (cli->options[GX_OPTION_FORMAT], "csv") == 0)
    cli->format = GX_FORMAT_CSV;
  else if (g_strcmp0 (cli->options[GX_OPTION_FORMAT], "json") == 0)
    cli->format = GX_FORMAT_JSON;
  return TRUE;
}

void
gx_cli_clear (GxCli *cli)
{
  g_clear_pointer (&cli->words, g_ptr_array_unref);
  g_clear_pointer (&cli->assignments, g_ptr_array_unref);
  g_clear_pointer (&cli->maps, g_ptr_array_unref);
  cli->reader = NULL;
  g_clear_object (&cli->view);
  g_clear_object (&cli->book);
  g_clear_pointer (&cli->as_of, gx_as_of_free);
  g_clear_object (&cli->out);
}
