/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What search makes of a character of folded text: neighbours of one class are taken together. */
typedef enum
{
  GX_CHAR_OTHER, /* stands between words */
  GX_CHAR_WORD,
  GX_CHAR_HAN,
} GxCharClass;

/* The end of the stretch of one class that starts at @from, which is inside @text. */
gsize gx_stretch_end (const char *text, gsize length, gsize from, GxCharClass *char_class);

/* Whether all of @text is the digits 0 to 9. */
gboolean gx_is_digits (const char *text, gsize length);

/* Whether all of @text is Chinese characters. */
gboolean gx_is_chinese (const char *text);

G_END_DECLS
