/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/db.h"

#include "base/terms.h"

/* FTS5's door to base/terms: a document emits its terms, a query is one term, as it stands. The index keeps no positions, so none are told. */

typedef int (*EmitFunc) (void *context, int flags, const char *token, int length, int start, int end);

typedef struct
{
  EmitFunc emit;
  void *context;
} Emit;

static int
emit_term (gpointer user_data, const char *term, gsize length)
{
  Emit *emit = user_data;

  return emit->emit (emit->context, 0, term, length, 0, 0);
}

static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, EmitFunc emit)
{
  Emit data = { emit, context };

  if (flags & FTS5_TOKENIZE_QUERY)
    return emit (context, 0, text, length, 0, length);
  return gx_document_terms (text, length, emit_term, &data);
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
