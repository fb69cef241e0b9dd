/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "book/score.h"
#include "cli/answer.h"
#include "model/customer.h"

/* score: what a customer's score is made of. */

static gboolean
answer_json (GxCli *cli, GPtrArray *parts, gint64 score, GError **error)
{
  g_autoptr (GxJson) json = gx_json_new ();
  GxValue value = gx_value_integer (GX_KIND_INT, score);

  gx_json_begin_object (json);
  gx_json_key (json, "score");
  gx_json_value (json, &value, gx_reader_get_format (cli->reader));
  gx_json_key (json, "rules");
  gx_json_begin_array (json);
  for (guint i = 0; i < parts->len; i++)
    {
      const GxScorePart *part = parts->pdata[i];

      gx_json_begin_object (json);
      gx_json_key (json, "id");
      gx_json_integer (json, GX_RECORD (part->rule)->id);
      gx_json_key (json, "rule");
      gx_json_string (json, part->rule->name);
      gx_json_key (json, "points");
      gx_json_integer (json, part->rule->points);
      gx_json_key (json, "matches");
      gx_json_boolean (json, part->matches);
      gx_json_key (json, "trouble");
      gx_json_string (json, part->trouble);
      gx_json_end_object (json);
    }
  gx_json_end_array (json);
  gx_json_end_object (json);
  return gx_cli_answer_json (cli, json, error);
}

static gboolean
answer_rows (GxCli *cli, GPtrArray *parts, gint64 score, GError **error)
{
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);

  gx_answer_add_column (answer, "rule");
  gx_answer_add_column (answer, "points");
  gx_answer_add_column (answer, "matches");
  gx_answer_add_column (answer, "trouble");
  if (!gx_answer_begin (answer, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const GxScorePart *part = parts->pdata[i];

      gx_answer_add_text (answer, part->rule->name);
      gx_answer_add_integer (answer, GX_KIND_INT, part->rule->points);
      gx_answer_add_integer (answer, GX_KIND_BOOL, part->matches);
      gx_answer_add_text (answer, part->trouble);
      if (!gx_answer_end_row (answer, error))
        return FALSE;
    }
  gx_answer_add_text (answer, gx_field_get_label (gx_entity_find_field (&gx_customer_entity, "score")));
  gx_answer_add_integer (answer, GX_KIND_INT, score);
  gx_answer_add_text (answer, NULL);
  gx_answer_add_text (answer, NULL);
  return gx_answer_end_row (answer, error) && gx_answer_close (answer, error);
}

gboolean
gx_cli_score (GxCli *cli, GError **error)
{
  g_autoptr (GxRecord) customer = gx_reader_get (cli->reader, &gx_customer_entity, cli->id, error);
  gint64 score;
  g_autoptr (GPtrArray) parts = customer != NULL ? gx_reader_get_score (cli->reader, cli->id, &score, error) : NULL;

  if (parts == NULL)
    return FALSE;
  return cli->format == GX_FORMAT_JSON ? answer_json (cli, parts, score, error) : answer_rows (cli, parts, score, error);
}
