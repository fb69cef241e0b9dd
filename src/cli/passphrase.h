/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

/**
 * gx_cli_get_passphrase: the first line of the file of --passphrase-file, else what the person types at the terminal, unseen; @twice: typed a second time, the same.
 * Never from the command line, which others may see. Errors: USAGE where there is neither; REFUSED where the two differ; NOT_FOUND, IO.
 * Returns: (transfer full): to be freed with gx_secret_free.
 */
char *gx_cli_get_passphrase (GxCli *cli, gboolean twice, GError **error);

G_END_DECLS
