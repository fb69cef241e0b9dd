/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GxImportMemory: where the columns of tables went the last time, by their headings, the latest table last; as one text it goes into the state of the page.
 */
typedef struct _GxImportMemory GxImportMemory;

GxImportMemory *gx_import_memory_new  (const char *text); /* nullable: what gx_import_memory_dup gave; anything else is forgotten */
void            gx_import_memory_free (GxImportMemory *self);
char           *gx_import_memory_dup  (GxImportMemory *self); /* NULL: nothing is remembered */

/* The names of the fields by column, “” for left out, of a table with these headings, all of them in this order; NULL when there was none. (transfer full) */
GStrv           gx_import_memory_find (GxImportMemory *self, const GPtrArray *headings);
void            gx_import_memory_keep (GxImportMemory *self, const GPtrArray *headings, const char *const *fields);

G_END_DECLS
