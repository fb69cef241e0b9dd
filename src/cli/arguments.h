/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* without the dashes */
  const char *value; /* what stands for its value in the usage; NULL: it takes none */
  int most;          /* of a number, which then is at least 1; 0: any */
} GxOptionRow;

extern const GxOptionRow gx_option_rows[GX_N_OPTIONS];

/* Every command takes these. */
#define GX_COMMON_OPTIONS                                                      \
  (GX_OPTION_BIT (GX_OPTION_BOOK) | GX_OPTION_BIT (GX_OPTION_FORMAT) |         \
   GX_OPTION_BIT (GX_OPTION_HELP) | GX_OPTION_BIT (GX_OPTION_VERSION))

/**
 * gx_arguments_parse: reads the command line without its program name into @cli, which holds what was read so far also on
 * error. No command at all leaves `command` NULL;
 * with --help or --version nothing more is asked of the rest.
 * Errors: GX_ERROR_USAGE.
 */
gboolean gx_arguments_parse (GxCli *cli, const char *const *words, GError **error);

void gx_cli_clear (GxCli *cli);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GxCli, gx_cli_clear)

G_END_DECLS
