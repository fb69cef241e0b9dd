/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "paper/qr.h"

G_BEGIN_DECLS

/* GxQrDialog: a card as a QR code, large enough for any telephone; where a customer has several, the person chooses whose. */
#define GX_TYPE_QR_DIALOG (gx_qr_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxQrDialog, gx_qr_dialog, GX, QR_DIALOG, AdwWindow)

GtkWidget *gx_qr_dialog_new (const char *customer);

/* Adds the card of @name; the first one is shown. @code: (transfer full) (nullable): NULL where it is too long for one. @cut: not all of the card is in it. */
void       gx_qr_dialog_add (GxQrDialog *self, const char *name, GxQr *code, gboolean cut);

G_END_DECLS
