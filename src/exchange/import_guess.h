/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/entity.h"

G_BEGIN_DECLS

/* What becomes of a column that is not simply a field of the record. */
typedef enum
{
  GX_ROLE_FIELD,   /* it is one */
  GX_ROLE_CHANNEL, /* a further phone, a fax …: a channel of the customer */
  GX_ROLE_CONTACT, /* a person at the customer */
  GX_ROLE_ADDRESS, /* an address of the customer */
  GX_ROLE_NEW,     /* a field of the person's own that is made for it */
  GX_ROLE_NOTE,    /* no field: a line “Heading: value” in the notes */
  GX_ROLE_NONE,    /* left out */
} GxImportRole;

/* What most cells of a column are. */
typedef enum
{
  GX_CONTENT_EMPTY,
  GX_CONTENT_TEXT,
  GX_CONTENT_PHONES,
  GX_CONTENT_EMAILS,
  GX_CONTENT_CREDIT_CODES,
  GX_CONTENT_DAYS,
  GX_CONTENT_MONEY,
} GxImportContent;

/**
 * GxImportGuess: what a column seems to be, and why: for the person to agree or change.
 */
typedef struct
{
  GxImportRole role;
  const GxField *field;    /* of the role FIELD; else NULL */
  const char *kind;        /* of a channel, or of a new field; NULL: by what stands below */
  char *label;             /* of a new field; NULL: the heading */
  GxImportContent content;
  guint confidence;        /* percent */
  char *why;               /* a sentence */
} GxImportGuess;

/* What a role other than a field is called in a map: `+notes`, `+contact`, `+address`, the kind of a channel such as `+phone`, or `+field`, which may say more: `+field:day`,
 * `+field:day:Delivery day`. NULL for a field or none; FALSE when @name is none of these. */
const char *gx_import_role_name  (const GxImportGuess *guess);
gboolean    gx_import_role_parse (const char *name, GxImportGuess *guess);

/* A heading as it is compared: folded, without white space, marks such as `*`, what stands in brackets, and a number at its end. (transfer full) */
char *gx_import_heading_key (const char *heading);

/* What a heading of this key usually means for records of @entity. FALSE when it is none that is known. */
gboolean gx_import_guess_heading (const GxEntity *entity, const char *key, GxImportGuess *guess);

/* What the texts, of one column, are; the share of them that is. */
GxImportContent gx_import_guess_content (const GPtrArray *texts, double *share);

/* The field that such a column fills by its content alone, or NULL. */
const GxField *gx_import_guess_field (const GxEntity *entity, GxImportContent content);

/* The content in words, such as “phone numbers”. */
const char *gx_import_content_name (GxImportContent content);

G_END_DECLS
