/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/locale_setup.h"
#include "cli/command.h"
#include "exchange/sample.h"

/* new, sample, check: the book as a whole. */

#define DEFAULT_CURRENCY "CNY"
#define DEFAULT_CUSTOMERS 1000
#define DEFAULT_SEED 1

/* The language asked for, else the one the sentences are in. */
static const char *
choose_language (GxCli *cli)
{
  return cli->options[GX_OPTION_LANG] != NULL ? cli->options[GX_OPTION_LANG] : gx_locale_language ();
}

gboolean
gx_cli_new (GxCli *cli, GError **error)
{
  const char *currency = cli->options[GX_OPTION_CURRENCY];

  if (currency != NULL && !gx_currency_is_known (currency))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--currency takes a code of ISO 4217 such as CNY, not “%s”."), currency);
      return FALSE;
    }
  return gx_book_create (cli->word, choose_language (cli), currency != NULL ? currency : DEFAULT_CURRENCY, NULL, error);
}

gboolean
gx_cli_sample (GxCli *cli, GError **error)
{
  gint64 n_customers = cli->options[GX_OPTION_CUSTOMERS] != NULL ? cli->numbers[GX_OPTION_CUSTOMERS] : DEFAULT_CUSTOMERS;
  guint64 seed = cli->options[GX_OPTION_SEED] != NULL ? (guint64) cli->numbers[GX_OPTION_SEED] : DEFAULT_SEED;
  GxDay until = cli->days[GX_OPTION_UNTIL];
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  if (until.days == GX_NONE && cli->options[GX_OPTION_UNTIL] != NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s takes a day such as 2025-03-04, not “%s”."), "until", cli->options[GX_OPTION_UNTIL]);
      return FALSE;
    }
  if (until.days == GX_NONE)
    until = gx_clock_today (zone);
  return gx_sample_create (cli->word, n_customers, seed, choose_language (cli), until, error);
}

typedef struct
{
  GxCli *cli;
  GxJson *json; /* NULL: lines */
} Findings;

static void
add_finding (const char *finding, gpointer user_data)
{
  Findings *findings = user_data;

  if (findings->json != NULL)
    gx_json_string (findings->json, finding);
  else
    g_output_stream_printf (findings->cli->out, NULL, NULL, NULL, "%s\n", finding);
}

gboolean
gx_cli_check (GxCli *cli, GError **error)
{
  g_autoptr (GxJson) json = cli->format == GX_FORMAT_JSON ? gx_json_new () : NULL;
  Findings findings = { cli, json };
  gint64 n_findings;

  if (json != NULL)
    gx_json_begin_array (json);
  n_findings = gx_book_check (cli->book, add_finding, &findings, error);
  if (n_findings < 0)
    return FALSE;
  if (json != NULL)
    {
      gx_json_end_array (json);
      if (!gx_cli_answer_json (cli, json, error))
        return FALSE;
    }

  if (n_findings > 0)
    g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED,
                 ngettext ("The book has %d fault.", "The book has %d faults.", n_findings), (int) n_findings);
  return n_findings == 0;
}
