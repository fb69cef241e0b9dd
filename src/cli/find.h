/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

/* The one record of @entity that is called @title; 0 on error: none is, or several are. @label: what it is looked for as, in the words of a message;
 * @by_number: how one of several is said, such as `stage_id=…`; NULL: by its number alone. */
gint64 gx_cli_find_title (GxCli *cli, const GxEntity *entity, const char *label, const char *title, const char *by_number, GError **error);

/* The record that @said means: by its number, else by what it is called. 0 on error. */
gint64 gx_cli_find_said  (GxCli *cli, const GxEntity *entity, const char *said, GError **error);

G_END_DECLS
