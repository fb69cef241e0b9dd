/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cli/answer.h"

/* undo, redo, history, deleted: the book's steps. */

static gboolean
step_back_or_again (GxCli *cli, gboolean redo, GError **error)
{
  g_autofree char *name = redo ? gx_reader_redo_name (cli->reader) : gx_reader_undo_name (cli->reader);
  gint64 id = redo ? gx_book_redo (cli->book, error) : gx_book_undo (cli->book, error);
  g_autoptr (GxAnswer) answer = NULL;

  if (id < 0)
    return FALSE;
  if (cli->format == GX_FORMAT_TABLE)
    return g_output_stream_printf (cli->out, NULL, NULL, error, "%s\n", name);

  answer = gx_answer_new (cli, GX_ANSWER_ONE);
  gx_answer_add_column (answer, "id");
  gx_answer_add_column (answer, "name");
  if (!gx_answer_begin (answer, error))
    return FALSE;
  gx_answer_add_integer (answer, GX_KIND_INT, id);
  gx_answer_add_text (answer, name);
  return gx_answer_end_row (answer, error) && gx_answer_close (answer, error);
}

gboolean
gx_cli_undo (GxCli *cli, GError **error)
{
  return step_back_or_again (cli, FALSE, error);
}

gboolean
gx_cli_redo (GxCli *cli, GError **error)
{
  return step_back_or_again (cli, TRUE, error);
}

static const char *
step_kind (GxStepKind kind)
{
  switch (kind)
    {
    case GX_STEP_DO:
      return "do";
    case GX_STEP_UNDO:
      return "undo";
    case GX_STEP_REDO:
      return "redo";
    }
  g_return_val_if_reached (NULL);
}

static const char *
change_name (char op)
{
  return op == 'i' ? "added" : op == 'd' ? "deleted" : "changed";
}

static void
add_step (GxAnswer *answer, gconstpointer item)
{
  const GxHistoryStep *step = item;

  gx_answer_add_integer (answer, GX_KIND_INT, step->id);
  gx_answer_add_text (answer, step_kind (step->kind));
  gx_answer_add_text (answer, step->name);
  gx_answer_add_integer (answer, GX_KIND_INSTANT, step->at.ms);
  gx_answer_add_integer (answer, GX_KIND_INT, step->kind == GX_STEP_DO ? GX_NONE : step->of_step);
  gx_answer_add_integer (answer, GX_KIND_BOOL, step->is_undone);
  gx_answer_add_integer (answer, GX_KIND_INT, step->n_changes);
  gx_answer_add_integer (answer, GX_KIND_INT, step->n_rejected);
  gx_answer_add_text (answer, step->author);
}

static void
add_change (GxAnswer *answer, gconstpointer item)
{
  const GxHistoryChange *change = item;

  gx_answer_add_integer (answer, GX_KIND_INT, change->step_id);
  gx_answer_add_text (answer, step_kind (change->kind));
  gx_answer_add_text (answer, change->step_name);
  gx_answer_add_integer (answer, GX_KIND_INSTANT, change->at.ms);
  gx_answer_add_text (answer, change_name (change->op));
  gx_answer_add_text (answer, change->field != NULL ? change->field->name : NULL);
  gx_answer_add_text (answer, change->before);
  gx_answer_add_text (answer, change->after);
  gx_answer_add_text (answer, change->author);
}

static void
add_deleted (GxAnswer *answer, gconstpointer item)
{
  const GxDeletedRecord *deleted = item;

  gx_answer_add_text (answer, deleted->entity->name);
  gx_answer_add_integer (answer, GX_KIND_INT, deleted->id);
  gx_answer_add_text (answer, deleted->title);
  gx_answer_add_integer (answer, GX_KIND_INSTANT, deleted->at.ms);
  gx_answer_add_integer (answer, GX_KIND_INT, deleted->step_id);
  gx_answer_add_text (answer, deleted->step_name);
}

static gboolean
answer_rows (GxCli *cli, const GPtrArray *rows, const char *const *names, void (*add) (GxAnswer *, gconstpointer), GError **error)
{
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);
  gint64 limit = gx_cli_get_limit (cli);
  guint n_rows = limit >= 0 ? MIN (limit, rows->len) : rows->len;

  for (; *names != NULL; names++)
    gx_answer_add_column (answer, *names);
  if (!gx_answer_begin (answer, error))
    return FALSE;

  for (guint i = 0; i < n_rows; i++)
    {
      add (answer, g_ptr_array_index (rows, i));
      if (!gx_answer_end_row (answer, error))
        return FALSE;
    }
  return gx_answer_close (answer, error);
}

/* A record without a history may be from before the first step; one that never was is not found. */
static gboolean
answer_record_history (GxCli *cli, GError **error)
{
  static const char *const names[] = { "step_id", "kind", "step", "at", "change", "field", "before", "after", "author", NULL };
  g_autoptr (GPtrArray) changes = gx_reader_record_history (cli->reader, cli->entity, cli->id, error);
  g_autoptr (GxRecord) record = NULL;

  if (changes == NULL)
    return FALSE;
  if (changes->len == 0)
    {
      record = gx_reader_get (cli->reader, cli->entity, cli->id, error);
      if (record == NULL)
        return FALSE;
    }
  return answer_rows (cli, changes, names, add_change, error);
}

gboolean
gx_cli_history (GxCli *cli, GError **error)
{
  static const char *const names[] = { "id", "kind", "name", "at", "of_step", "undone", "changes", "rejected", "author", NULL };
  g_autoptr (GPtrArray) steps = NULL;

  if (cli->entity != NULL)
    return answer_record_history (cli, error);
  steps = gx_reader_history (cli->reader, gx_cli_get_limit (cli), error);
  return steps != NULL && answer_rows (cli, steps, names, add_step, error);
}

gboolean
gx_cli_deleted (GxCli *cli, GError **error)
{
  static const char *const names[] = { "entity", "id", "title", "deleted_at", "step_id", "step", NULL };
  g_autoptr (GPtrArray) records = gx_reader_deleted (cli->reader, cli->entity, gx_cli_get_limit (cli), error);

  return records != NULL && answer_rows (cli, records, names, add_deleted, error);
}
