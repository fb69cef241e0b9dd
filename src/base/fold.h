/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GxFolded: a text in the form of gx_text_fold. Zero-initialised it is empty; it can be set again and again and keeps its memory until it is cleared.
 */
typedef struct
{
  char *bytes; /* NUL-terminated */
  gsize length;
  gsize allocated;
} GxFolded;

void gx_folded_set   (GxFolded *folded, const char *text, gsize length);
void gx_folded_clear (GxFolded *folded);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GxFolded, gx_folded_clear)

G_END_DECLS
