/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "exchange/import.h"

G_BEGIN_DECLS

/* Reading a table for the import page, away from the thread of the window: what it looks like, and then the import itself. */

/* So many rows are kept to be shown. */
#define GX_IMPORT_SURVEY_ROWS 2000

/* So many are tried beforehand: the book waits meanwhile. */
#define GX_IMPORT_TRIED_ROWS 50000

/* What is to be read and how. All is owned; NULL and -1: found out. */
typedef struct
{
  const GxEntity *entity;
  char *path;
  char *sheet;
  char *charset;
  int day_order; /* GxDayOrder */
  GStrv map;     /* as GxImportOptions has it */
  const GxField *match; /* nullable: those that are probably the same */
  GxImportExisting existing;
} GxImportRequest;

void gx_import_request_free (GxImportRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxImportRequest, gx_import_request_free)

typedef struct
{
  guint line;
  GStrv cells; /* as many as there are headings; "" where empty */
} GxImportSurveyRow;

/* What a column is taken for. */
typedef struct
{
  char *target; /* as a map says it: the name of a field, one of gx_import_role_name; "" for left out */
  char *why;    /* a sentence; nullable */
  guint confidence; /* percent */
} GxImportSurveyColumn;

/* What a file holds. */
typedef struct
{
  GStrv sheets;
  char *sheet;
  char *charset;      /* nullable: the format fixes it */
  GPtrArray *headings; /* of char *: "" where empty */
  GPtrArray *columns;  /* of GxImportSurveyColumn */
  GPtrArray *rows;     /* of GxImportSurveyRow: the first */
  GPtrArray *warnings; /* of char * */
  gint64 n_rows;
  gboolean is_ambiguous; /* its days can be read in more than one order */
} GxImportSurvey;

void gx_import_survey_free (GxImportSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxImportSurvey, gx_import_survey_free)

/* Looks into the file, and touches no book. Errors: those of gx_sheet_open; GX_ERROR_INVALID. */
void            gx_import_survey_async  (GxBook *book, const GxImportRequest *request, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GxImportSurvey *gx_import_survey_finish (GAsyncResult *result, GError **error);

/* Carries the import out in one step, or tries its first rows and keeps nothing. References to staff and to
 * parent companies that are missing are made. Errors: as gx_import_run, GX_ERROR_CANCELLED. */
void            gx_import_job_async     (GxBook *book, const GxImportRequest *request, gboolean dry_run, GCancellable *cancellable,
                                         GxProgressFunc progress, gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data);
GxImportResult *gx_import_job_finish    (GAsyncResult *result, GError **error);

/* Writes text that was pasted into a file of its own, in a folder of its own, and gives its path. */
void            gx_import_paste_async   (const char *text, GAsyncReadyCallback callback, gpointer user_data);
char           *gx_import_paste_finish  (GAsyncResult *result, GError **error);

G_END_DECLS
