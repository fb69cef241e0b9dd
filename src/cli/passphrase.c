/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/passphrase.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>

#include "base/secret.h"

/* Asking for a passphrase. */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Written on any system, by any editor. */
static char *
read_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) local = NULL;
  char *text = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &local))
    {
      if (g_str_has_prefix (text, BYTE_ORDER_MARK))
        memmove (text, text + strlen (BYTE_ORDER_MARK), length + 1 - strlen (BYTE_ORDER_MARK));
      text[strcspn (text, "\r\n")] = '\0';
      return text;
    }
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no file “%s”."), name);
  else
    g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be read: %s."), name, local->message);
  return NULL;
}

static char *
read_unseen (FILE *terminal, const char *question)
{
  struct termios before, unseen;
  char *line = NULL;
  size_t size = 0;
  gssize length;

  tcgetattr (fileno (terminal), &before);
  unseen = before;
  unseen.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (fileno (terminal), TCSAFLUSH, &unseen);
  fprintf (terminal, "%s ", question); /* what is typed before goes */
  fflush (terminal);
  length = getline (&line, &size, terminal);
  tcsetattr (fileno (terminal), TCSAFLUSH, &before);
  fputc ('\n', terminal);
  if (length < 0)
    line = g_strdup ("");
  line[strcspn (line, "\r\n")] = '\0';
  return line; /* GLib's memory is the C library's */
}

static char *
ask (FILE *terminal, gboolean twice, GError **error)
{
  char *first = read_unseen (terminal, _("Passphrase:"));
  char *second;
  gboolean same;

  if (!twice)
    return first;
  second = read_unseen (terminal, _("The same again:"));
  same = strcmp (first, second) == 0;
  gx_secret_free (second);
  if (same)
    return first;
  gx_secret_free (first);
  g_set_error_literal (error, GX_ERROR, GX_ERROR_REFUSED, _("The two passphrases are not the same. Nothing was done."));
  return NULL;
}

char *
gx_cli_get_passphrase (GxCli *cli, gboolean twice, GError **error)
{
  FILE *terminal;
  char *passphrase;

  if (cli->options[GX_OPTION_PASSPHRASE_FILE] != NULL)
    return read_file (cli->options[GX_OPTION_PASSPHRASE_FILE], error);
  terminal = fopen ("/dev/tty", "r+e");
  if (terminal == NULL)
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_USAGE,
                           _("There is no terminal to ask for the passphrase. Write it to a file and name that with --passphrase-file."));
      return NULL;
    }
  passphrase = ask (terminal, twice, error);
  fclose (terminal);
  return passphrase;
}
