/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pinyin-table.h"

G_BEGIN_DECLS

gboolean gx_han_is       (gunichar c);
gunichar gx_han_simplify (gunichar c);

/* gx_pinyin_is_person: whether @text is two to four Chinese characters that begin with a surname. */
gboolean gx_pinyin_is_person (const char *text, gsize length);

/**
 * gx_pinyin_read:
 * How each character of @run is read where it stands: settled words and surnames of two characters first; then,
 * at the start of a @person's name, the surname's own readings (elsewhere at the start, those beside the ordinary ones).
 * @run is @length bytes of folded text, all of it Chinese. @readings receives a number in gx_readings for each character
 * and has room for @length / 3. Returns: the number of characters.
 */
gsize gx_pinyin_read (const char *run, gsize length, gboolean person, guint16 *readings);

/* gx_pinyin_order: the place of @c among the characters of its syllable: by tone, then strokes. Below 32768. */
guint gx_pinyin_order (gunichar c);

G_END_DECLS
