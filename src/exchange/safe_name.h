/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of files as any computer takes them, Windows too, from whatever they are called in the book. */

/* No more than @most characters, the ending kept; never empty. (transfer full) */
char *gx_safe_name (const char *name, guint most);

/**
 * gx_safe_name_unique: the same, as nothing else is called among @taken, a set of folded names that it joins: `offer.pdf`, `offer (2).pdf`. Case does not tell names apart.
 * @folder: what it is in; nullable. Returns: (transfer full): with the folder and a slash before it.
 */
char *gx_safe_name_unique (GHashTable *taken, const char *folder, const char *name, guint most);

G_END_DECLS
