/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/natural_date.h"
#include "cli/columns.h"
#include "cli/find.h"
#include "exchange/merge.h"
#include "insight/timeline.h"
#include "model/customer.h"
#include "model/interaction.h"
#include "model/task.h"

/* log, timeline, fill: what is said with a customer, was said and done, and is said to many. */

#define PAGE 500 /* entries that are read at once */

static gboolean
set_option (GxCli *cli, GxRecord *record, const char *name, GxOption option, GError **error)
{
  return cli->options[option] == NULL
         || gx_record_type_field (record, gx_entity_find_field (&gx_interaction_entity, name), cli->options[option], gx_reader_get_format (cli->reader), error);
}

static gboolean
read_next (GxCli *cli, GxDay *day, GError **error)
{
  g_auto (GxValue) value = gx_value_none (GX_KIND_DAY);

  *day = GX_NO_DAY;
  if (cli->options[GX_OPTION_NEXT] == NULL)
    return TRUE;
  if (!gx_natural_parse (GX_KIND_DAY, cli->options[GX_OPTION_NEXT], gx_reader_get_format (cli->reader), GX_TOWARD_FUTURE, &value, error))
    return FALSE;
  day->days = value.integer;
  return TRUE;
}

gboolean
gx_cli_log (GxCli *cli, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 id = gx_cli_find_said (cli, &gx_customer_entity, cli->customer, error);
  g_autoptr (GxRecord) customer = id != 0 ? gx_reader_get (cli->reader, &gx_customer_entity, id, error) : NULL;
  GxRecord *record = gx_record_new (&gx_interaction_entity);
  GxInteraction *talk = GX_INTERACTION (record);
  g_autofree char *name = NULL;
  GxDay day;

  g_ptr_array_add (records, record);
  if (customer == NULL)
    return FALSE;
  talk->customer_id = id;
  talk->owner_id = GX_CUSTOMER (customer)->owner_id;
  talk->happened_at = gx_clock_now ();
  talk->kind = g_strdup ("phone");
  if (!gx_record_parse_field (record, gx_entity_find_field (&gx_interaction_entity, "summary"), cli->word, gx_reader_get_format (cli->reader), error)
      || !set_option (cli, record, "kind", GX_OPTION_KIND, error) || !set_option (cli, record, "happened_at", GX_OPTION_WHEN, error)
      || !set_option (cli, record, "topics", GX_OPTION_TOPICS, error) || !read_next (cli, &day, error))
    return FALSE;
  if (day.days != GX_NONE)
    g_ptr_array_add (records, gx_interaction_follow_up (talk, day));

  name = g_strdup_printf (_("Log with “%s”"), GX_CUSTOMER (customer)->name);
  return gx_book_run (cli->book, gx_step_new_add_all (records, name), error) >= 0 && gx_cli_answer_record (cli, &gx_interaction_entity, record->id, error);
}

static gboolean
read_kinds (GxCli *cli, guint *kinds, GError **error)
{
  const char *wanted = cli->options[GX_OPTION_KIND];

  *kinds = wanted == NULL ? GX_TIMELINE_ALL : 0;
  for (guint kind = 0; wanted != NULL && kind < GX_N_TIMELINE_KINDS; kind++)
    if (g_str_equal (wanted, gx_timeline_kind_name ((GxTimelineKind) kind)))
      *kinds = 1u << kind;
  if (*kinds == 0)
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("--%s takes one of %s, not “%s”."), "kind", "interaction|deal|task|file|feedback|campaign", wanted);
  return *kinds != 0;
}

static gboolean
answer_entry (GxAnswer *answer, GxTimelineEntry *entry, const GxFormat *format, GError **error)
{
  g_autofree char *title = gx_timeline_entry_dup_title (entry, format);
  g_autofree char *text = gx_timeline_entry_dup_text (entry, format);

  gx_answer_add_integer (answer, GX_KIND_INSTANT, entry->key.at);
  gx_answer_add_text (answer, gx_timeline_kind_name (entry->key.kind));
  gx_answer_add_integer (answer, GX_KIND_INT, entry->key.id);
  gx_answer_add_text (answer, title);
  gx_answer_add_text (answer, text);
  return gx_answer_end_row (answer, error);
}

static gboolean
answer_timeline (GxCli *cli, const GArray *keys, GError **error)
{
  static const char *const columns[] = { "at", "kind", "id", "title", "text" };
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gx_answer_add_column (answer, columns[i]);
  if (!gx_answer_begin (answer, error))
    return FALSE;
  for (guint start = 0; start < keys->len; start += PAGE)
    {
      g_autoptr (GPtrArray) entries = gx_timeline_read_entries (cli->reader, &g_array_index (keys, GxTimelineKey, start), MIN (PAGE, keys->len - start), error);

      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        if (!answer_entry (answer, entries->pdata[i], gx_reader_get_format (cli->reader), error))
          return FALSE;
    }
  return gx_answer_close (answer, error);
}

gboolean
gx_cli_timeline (GxCli *cli, GError **error)
{
  guint kinds;
  gint64 limit = gx_cli_get_limit (cli), id;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (GxTimelineKey));
  g_autoptr (GxTimelineKeys) timeline = NULL;

  if (!read_kinds (cli, &kinds, error) || (id = gx_cli_find_said (cli, &gx_customer_entity, cli->customer, error)) == 0)
    return FALSE;
  timeline = gx_timeline_keys_read (cli->reader, id, error);
  if (timeline == NULL)
    return FALSE;
  for (guint i = 0; i < timeline->keys->len && (limit < 0 || keys->len < limit); i++)
    if (kinds & 1u << g_array_index (timeline->keys, GxTimelineKey, i).kind)
      g_array_append_val (keys, g_array_index (timeline->keys, GxTimelineKey, i));
  return answer_timeline (cli, keys, error);
}

static gboolean
answer_filled (GxCli *cli, const GxMerged *subject, const GxMerged *body, GError **error)
{
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_ONE);

  if (cli->format == GX_FORMAT_TABLE)
    {
      g_autofree char *text = subject != NULL ? g_strdup_printf ("%s\n\n%s\n", subject->text, body->text) : g_strdup_printf ("%s\n", body->text);

      return g_output_stream_write_all (cli->out, text, strlen (text), NULL, NULL, error);
    }
  gx_answer_add_column (answer, "subject");
  gx_answer_add_column (answer, "body");
  if (!gx_answer_begin (answer, error))
    return FALSE;
  gx_answer_add_text (answer, subject != NULL ? subject->text : NULL);
  gx_answer_add_text (answer, body->text);
  return gx_answer_end_row (answer, error) && gx_answer_close (answer, error);
}

gboolean
gx_cli_fill (GxCli *cli, GError **error)
{
  gint64 template_id = gx_cli_find_said (cli, &gx_message_template_entity, cli->message_template, error);
  gint64 customer = template_id != 0 ? gx_cli_find_said (cli, &gx_customer_entity, cli->customer, error) : 0;
  g_autoptr (GxRecord) record = customer != 0 ? gx_reader_get (cli->reader, &gx_message_template_entity, template_id, error) : NULL;
  GxMessageTemplate *message = record != NULL ? GX_MESSAGE_TEMPLATE (record) : NULL;
  g_autoptr (GxMerged) body = message != NULL ? gx_merge_for_customer (cli->reader, message->body, customer, 0, error) : NULL;
  g_autoptr (GxMerged) subject = NULL;
  g_autofree char *trouble = NULL;

  if (body == NULL)
    return FALSE;
  if (message->subject != NULL)
    {
      subject = gx_merge_for_customer (cli->reader, message->subject, customer, 0, error);
      if (subject == NULL)
        return FALSE;
    }
  if (!answer_filled (cli, subject, body, error))
    return FALSE;
  trouble = gx_merged_dup_trouble (body);
  if (trouble == NULL && subject != NULL)
    trouble = gx_merged_dup_trouble (subject);
  if (trouble != NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, "%s", trouble);
  return trouble == NULL;
}
