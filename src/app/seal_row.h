/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/backup_job.h"
#include "exchange/seal.h"

G_BEGIN_DECLS

/* GxSealRow: of the preferences: whether the copies of the book are encrypted; switches it on and off, and changes the passphrase. */
#define GX_TYPE_SEAL_ROW (gx_seal_row_get_type ())
G_DECLARE_FINAL_TYPE (GxSealRow, gx_seal_row, GX, SEAL_ROW, AdwActionRow)

/* Neither is held; NULL @job: the book is not copied. */
void gx_seal_row_watch    (GxSealRow *self, GxBook *book, GxBackupJob *job);

/* How hard seals are made from here on. For tests; else GX_SEAL_COST_NORMAL. */
void gx_seal_row_set_cost (GxSealRow *self, GxSealCost cost);

G_END_DECLS
