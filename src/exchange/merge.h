/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "model/message_template.h"

G_BEGIN_DECLS

/**
 * Fields in braces filled in: `{客户名称}`, `{contact phone}`, `{Delivery day}` of a person's own fields, `{称呼|老板}` (what stands behind `|` is for a value that is absent), `{{` a brace.
 * What is unknown or absent stays in its braces and is named: nothing goes out blank.
 */
typedef struct
{
  char *text;
  GStrv unknown; /* names as they were written; never NULL */
  GStrv absent;  /* known, but this customer has none; never NULL */
} GxMerged;

/* What @name, as it was written, stands for. (transfer full): NULL: unknown; "": absent. */
typedef char *(*GxMergeLookup) (const char *name, gpointer user_data);

GxMerged *gx_merge              (const char *text, GxMergeLookup lookup, gpointer user_data);
void      gx_merged_free        (GxMerged *self);
char     *gx_merged_dup_trouble (const GxMerged *self); /* what stands in braces, a sentence a line; NULL: all is filled in. (transfer full) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxMerged, gx_merged_free)

/* @text for one customer and, where @contact is not 0, that contact of it, else its first one. Errors: those of the reader. (transfer full) */
GxMerged *gx_merge_for_customer (GxReader *reader, const char *text, gint64 customer, gint64 contact, GError **error);

/* Four to begin with, in @language (`zh` or `en`). (transfer full) (element-type GxMessageTemplate) */
GPtrArray *gx_message_templates_to_begin_with (const char *language);

G_END_DECLS
