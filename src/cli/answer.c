/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/answer.h"

#include <string.h>

#include "cli/table.h"
#include "exchange/csv_text.h"

/* One value, three formats: no command writes its answer three times. */

struct _GxAnswer
{
  GxCli *cli;
  GxAnswerShape shape;
  GPtrArray *names; /* of the columns */
  guint at;         /* the column of the next value */

  /* One of them, by the format. */
  GxJson *json;
  GxCsvWriter *csv;
  GxTable *table;
  GString *lines;
};

GxAnswer *
gx_answer_new (GxCli *cli, GxAnswerShape shape)
{
  GxAnswer *self = g_new0 (GxAnswer, 1);

  self->cli = cli;
  self->shape = shape;
  self->names = g_ptr_array_new_with_free_func (g_free);
  if (cli->format == GX_FORMAT_JSON)
    self->json = gx_json_new ();
  else if (cli->format == GX_FORMAT_CSV)
    self->csv = gx_csv_writer_new_for_stream (cli->out);
  else if (shape == GX_ANSWER_LIST)
    self->table = gx_table_new (cli->out);
  else
    self->lines = g_string_new (NULL);
  return self;
}

void
gx_answer_free (GxAnswer *self)
{
  g_ptr_array_unref (self->names);
  g_clear_pointer (&self->json, gx_json_free);
  g_clear_pointer (&self->csv, gx_csv_writer_free);
  g_clear_pointer (&self->table, gx_table_free);
  if (self->lines != NULL)
    g_string_free (self->lines, TRUE);
  g_free (self);
}

void
gx_answer_add_column (GxAnswer *self, const char *name)
{
  g_ptr_array_add (self->names, g_strdup (name));
}

gboolean
gx_answer_begin (GxAnswer *self, GError **error)
{
  if (self->json != NULL && self->shape == GX_ANSWER_LIST)
    gx_json_begin_array (self->json);

  for (guint i = 0; i < self->names->len; i++)
    {
      if (self->csv != NULL)
        gx_csv_writer_add_text (self->csv, self->names->pdata[i]);
      else if (self->table != NULL)
        gx_table_add_cell (self->table, self->names->pdata[i], FALSE);
    }
  if (self->csv != NULL)
    return gx_csv_writer_end_row (self->csv, error);
  return self->table == NULL || gx_table_end_row (self->table, error);
}

static gboolean
is_quantity (GxKind kind)
{
  return kind == GX_KIND_INT || kind == GX_KIND_MONEY || kind == GX_KIND_QUANTITY || kind == GX_KIND_RATE;
}

/* `name: value`; further lines of a long text are set in. */
static void
add_line (GxAnswer *self, const char *text)
{
  g_string_append_printf (self->lines, "%s:", (const char *) self->names->pdata[self->at]);
  if (text != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
      g_autofree char *set_in = g_strjoinv ("\n  ", parts);

      g_string_append_printf (self->lines, " %s", set_in);
    }
  g_string_append_c (self->lines, '\n');
}

void
gx_answer_add_value (GxAnswer *self, const GxValue *value, const GxFormat *format)
{
  g_autofree char *text = self->json == NULL ? gx_value_to_string (value, format) : NULL;

  g_return_if_fail (self->at < self->names->len);

  if (self->json != NULL)
    {
      if (self->at == 0)
        gx_json_begin_object (self->json);
      gx_json_key (self->json, self->names->pdata[self->at]);
      gx_json_value (self->json, value, format);
    }
  else if (self->csv != NULL)
    gx_csv_add_cell (self->csv, text);
  else if (self->table != NULL)
    gx_table_add_cell (self->table, text, is_quantity (value->kind));
  else
    add_line (self, text);
  self->at++;
}

void
gx_answer_add_text (GxAnswer *self, const char *text)
{
  GxValue value = { .kind = GX_KIND_TEXT, .text = (char *) text };

  gx_answer_add_value (self, &value, &(GxFormat) { 0 });
}

void
gx_answer_add_integer (GxAnswer *self, GxKind kind, gint64 integer)
{
  GxValue value = gx_value_integer (kind, integer);

  gx_answer_add_value (self, &value, &(GxFormat) { 0 });
}

gboolean
gx_answer_end_row (GxAnswer *self, GError **error)
{
  self->at = 0;
  if (self->csv != NULL)
    return gx_csv_writer_end_row (self->csv, error);
  if (self->table != NULL)
    return gx_table_end_row (self->table, error);
  if (self->json == NULL)
    return TRUE;
  gx_json_end_object (self->json);
  return gx_cli_answer_json (self->cli, self->json, error);
}

gboolean
gx_answer_close (GxAnswer *self, GError **error)
{
  if (self->csv != NULL)
    return gx_csv_writer_close (self->csv, error);
  if (self->table != NULL)
    return gx_table_close (self->table, error);
  if (self->lines != NULL)
    return g_output_stream_write_all (self->cli->out, self->lines->str, self->lines->len, NULL, NULL, error);

  if (self->shape == GX_ANSWER_LIST)
    gx_json_end_array (self->json);
  return gx_cli_answer_json (self->cli, self->json, error);
}
