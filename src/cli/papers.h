/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"
#include "model/report.h"

G_BEGIN_DECLS

/* What the commands write as PDF. The file at @path is replaced only when complete. @fields: of const GxField *; NULL for the usual ones. */
gboolean gx_cli_write_list_pdf   (GxCli *cli, const GxQuery *query, const GPtrArray *fields, const char *path, GError **error);
gboolean gx_cli_write_card_pdf   (GxCli *cli, gint64 customer, const char *path, GError **error);
gboolean gx_cli_write_report_pdf (GxCli *cli, const GxReport *report, const char *path, GError **error);

G_END_DECLS
