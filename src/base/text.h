/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * gx_text_clean: what becomes of text on entry: valid UTF-8 (bad bytes become U+FFFD), NFC, no control characters, white space and
 * what has no width trimmed at both ends; tab and newline stay only when @multiline (CRLF becomes LF), else they become one space.
 * Returns: (transfer full): NULL when nothing is left.
 */
char *gx_text_clean (const char *text, gssize length, gboolean multiline);

/**
 * gx_text_fold: the form in which texts are compared: traditional to simplified Chinese, full width to half width (NFKD), case and accents
 * folded. White space and punctuation stay. Returns: (transfer full).
 */
char *gx_text_fold (const char *text);

/* gx_text_fold without white space: how a reference is found by its title (`GTXPro` finds `GTX Pro`). */
char *gx_text_fold_key (const char *text);

/**
 * gx_text_sort_key: bytes that sort as a Chinese reader expects under memcmp: by pinyin (a person's surname by its surname reading), then by ICU's
 * collation for zh; Latin and digits before Chinese, as the collation has it. Returns: (transfer full).
 */
GBytes *gx_text_sort_key (const char *text);

G_END_DECLS
