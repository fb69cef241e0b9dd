/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"

G_BEGIN_DECLS

/* The forms a book has had; each step is resources/sql/NNNN.sql, frozen. */
typedef enum
{
  GX_SCHEMA_1 = 1, /* customers, contacts, channels, deals, the log, search */
  GX_SCHEMA_2,     /* what a customer owed before the book began */
  GX_SCHEMA_3,     /* the rows that imports rejected */
  GX_SCHEMA_4,     /* a working day: everything about a customer, and what is due */
  GX_SCHEMA_LATEST = GX_SCHEMA_4,
} GxSchema;

/* What gx_derive has made of the same records over time. A change of documents, tokens, sort keys or summaries is a new version; a book of another one is derived anew
 * when it is opened for writing. */
typedef enum
{
  GX_DERIVED_1 = 1, /* written down for the first time; books from before it say nothing and count as 0 */
  GX_DERIVED_2 = 2, /* search documents are kept under their terms, not under the prefixes of their tokens */
  GX_DERIVED_3 = 3, /* sums for charts */
  GX_DERIVED_4 = 4, /* what is written with a number, or how, does not make it a word */
  GX_DERIVED_5 = 5, /* sums by customer, those of interactions by day */
  GX_DERIVED_6 = 6, /* a customer's deals won and lost, and when anything happened last */
  GX_DERIVED_7 = 7, /* files and feedback are found and sorted */
  GX_DERIVED_8 = 8, /* birthdays by month and day of the calendar they are kept by */
  GX_DERIVED_LATEST = GX_DERIVED_8,
} GxDerived;

#define GX_SCHEMA_APPLICATION_ID 0x47784243 /* "GxBC" */

/* Makes the tables, the settings and the default pipeline of a new book. @language: `zh` or `en`. */
gboolean gx_schema_create   (GxDb *db, const char *language, const char *currency, const char *zone, GError **error);

/* Brings an older book to the latest form; in a transaction. */
gboolean gx_schema_upgrade  (GxDb *db, GError **error);

/* Whether an open file is a book we can read (GX_DB_READ) or write. NOT_A_BOOK, NEWER, DAMAGED name the file. */
gboolean gx_schema_check    (GxDb *db, GxDbMode mode, GError **error);

/* The version of what is derived, 0 when the book does not say; -1 on error. */
gint64   gx_schema_get_derived (GxDb *db, GError **error);
gboolean gx_schema_set_derived (GxDb *db, GError **error); /* to the latest */
gboolean gx_schema_make_derived_tables (GxDb *db, GError **error); /* empty, in place of what there are */

char    *gx_schema_get_meta (GxDb *db, const char *key); /* (transfer full): NULL when unset */
gboolean gx_schema_set_meta (GxDb *db, const char *key, const char *value, GError **error);

G_END_DECLS
