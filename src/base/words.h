/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is typed to search. Every word must match a document: be the beginning of one of its tokens, long enough for it (base/tokens.h). */

/* The folded words of a typed query, split at white space and punctuation; a run of Chinese and a run of Latin letters or digits are words of their own
 * (`王xm` is two words). Digits separated by - or spaces within what is plainly one phone number (`138-0574`) are separate words.
 * What is typed twice is one word.
 * Returns: (transfer full): possibly empty. */
GStrv gx_query_words (const char *query);

/* Whether every word matches. The definition that search is tested against. */
gboolean gx_words_match (const char *const *words, const char *document);

G_END_DECLS
