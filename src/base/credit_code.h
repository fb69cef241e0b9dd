/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * gx_credit_code_is_valid: whether @text, in normal form, is a unified social credit code with its right check
 * character (GB 32100-2015).
 */
gboolean gx_credit_code_is_valid (const char *text);

/**
 * gx_credit_code_normalize: upper case, half width, without spaces; valid or not.
 * Returns: (transfer full): NULL when nothing is left.
 */
char *gx_credit_code_normalize (const char *text);

/**
 * gx_credit_code_suggest: the code that @text, in normal form, would be with the right check character: where that alone is wrong.
 * Returns: (transfer full): NULL where it is valid, or too far from one.
 */
char *gx_credit_code_suggest (const char *text);

G_END_DECLS
