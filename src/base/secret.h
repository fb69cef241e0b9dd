/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Frees a passphrase or a recovery code so that it is not left in memory. NULL: nothing. */
void gx_secret_free (char *secret);

G_END_DECLS
