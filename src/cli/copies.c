/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/copies.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/secret.h"
#include "cli/command.h"
#include "cli/passphrase.h"

/* backup, restore: copies of the book, by hand and by the clock of the computer. */

/* What came of a backup, as far as there is something to tell. A recovery code is told whatever else failed: copies may be closed with it. */
typedef struct
{
  char *made;          /* the path of the copy in a folder */
  char *recovery_code;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_free (answer->made);
  g_free (answer->recovery_code);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static gboolean
give_answer (GxCli *cli, const Answer *answer, GError **error)
{
  const struct { const char *key, *value; } lines[] = { { "recovery_code", answer->recovery_code }, { "made", answer->made } };
  g_autoptr (GxJson) json = gx_json_new ();

  if (answer->recovery_code != NULL)
    gx_cli_say (_("Write the recovery code down and keep it with your papers: it opens the copies when the passphrase is lost, and is not shown again."));
  gx_json_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gx_json_key (json, lines[i].key);
      gx_json_string (json, lines[i].value);
      if (cli->format != GX_FORMAT_JSON && lines[i].value != NULL && !g_output_stream_printf (cli->out, NULL, NULL, error, "%s\n", lines[i].value))
        return FALSE;
    }
  gx_json_end_object (json);
  return cli->format != GX_FORMAT_JSON || gx_cli_answer_json (cli, json, error);
}

static gboolean
make_seal (GxCli *cli, GxSeal *seal, char **recovery_code, GError **error)
{
  char *passphrase = gx_cli_get_passphrase (cli, TRUE, error);
  gboolean made = passphrase != NULL && gx_seal_new (seal, passphrase, GX_SEAL_COST_NORMAL, recovery_code, error);

  gx_secret_free (passphrase);
  return made;
}

static gboolean
backup_to_file (GxCli *cli, Answer *answer, GError **error)
{
  gboolean encrypt = cli->options[GX_OPTION_ENCRYPT] != NULL;
  GxSeal seal;

  if (encrypt && !make_seal (cli, &seal, &answer->recovery_code, error))
    return FALSE;
  if (gx_copy_make (gx_book_get_path (cli->book), cli->word, encrypt ? &seal : NULL, NULL, NULL, error))
    return TRUE;
  g_clear_pointer (&answer->recovery_code, g_free); /* it opens nothing */
  return FALSE;
}

/* The seal that this computer keeps for the book; made the first time. */
static gboolean
get_kept_seal (GxCli *cli, GxSeal *seal, char **recovery_code, GError **error)
{
  g_autoptr (GxBookState) state = gx_book_state_read (gx_book_get_path (cli->book), FALSE, error);
  g_autoptr (GError) local = NULL;

  if (state == NULL)
    return FALSE;
  if (gx_seal_load (seal, state->uuid, &local))
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!make_seal (cli, seal, recovery_code, error))
    return FALSE;
  if (gx_seal_save (seal, state->uuid, error))
    return TRUE;
  g_clear_pointer (recovery_code, g_free);
  return FALSE;
}

static gboolean
backup_to_folder (GxCli *cli, Answer *answer, GError **error)
{
  gboolean encrypt = cli->options[GX_OPTION_ENCRYPT] != NULL;
  GxSeal seal;

  if (encrypt && !get_kept_seal (cli, &seal, &answer->recovery_code, error))
    return FALSE;
  return gx_copy_keep (gx_book_get_path (cli->book), cli->options[GX_OPTION_FOLDER], FALSE, encrypt ? &seal : NULL, FALSE, NULL, &answer->made, error);
}

gboolean
gx_cli_backup (GxCli *cli, GError **error)
{
  g_auto (Answer) answer = { 0 };
  gboolean done;

  if ((cli->word != NULL) == (cli->options[GX_OPTION_FOLDER] != NULL))
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_USAGE, _("backup needs either the name of a new FILE, or --folder with the folder where copies are kept."));
      return FALSE;
    }
  if (cli->options[GX_OPTION_PASSPHRASE_FILE] != NULL && cli->options[GX_OPTION_ENCRYPT] == NULL)
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_USAGE, _("--passphrase-file says how to encrypt; --encrypt says to do it. Give both, or neither."));
      return FALSE;
    }
  done = cli->word != NULL ? backup_to_file (cli, &answer, error) : backup_to_folder (cli, &answer, error);
  if (done)
    return give_answer (cli, &answer, error);
  if (answer.recovery_code != NULL)
    give_answer (cli, &answer, NULL);
  return FALSE;
}

/* The default book's folder may not be there yet on a new computer. */
static gboolean
make_default_folder (GxCli *cli, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (cli->options[GX_OPTION_BOOK] != NULL || g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_IO, _("The folder “%s” could not be made: %s."), folder, g_strerror (errno));
  return FALSE;
}

gboolean
gx_cli_restore (GxCli *cli, GError **error)
{
  g_autofree char *path = gx_cli_dup_book_path (cli);
  char *secret = NULL;
  gboolean restored;

  if (!make_default_folder (cli, path, error))
    return FALSE;
  if (gx_copy_is_locked (cli->word) && (secret = gx_cli_get_passphrase (cli, FALSE, error)) == NULL)
    return FALSE;
  restored = gx_copy_restore (cli->word, secret, path, NULL, NULL, error);
  gx_secret_free (secret);
  return restored;
}
