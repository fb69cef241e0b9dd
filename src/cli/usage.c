/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/usage.h"

#include <glib/gi18n-lib.h>

#include "cli/arguments.h"

/* How the commands are written, from their table. */

char *
gx_usage_for_command (const GxCommand *command)
{
  GString *usage = g_string_new ("guanxi-cli [--book FILE] ");
  guint64 options = command->options | GX_OPTION_BIT (GX_OPTION_FORMAT);

  g_string_append (usage, command->name);
  if (*command->arguments != '\0')
    g_string_append_printf (usage, " %s", command->arguments);

  for (guint i = 0; i < GX_N_OPTIONS; i++)
    {
      const GxOptionRow *row = &gx_option_rows[i];
      gboolean needed = (command->needed & GX_OPTION_BIT (i)) != 0;

      if (!(options & GX_OPTION_BIT (i)))
        continue;
      g_string_append_printf (usage, " %s--%s%s%s%s", needed ? "" : "[", row->name, row->value != NULL ? " " : "",
                              row->value != NULL ? row->value : "", needed ? "" : "]");
    }
  return g_string_free (usage, FALSE);
}

char *
gx_usage_for_all (void)
{
  GString *usage = g_string_new (_("Usage: guanxi-cli [--book FILE] COMMAND …"));

  g_string_append (usage, "\n\n");
  for (const GxCommand *command = gx_commands; command->name != NULL; command++)
    g_string_append_printf (usage, "  %-14s  %s\n", command->name, _(command->summary));

  g_string_append_c (usage, '\n');
  g_string_append (usage, _("“guanxi-cli help COMMAND” says how a command is written. Entities:"));
  for (guint i = 0; gx_entities[i] != NULL; i++)
    g_string_append_printf (usage, " %s", gx_entities[i]->name);
  g_string_append_c (usage, '\n');
  return g_string_free (usage, FALSE);
}
