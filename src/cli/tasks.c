/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/natural_date.h"
#include "book/reminders.h"
#include "book/task_steps.h"
#include "cli/columns.h"

/* due, done, snooze: what a person is reminded of, for scripts. */

static gboolean
read_until (GxCli *cli, GxInstant *until, GError **error)
{
  const char *text = cli->options[GX_OPTION_UNTIL];
  g_auto (GxValue) value = gx_value_none (GX_KIND_INSTANT);
  g_autoptr (GError) local = NULL;

  *until = gx_clock_now ();
  if (text == NULL)
    return TRUE;
  if (!gx_natural_parse (GX_KIND_INSTANT, text, gx_reader_get_format (cli->reader), GX_TOWARD_FUTURE, &value, &local))
    return gx_cli_blame_usage (error, g_steal_pointer (&local));
  until->ms = value.integer;
  return TRUE;
}

gboolean
gx_cli_due (GxCli *cli, GError **error)
{
  static const char *const columns[] = { "id", "moment", "title", "customer_id", "customer", "due_on", "given" };
  GxInstant until;
  g_autoptr (GPtrArray) reminders = read_until (cli, &until, error) ? gx_reader_reminders (cli->reader, until, TRUE, gx_cli_get_limit (cli), error) : NULL;
  g_autoptr (GxAnswer) answer = NULL;

  if (reminders == NULL)
    return FALSE;
  answer = gx_answer_new (cli, GX_ANSWER_LIST);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gx_answer_add_column (answer, columns[i]);
  if (!gx_answer_begin (answer, error))
    return FALSE;
  for (guint i = 0; i < reminders->len; i++)
    {
      const GxReminder *reminder = reminders->pdata[i];

      gx_answer_add_integer (answer, GX_KIND_INT, reminder->task_id);
      gx_answer_add_integer (answer, GX_KIND_INSTANT, reminder->moment.ms);
      gx_answer_add_text (answer, reminder->title);
      gx_answer_add_integer (answer, GX_KIND_INT, reminder->customer_id != 0 ? reminder->customer_id : GX_NONE);
      gx_answer_add_text (answer, reminder->who);
      gx_answer_add_integer (answer, GX_KIND_DAY, reminder->due_on.days);
      gx_answer_add_integer (answer, GX_KIND_BOOL, reminder->is_given);
      if (!gx_answer_end_row (answer, error))
        return FALSE;
    }
  return gx_answer_close (answer, error);
}

static gboolean
run (GxCli *cli, GxStep *step, GError **error)
{
  return gx_book_run (cli->book, step, error) >= 0 && gx_cli_answer_record (cli, &gx_task_entity, cli->id, error);
}

static gboolean
is_there (GxCli *cli, GError **error)
{
  g_autoptr (GxRecord) task = gx_reader_get (cli->reader, &gx_task_entity, cli->id, error);

  return task != NULL;
}

gboolean
gx_cli_done (GxCli *cli, GError **error)
{
  return is_there (cli, error) && run (cli, gx_step_new_finish (cli->reader, &cli->id, 1, TRUE), error);
}

gboolean
gx_cli_snooze (GxCli *cli, GError **error)
{
  g_autoptr (GError) local = NULL;
  GxSnooze until;

  if (!gx_snooze_parse (cli->word, gx_clock_now (), gx_reader_get_format (cli->reader), &until, &local))
    return gx_cli_blame_usage (error, g_steal_pointer (&local));
  return is_there (cli, error) && run (cli, gx_step_new_snooze (cli->reader, &cli->id, 1, until), error);
}
