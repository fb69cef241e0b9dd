/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * gx_settings_get: what the window remembers. Where the schema is found neither beside the program nor installed there is nothing to remember with.
 * Returns: (nullable): borrowed.
 */
GSettings *gx_settings_get (void);

/* Nothing happens where there are no settings. */
char      *gx_settings_dup_string (const char *key, const char *fallback);
void       gx_settings_set_string (const char *key, const char *value);

/* The books opened last, the newest first, that are still there. (transfer full) */
GStrv      gx_settings_dup_recent_books (void);
void       gx_settings_add_recent_book  (const char *path);

/* What a page remembers until next time. */
char      *gx_settings_dup_state  (const char *page); /* nullable */
void       gx_settings_set_state  (const char *page, const char *state);

/* What moves to another computer: how things look and what pages remember, not where this one keeps its files. (transfer full) */
GBytes    *gx_settings_to_bytes    (void);

/* What cannot be understood is left as it is. */
void       gx_settings_apply_bytes (GBytes *bytes);

G_END_DECLS
