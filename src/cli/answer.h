/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

typedef enum
{
  GX_ANSWER_LIST, /* any number of rows: a table; a JSON array of objects */
  GX_ANSWER_ONE,  /* exactly one: `name: value` lines; a JSON object */
} GxAnswerShape;

/**
 * GxAnswer: rows of named values onto standard output, in the format that was asked for, streaming. Columns first, then begin,
 * then for each row as many values and the row's end, then close.
 */
typedef struct _GxAnswer GxAnswer;

GxAnswer *gx_answer_new         (GxCli *cli, GxAnswerShape shape); /* borrows @cli */
void      gx_answer_add_column  (GxAnswer *self, const char *name);
gboolean  gx_answer_begin       (GxAnswer *self, GError **error); /* after the columns, before the first row */
void      gx_answer_add_value   (GxAnswer *self, const GxValue *value, const GxFormat *format);
void      gx_answer_add_text    (GxAnswer *self, const char *text); /* NULL: absent */
void      gx_answer_add_integer (GxAnswer *self, GxKind kind, gint64 integer);
gboolean  gx_answer_end_row     (GxAnswer *self, GError **error);
gboolean  gx_answer_close       (GxAnswer *self, GError **error);
void      gx_answer_free        (GxAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxAnswer, gx_answer_free)

G_END_DECLS
