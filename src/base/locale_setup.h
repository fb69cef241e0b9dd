/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * gx_locale_setup: the person's language for every sentence, the C locale's form for every number. To be called first in main, while
 * there is one thread. Catalogues are found beside the program where it was built, else where they are installed.
 */
void gx_locale_setup (void);

/**
 * gx_locale_language: what a new book speaks where nobody chose: "zh" or "en", as the sentences do.
 */
const char *gx_locale_language (void);

G_END_DECLS
