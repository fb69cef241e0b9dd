/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

typedef struct _GxImportPlan GxImportPlan; /* import_plan.h */

/* No more rejected rows than this are kept with their reason; the file of rejected rows holds them all. */
#define GX_IMPORT_MAX_REJECTS 1000

/**
 * GxImportOptions: what is to be read out of which file. All is borrowed. Zero-initialised but for path and entity, the import finds out by itself.
 */
typedef struct
{
  const char *path;
  const char *sheet;             /* NULL: the first */
  const char *charset;           /* NULL: found out */
  const GxEntity *entity;
  const char *const *map;        /* `Column=field`; `Column=` leaves the column out */
  const GxEntity *const *create; /* ended by NULL: records of these that are referred to and missing are made */
  const GxDayOrder *day_order;   /* NULL: found out for each column */
  const GxField *match;          /* existing records with an equal value are updated; NULL: every row is added */
  gboolean dry_run;              /* does everything and keeps nothing */
  const char *rejects;           /* a CSV file for rejected rows and the reason; NULL: none */
} GxImportOptions;

typedef struct
{
  guint line; /* of the file, from 1 */
  char *reason;
} GxImportReject;

typedef struct
{
  const GxEntity *entity;
  gint64 count;
} GxImportCreated;

/* What an import did: read = added + updated + skipped + rejected. */
typedef struct
{
  gint64 read;
  gint64 added;
  gint64 updated;
  gint64 skipped;      /* matched a record and changed nothing */
  gint64 rejected;
  GArray *created;     /* of GxImportCreated: those of `create` of which there are any */
  GPtrArray *unmapped; /* of char *: headings that mean no field */
  GPtrArray *warnings; /* of char *: sentences */
  GPtrArray *rejects;  /* of GxImportReject */
  gint64 step_id;      /* 0: nothing was changed */
} GxImportResult;

/**
 * gx_import_run: reads the file once to learn what its columns mean, then again to add or update a record a row, all in one step.
 *
 * Errors: those of gx_sheet_open; GX_ERROR_INVALID when the map or the columns make no sense or the file cannot be read to its end; GX_ERROR_AMBIGUOUS
 * for days that could be read in two ways; those of gx_book_run. On error the book is as it was.
 */
GxImportResult *gx_import_run (GxBook *book, const GxImportOptions *options, GError **error);

/* For whoever carries an import out without waiting: an empty result, and what the readings found besides. */
GxImportResult *gx_import_result_new    (void);
void            gx_import_result_report (GxImportResult *result, const GxImportPlan *plan);

void gx_import_result_free (GxImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxImportResult, gx_import_result_free)

G_END_DECLS
