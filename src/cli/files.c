/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cli/columns.h"
#include "exchange/attach.h"

/* attach, save-attachment: files into the book and out of it. They are listed, renamed and deleted as any other record. */

static gboolean
answer_files (GxCli *cli, const GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) files = gx_reader_get_all (cli->reader, &gx_attachment_entity, (const gint64 *) ids->data, ids->len, error);
  g_autoptr (GArray) columns = NULL;
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);

  cli->entity = &gx_attachment_entity;
  if (files == NULL || (columns = gx_columns_for_cli (cli, error)) == NULL || !gx_columns_begin (columns, answer, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (!gx_columns_add_row (columns, answer, files->pdata[i], gx_reader_get_format (cli->reader), error))
      return FALSE;
  return gx_answer_close (answer, error);
}

gboolean
gx_cli_attach (GxCli *cli, GError **error)
{
  g_autoptr (GxRecord) owner = gx_reader_get (cli->reader, cli->entity, cli->id, error);
  g_autoptr (GxAttachment) begun = owner != NULL ? gx_attach_begin (owner, error) : NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int n;

  if (begun == NULL)
    return FALSE;
  for (guint i = 0; i < cli->words->len; i++)
    g_ptr_array_add (sources, gx_file_source_new_path (cli->words->pdata[i]));
  n = gx_attach_run (cli->book, sources, begun, NULL, NULL, ids, refused, error);
  if (n < 0 || (n > 0 && !answer_files (cli, ids, error)))
    return FALSE;
  for (guint i = 0; i + 1 < refused->len; i++)
    gx_cli_say (((const GError *) refused->pdata[i])->message);
  if (refused->len == 0)
    return TRUE;
  g_propagate_error (error, g_ptr_array_steal_index (refused, refused->len - 1));
  return FALSE;
}

gboolean
gx_cli_save_attachment (GxCli *cli, GError **error)
{
  g_autoptr (GxRecord) file = gx_reader_get (cli->reader, &gx_attachment_entity, cli->id, error);

  return file != NULL && gx_attachment_save (cli->reader, GX_ATTACHMENT (file), cli->word, NULL, error);
}
