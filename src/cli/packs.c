/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/packs.h"

#include <glib/gi18n-lib.h>

#include "base/locale_setup.h"
#include "cli/answer.h"

/* packs, pack: what a trade needs, in one step. */

gboolean
gx_cli_packs (GxCli *cli, GError **error)
{
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);

  gx_answer_add_column (answer, "name");
  gx_answer_add_column (answer, "title");
  if (!gx_answer_begin (answer, error))
    return FALSE;
  for (const GxPack *pack = gx_packs; pack->name != NULL; pack++)
    {
      gx_answer_add_text (answer, pack->name);
      gx_answer_add_text (answer, gx_pack_word (&pack->title, gx_locale_language ()));
      if (!gx_answer_end_row (answer, error))
        return FALSE;
    }
  return gx_answer_close (answer, error);
}

gboolean
gx_cli_pack (GxCli *cli, GError **error)
{
  const GxPack *pack = gx_pack_by_name (cli->word);

  if (pack != NULL)
    return gx_book_run (cli->book, gx_step_new_pack (pack, gx_locale_language ()), error) >= 0;
  g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("There is no pack “%s”. “guanxi-cli packs” lists them."), cli->word);
  return FALSE;
}
