/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/locale_setup.h"
#include "base/paths.h"
#include "book/computed.h"
#include "cli/arguments.h"
#include "cli/usage.h"

/* The same book without a window, for scripts, scheduled backups and tests. Standard output holds the answer and nothing else;
 * what a person should know is a sentence on standard error. */

enum { EXIT_REFUSED = 1, EXIT_WRONG_USAGE = 2 };

char *
gx_cli_dup_book_path (GxCli *cli)
{
  const char *named = cli->options[GX_OPTION_BOOK];

  return named != NULL ? g_strdup (named) : gx_paths_default_book ();
}

void
gx_cli_say (const char *sentence)
{
  fprintf (stderr, "guanxi-cli: %s\n", sentence);
}

gboolean
gx_cli_answer_json (GxCli *cli, GxJson *json, GError **error)
{
  gsize length;
  g_autofree char *text = gx_json_steal (json, &length);

  return g_output_stream_write_all (cli->out, text, length, NULL, NULL, error);
}

gboolean
gx_cli_blame_usage (GError **error, GError *cause)
{
  cause->domain = GX_ERROR;
  cause->code = GX_ERROR_USAGE;
  g_propagate_error (error, cause);
  return FALSE;
}

gboolean
gx_cli_help (GxCli *cli, GError **error)
{
  const GxCommand *command = gx_command_by_name (cli->word);
  g_autofree char *usage = NULL;

  if (command == NULL && cli->word != NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("There is no command “%s”."), cli->word);
      return FALSE;
    }
  if (command == NULL)
    {
      usage = gx_usage_for_all ();
      return g_output_stream_printf (cli->out, NULL, NULL, error, "%s", usage);
    }
  usage = gx_usage_for_command (command);
  return g_output_stream_printf (cli->out, NULL, NULL, error, "%s\n%s\n%s%s", _(command->summary), usage,
                                 command->note != NULL ? _(command->note) : "", command->note != NULL ? "\n" : "");
}

static gboolean
open_book (GxCli *cli, GError **error)
{
  g_autofree char *path = NULL;

  if (cli->command->use == GX_USE_NO_BOOK)
    return TRUE;

  path = gx_cli_dup_book_path (cli);
  if (cli->options[GX_OPTION_AS_OF] != NULL)
    {
      cli->as_of = gx_as_of_make (path, cli->days[GX_OPTION_AS_OF], NULL, error);
      if (cli->as_of == NULL)
        return FALSE;
      g_free (path);
      path = g_strdup (gx_as_of_get_path (cli->as_of));
    }
  cli->book = gx_book_open (path, cli->command->use == GX_USE_WRITES ? GX_BOOK_WRITE : GX_BOOK_READ, error);
  if (cli->book == NULL)
    return FALSE;
  cli->reader = gx_book_get_reader (cli->book);
  return TRUE;
}

static gboolean
answer (GxCli *cli, const char *const *words, GError **error)
{
  if (!gx_clock_check (error) || !gx_arguments_parse (cli, words, error))
    return FALSE;

  if (cli->options[GX_OPTION_VERSION] != NULL)
    return g_output_stream_printf (cli->out, NULL, NULL, error, "guanxi-cli %s\n", GX_VERSION);
  if (cli->options[GX_OPTION_HELP] != NULL)
    {
      cli->word = cli->command != NULL ? cli->command->name : NULL;
      return gx_cli_help (cli, error);
    }
  if (cli->command == NULL)
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_USAGE, _("A command is needed."));
      return FALSE;
    }
  if (cli->options[GX_OPTION_QUIET_DAYS] != NULL)
    gx_computed_set_quiet_days ((int) cli->numbers[GX_OPTION_QUIET_DAYS]);
  return open_book (cli, error) && cli->command->run (cli, error);
}

/* What came of it, as a sentence where there is one. */
static int
conclude (GxCli *cli, const GError *error)
{
  g_autofree char *usage = NULL;

  if (error == NULL)
    return 0;
  gx_cli_say (error->message);
  if (!g_error_matches (error, GX_ERROR, GX_ERROR_USAGE))
    return EXIT_REFUSED;

  if (cli->command != NULL)
    usage = gx_usage_for_command (cli->command);
  else
    usage = g_strdup (_("“guanxi-cli --help” lists what there is."));
  fprintf (stderr, "%s\n", usage);
  return EXIT_WRONG_USAGE;
}

int
main (int argc, char *argv[])
{
  g_auto (GxCli) cli = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) output_error = NULL;
  g_autoptr (GOutputStream) standard_output = NULL;

  gx_locale_setup ();
  /* A file that has grown too long is an error in words, not the end of the program. */
  signal (SIGXFSZ, SIG_IGN);

  standard_output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  cli.out = g_buffered_output_stream_new_sized (standard_output, 64 * 1024);

  answer (&cli, (const char *const *) argv + 1, &error);
  if (!g_output_stream_close (cli.out, NULL, &output_error) && error == NULL)
    {
      g_prefix_error (&output_error, "%s ", _("The answer could not be written."));
      error = g_steal_pointer (&output_error);
    }
  return conclude (&cli, error);
}
