/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

#define GX_RECOVERY_BYTES 18 /* that cannot be guessed; two more show a slip of the pen */

/**
 * The recovery code: what opens encrypted copies when the passphrase is lost. Eight groups of four letters and digits, without those that are taken for each
 * other (I L O U). Read in any case and width, with or without the dashes.
 */
char    *gx_recovery_code_format (const guint8 secret[GX_RECOVERY_BYTES]);

/* FALSE where @text is no recovery code at all. @is_mistyped: it has the form of one, but not the sum. */
gboolean gx_recovery_code_parse  (const char *text, guint8 secret[GX_RECOVERY_BYTES], gboolean *is_mistyped);

G_END_DECLS
