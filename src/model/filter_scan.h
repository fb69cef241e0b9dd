/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/filter.h"

G_BEGIN_DECLS

/* A filter's text as tokens, for filter_parse.c. */

typedef enum
{
  GX_TOKEN_END,
  GX_TOKEN_WORD,
  GX_TOKEN_STRING, /* @start to @end without its quotes */
  GX_TOKEN_COMPARE,
  GX_TOKEN_OPEN,
  GX_TOKEN_CLOSE,
  GX_TOKEN_COMMA,
} GxTokenType;

/* A piece of the text, not a copy. */
typedef struct
{
  GxTokenType type;
  const char *start;
  const char *end;
  gsize column;
  GxCompare compare; /* COMPARE */
} GxToken;

typedef struct
{
  const char *cursor; /* behind the token */
  gsize column;       /* of the cursor, in characters from 1 */
  GxToken token;
  GxToken previous;   /* for “expected … after …” */
} GxFilterScanner;

/* Moves on to the next token. */
gboolean gx_filter_scan  (GxFilterScanner *self, GError **error);

/* The token without its quotes; a backslash keeps a quote or a backslash. Returns: (transfer full). */
char    *gx_token_text   (const GxToken *token);

/* An error that says at which column. Returns FALSE. */
gboolean gx_filter_fail  (GError **error, gsize column, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
