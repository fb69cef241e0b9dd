/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

typedef struct _GxImportPlan GxImportPlan; /* import_plan.h */

/* No more rejected rows than this are kept with their reason; the file of rejected rows holds them all. */
#define GX_IMPORT_MAX_REJECTS 1000

/* More outcomes and notes than this are not kept. */
#define GX_IMPORT_MAX_OUTCOMES 100000

/* What is done with a row that is about a record already in the book. */
typedef enum
{
  GX_IMPORT_UPDATE, /* what the row says replaces what the record has */
  GX_IMPORT_FILL,   /* only what the record has not is filled in */
  GX_IMPORT_SKIP,   /* the record stays as it is */
  GX_IMPORT_ADD,    /* a record is added beside it, and the outcome says so */
} GxImportExisting;

/* Whether tables are taken as people keep them: headings by what they are usually called, or by what stands below; several phones a cell; totals and
 * “同上”; columns without a field into the notes. */
typedef enum
{
  GX_IMPORT_ASSIST_AUTO, /* for workbooks */
  GX_IMPORT_ASSIST_ON,
  GX_IMPORT_ASSIST_OFF,
} GxImportAssist;

/**
 * GxImportOptions: what is to be read out of which file. All is borrowed. Zero-initialised but for path and entity, the import finds out by itself.
 */
typedef struct
{
  const char *path;
  const char *sheet;             /* NULL: the first */
  const char *charset;           /* NULL: found out */
  const GxEntity *entity;
  const char *const *map;        /* `Column=field`; `Column=` leaves the column out; `#5=` is the fifth where that has no heading; with `assist` also `Column=+notes` and others of gx_import_role_name; always `Column=+field` */
  const GxEntity *const *create; /* ended by NULL: records of these that are referred to and missing are made */
  const GxDayOrder *day_order;   /* NULL: found out for each column */
  const GxField *match;          /* existing records with an equal value are updated; NULL: every row is added */
  gboolean dry_run;              /* does everything and keeps nothing */
  gint64 first;                  /* a dry run ends after so many rows; 0: at the end */
  const char *rejects;           /* a CSV file, or .xlsx, for rejected rows and the reason; NULL: none */
  GxImportAssist assist;
  gboolean create_fields;        /* columns that are no field become fields of the person's own */
  gboolean likely;               /* without `match`: customers of the same phone or credit code and an agreeing name are the same */
  GxImportExisting existing;     /* what is done with rows so found */
  gboolean whole_phones;         /* a cell with several phones or a name stays as it was typed */
  gboolean outcomes;             /* lists what becomes of each row */
  GCancellable *cancellable;     /* ends the first reading, on which no step waits yet; nullable */
} GxImportOptions;

typedef struct
{
  guint line; /* the number of the row, as a spreadsheet shows it */
  char *reason;
} GxImportReject;

typedef struct
{
  const GxEntity *entity;
  gint64 count;
} GxImportCreated;

typedef enum
{
  GX_OUTCOME_ADDED,
  GX_OUTCOME_UPDATED,
  GX_OUTCOME_SKIPPED,
  GX_OUTCOME_REJECTED,
} GxImportOutcomeKind;

/* What becomes of one row. */
typedef struct
{
  guint line;
  GxImportOutcomeKind kind;
  char *title;  /* of the record, as the row has it */
  gint64 other; /* the record in the book it is about, or like; 0: none */
  char *why;    /* a sentence: why it is rejected, or taken for that record; nullable */
} GxImportOutcome;

/* What an import did: read = added + updated + skipped + rejected. */
typedef struct
{
  gint64 read;
  gint64 added;
  gint64 updated;
  gint64 skipped;      /* matched a record and changed nothing */
  gint64 rejected;
  GArray *created;     /* of GxImportCreated: those of `create` of which there are any */
  GArray *brought;     /* of GxImportCreated: what came in beside the records and belongs to them, such as contacts */
  GPtrArray *unmapped; /* of char *: headings that mean no field */
  GPtrArray *warnings; /* of char *: sentences */
  GPtrArray *rejects;  /* of GxImportReject */
  GPtrArray *notes;    /* of GxTableNote: what was done to cells, one by one */
  GPtrArray *outcomes; /* of GxImportOutcome, where asked for */
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
