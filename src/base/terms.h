/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How search is laid out in an index of whole terms. A document is kept under the beginnings of its tokens, up to a term's length; so whatever is typed is
 * one term to look up, or for a longer word several that its documents have all of, and the rest is told by gx_words_match. (An index that made the
 * beginnings itself would keep each token's, though a document's tokens share most of them, and all lengths of all kinds.) */

#define GX_TERM_CHARS 6  /* of any text */
#define GX_TERM_BYTES 12 /* four Chinese characters */

typedef struct
{
  char text[GX_TERM_BYTES + 1];
} GxTerm;

/* Called for each term; @term is not NUL-terminated. Returning non-zero stops and is returned by gx_document_terms. */
typedef int (*GxTermFunc) (gpointer user_data, const char *term, gsize length);

/* Every term of @document, some of them more than once. Allocation-free per term; thread-safe. */
int gx_document_terms (const char *document, gsize length, GxTermFunc func, gpointer user_data);

#define GX_MAX_WORD_TERMS 16

/* Appends to @terms (GxTerm) what a document that matches @word has all of, at most GX_MAX_WORD_TERMS. Returns: whether others may have them, too. */
gboolean gx_word_terms (const char *word, GArray *terms);

G_END_DECLS
