/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/db.h"

#include "base/tokens.h"

/* FTS5's door to base/tokens: a document emits all its tokens, a query is one word, already folded and cut, as it stands. */

typedef int (*EmitFunc) (void *context, int flags, const char *token, int length, int start, int end);

typedef struct
{
  EmitFunc emit;
  void *context;
} Emit;

static int
emit_token (gpointer user_data, const char *token, int length, int start, int end, gboolean colocated)
{
  Emit *emit = user_data;

  return emit->emit (emit->context, colocated ? FTS5_TOKEN_COLOCATED : 0, token, length, start, end);
}

static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, EmitFunc emit)
{
  Emit data = { emit, context };

  if (flags & FTS5_TOKENIZE_QUERY)
    return emit (context, 0, text, length, 0, length);
  return gx_document_tokens (text, length, FALSE, emit_token, &data);
}

static int
create (void *data, const char **arguments, int n_arguments, Fts5Tokenizer **out)
{
  static char stateless;

  *out = (Fts5Tokenizer *) &stateless;
  return SQLITE_OK;
}

static void
destroy (Fts5Tokenizer *tokenizer)
{
}

int
gx_tokenizer_register (sqlite3 *handle)
{
  fts5_tokenizer tokenizer = { create, destroy, tokenize };
  fts5_api *api = NULL;
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL);

  if (code != SQLITE_OK)
    return code;
  sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (statement);
  code = sqlite3_finalize (statement);
  if (code != SQLITE_OK || api == NULL)
    return code != SQLITE_OK ? code : SQLITE_ERROR;
  return api->xCreateTokenizer (api, "guanxi", NULL, &tokenizer, NULL);
}
