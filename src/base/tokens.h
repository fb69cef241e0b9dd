/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What search means, without any database.
 *
 * A document is lines of text; the first byte of a line is its class. Every typed word matches a document when it is a prefix of
 * one of the document's tokens; a query matches when each of its words does. Tokens are suffixes, so a prefix of a token is any run
 * inside the text. Pinyin does not start inside a company's legal form (有限公司), and a number is found by what it begins with and by any GX_DIGITS
 * digits or more of it. */

#define GX_DIGITS 4

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

/* Called for each token; @token is not NUL-terminated. A word must have at least @fewest bytes to match it. Returning non-zero stops and is returned by
 * gx_document_tokens. */
typedef int (*GxTokenFunc) (gpointer user_data, const char *token, gsize length, gsize fewest);

/* Every token of @document, those in pinyin perhaps cut after @longest bytes: no longer word is looked for. Allocation-free per token; thread-safe. */
int gx_document_tokens (const char *document, gsize length, gsize longest, GxTokenFunc func, gpointer user_data);

G_END_DECLS
