/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"

G_BEGIN_DECLS

/* The forms a book has had; each step is resources/sql/NNNN.sql, frozen. */
typedef enum
{
  GX_SCHEMA_1 = 1, /* customers, contacts, channels, deals, the log, search */
  GX_SCHEMA_LATEST = GX_SCHEMA_1,
} GxSchema;

#define GX_SCHEMA_APPLICATION_ID 0x47784243 /* "GxBC" */

/* Makes the tables, the settings and the default pipeline of a new book. @language: `zh` or `en`. */
gboolean gx_schema_create   (GxDb *db, const char *language, const char *currency, const char *zone, GError **error);

/* Whether an open file is a book we can read (GX_DB_READ) or write. NOT_A_BOOK, NEWER, DAMAGED name the file. */
gboolean gx_schema_check    (GxDb *db, GxDbMode mode, GError **error);

char    *gx_schema_get_meta (GxDb *db, const char *key); /* (transfer full): NULL when unset */
gboolean gx_schema_set_meta (GxDb *db, const char *key, const char *value, GError **error);

G_END_DECLS
