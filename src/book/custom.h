/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/store.h"
#include "model/custom_fields.h"

G_BEGIN_DECLS

/**
 * What the book makes of custom fields beside keeping them: their values are one column of each record, logged and undone as any other; their indexes and their
 * part in the search documents follow from the definitions as they are, whether these were changed, undone or done again.
 */

/* The indexes that the definitions ask for: those that are missing are made, others dropped. */
gboolean gx_custom_ensure_indexes (GxDb *db, GError **error);

/* Before a step derives: where it touched definitions or choices, the connection takes them as they are now, and what follows from them is brought up to date. */
gboolean gx_custom_settle (GxStore *store, GError **error);

/* After a step failed: the connection takes them as they are again. */
void     gx_custom_forget (GxStore *store);

/* Whether a step has touched what the connection's format is made of. */
gboolean gx_custom_is_touched (GxStore *store);

/* Reads anew, as @to, what the records hold in @from, which is the same definition before it was changed, or other choices: what fits is converted, what does not is kept as
 * it was typed. @choices: by which keys become labels, before. */
gboolean gx_custom_convert (GxStore *store, const GxField *from, const GxField *to, const GxChoices *choices, GError **error);

/* A record of @entity that was deleted up to the change numbered @until, and is back: what it holds in fields that are of another kind since is read anew as of that kind. */
gboolean gx_custom_catch_up (GxStore *store, const GxEntity *entity, gint64 id, gint64 until, GError **error);

/* SQL: the column `custom` with @field as @value, SQL of what a column of its kind holds; @prefix as for gx_custom_sql. Returns: (transfer full). */
char    *gx_custom_set_sql (const GxField *field, const char *prefix, const char *value);

/* What of the column @custom of a record is searched, as lines of its document. */
void     gx_custom_append_document (GxDb *db, const GxEntity *entity, const char *custom, GString *document);

/* The SQL functions that know the column: `gx_custom (custom, id)`, what is held, which indexes are made of (a schema that is not trusted may not call
 * json_extract); `gx_custom_set (custom, id, is_set, value)`, the column with another value in it, and `gx_custom_lines (class, custom)`, the texts
 * in it as lines of a document, for entities that are searched by reading. */
int      gx_custom_register (sqlite3 *handle);

/* What @field was after the change numbered @until: of another kind, perhaps. NULL on error. */
const GxField *gx_custom_field_then (GxDb *db, const GxField *field, gint64 until, GError **error);

G_END_DECLS
