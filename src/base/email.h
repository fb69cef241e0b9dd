/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * gx_email_normalize: @text with its domain in lower case.
 * Returns: (transfer full): NULL when it is no e-mail address.
 */
char *gx_email_normalize (const char *text);

/**
 * gx_email_suggest: the address that was probably meant, where the domain is a common slip of the keys
 * (`a@gamil.com` → `a@gmail.com`). Returns: (transfer full): NULL when there is nothing to suggest.
 */
char *gx_email_suggest (const char *text);

G_END_DECLS
