/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What search means, without any database.
 *
 * A document is lines of text; the first byte of a line is its class. Every typed word matches a document when it is a prefix of
 * one of the document's tokens; a query matches when each of its words does. Tokens are suffixes, so a prefix of a token is any run
 * inside the text. Pinyin does not start inside a company's legal form (有限公司), and a number is found by any four digits or more of it.
 *
 * In the index, tokens are cut at GX_TOKEN_BYTES (whole characters), those of digits at four; gx_word_pieces says what of a word is looked up there, and
 * when the hits must be verified with gx_words_match. */

#define GX_TOKEN_BYTES 12

typedef enum
{
  GX_LINE_PERSON = 1, /* a person's name: pinyin with every reading of the surname, mixed forms such as wangxm */
  GX_LINE_NAME   = 2, /* a company, product, place: pinyin of every suffix, initials */
  GX_LINE_NUMBER = 3, /* a phone or other number: every suffix of 4 digits or more */
  GX_LINE_TEXT   = 4, /* remarks: Chinese and Latin as they stand, no pinyin */
} GxLineClass;

/* Appends a line to a document; NULL or empty text appends nothing. Newlines in @text become spaces.
 * A GX_LINE_NAME that looks like a person's name (a surname and one to three characters in all 2–4) is taken for GX_LINE_PERSON. */
void gx_document_append (GString *document, GxLineClass line_class, const char *text);

/* Called for each token; @token is not NUL-terminated. Returning non-zero stops and is returned by gx_document_tokens.
 * @start and @end are byte offsets in the document. */
typedef int (*GxTokenFunc) (gpointer user_data, const char *token, int length, int start, int end, gboolean colocated);

/* Every token of @document, or what the index keeps of each unless @whole. Allocation-free per token; thread-safe. */
int gx_document_tokens (const char *document, gsize length, gboolean whole, GxTokenFunc func, gpointer user_data);

/* The folded words of a typed query, split at white space and punctuation; a run of Chinese and a run of Latin letters or digits are words of their own
 * (`王xm` is two words). Digits separated by - or spaces within what is plainly one phone number (`138-0574`) are separate words.
 * Returns: (transfer full): possibly empty. */
GStrv gx_query_words (const char *query);

/* What of a word is looked up in the index: a token it is a prefix of, or itself where @exact. */
typedef struct
{
  char text[GX_TOKEN_BYTES + 1];
  gboolean exact;
} GxPiece;

#define GX_MAX_PIECES 16 /* of one word */

/* Appends to @pieces (GxPiece) what a document that matches @word has all of. Returns: whether others may have it, too. */
gboolean gx_word_pieces (const char *word, GArray *pieces);

/* Whether every word is a prefix of one of the document's whole tokens. The definition search is tested against. */
gboolean gx_words_match (const char *const *words, const char *document);

G_END_DECLS
