/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "exchange/seal.h"
#include "view/seal_dialog.h"

G_BEGIN_DECLS

/**
 * GxSealController: makes the seal of a book's copies out of the passphrase that the dialog asks for, and puts it in force once the person has kept the recovery code;
 * not sooner, or copies would be closed with a code that nobody has. Lives as long as the dialog, which it destroys in the end.
 * Signal `sealed`: the seal is in force.
 */
#define GX_TYPE_SEAL_CONTROLLER (gx_seal_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxSealController, gx_seal_controller, GX, SEAL_CONTROLLER, GObject)

GxSealController *gx_seal_controller_new (GxBook *book, GxSealDialog *view, GxSealCost cost); /* borrowed */

G_END_DECLS
