/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"
#include "model/record.h"

G_BEGIN_DECLS

/* SQL that follows from a field table. The texts are made once per entity and kept for good; thread-safe. */
typedef struct
{
  char *select;     /* "SELECT <all fields>, <titles of references> FROM <table> t [LEFT JOIN <summary> s …]" */
  char *by_id;      /* select + " WHERE t.id = ?1" */
  char *insert;     /* all stored fields, in table order */
  char *image;      /* json_object (…) of all stored fields of `t` */
  char *columns;    /* the stored fields, separated by commas */
} GxRecordSql;

const GxRecordSql *gx_record_sql (const GxEntity *entity);

/* Reads one record. NOT_FOUND names it. (transfer full) */
GxRecord *gx_record_read (GxDb *db, const GxEntity *entity, gint64 id, GError **error);

/* The SQL expression of a custom field, as its index has it; @prefix is `t.`, or nothing where there is but one table. (transfer full) */
char *gx_custom_sql (const GxField *field, const char *prefix);

/* The SQL expression that gives the title of the reference @field of the row called @alias; NULL when what it refers to has no title. (transfer full) */
char *gx_record_title_sql (const GxField *field, const char *alias);

/* The SQL expression that gives the value of @field, wherever it is kept, of the row of @entity called @alias. @summary (nullable): what its row of the summary is
 * called, where the statement has joined it; otherwise it is looked up. (transfer full) */
char *gx_record_field_sql (const GxEntity *entity, const GxField *field, const char *alias, const char *summary);

/* `customer_summary`; (transfer full) */
char *gx_summary_table (const GxEntity *entity);

G_END_DECLS
