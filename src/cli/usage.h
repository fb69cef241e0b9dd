/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

char *gx_usage_for_all     (void);                     /* every command and what it does (transfer full) */
char *gx_usage_for_command (const GxCommand *command); /* one line: how it is written (transfer full) */

G_END_DECLS
