/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/find.h"

#include <glib/gi18n-lib.h>

/* Which record is meant by words on the command line. */

gint64
gx_cli_find_title (GxCli *cli, const GxEntity *entity, const char *label, const char *title, const char *by_number, GError **error)
{
  g_autoptr (GArray) ids = gx_reader_find_title (cli->reader, entity, title, error);

  if (ids == NULL)
    return 0;
  if (ids->len == 1)
    return g_array_index (ids, gint64, 0);
  if (ids->len == 0)
    g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("%s: nothing is called “%s”."), label, title);
  else if (by_number != NULL)
    /* Translators: the last is what to write, such as “stage_id=…”. */
    g_set_error (error, GX_ERROR, GX_ERROR_AMBIGUOUS, _("%s: more than one is called “%s”. Say which by its number: %s"), label, title, by_number);
  else
    g_set_error (error, GX_ERROR, GX_ERROR_AMBIGUOUS, _("%s: more than one is called “%s”. Say which by its number."), label, title);
  return 0;
}

gint64
gx_cli_find_said (GxCli *cli, const GxEntity *entity, const char *said, GError **error)
{
  g_autoptr (GxRecord) record = NULL;
  guint64 number;

  if (!g_ascii_string_to_unsigned (said, 10, 1, G_MAXINT64, &number, NULL))
    return gx_cli_find_title (cli, entity, _(entity->singular), said, NULL, error);
  record = gx_reader_get (cli->reader, entity, (gint64) number, error);
  return record != NULL ? record->id : 0;
}
