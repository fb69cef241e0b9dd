/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/field_edit.h"
#include "model/query.h"
#include "model/record.h"

G_BEGIN_DECLS

/**
 * GxReader: reads the book over a connection of its own. Belongs to one thread at a time; only gx_reader_interrupt may be called from another.
 * Each call sees the last commit; between gx_reader_begin and gx_reader_end all calls see the same one. A call that fails because the disk or memory did leaves no trace:
 * the next one reads over a connection opened anew.
 */
typedef struct _GxReader GxReader;

void      gx_reader_free      (GxReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxReader, gx_reader_free)

gboolean  gx_reader_begin     (GxReader *reader, GError **error);
void      gx_reader_end       (GxReader *reader);
void      gx_reader_interrupt (GxReader *reader); /* the running call ends with GX_ERROR_CANCELLED */

const GxFormat *gx_reader_get_format (GxReader *reader); /* the book's base currency, zone and choices */
GxDay     gx_reader_today     (GxReader *reader);

/* Returns: (transfer full): with the titles of its references; NULL with GX_ERROR_NOT_FOUND when there is none. */
GxRecord *gx_reader_get       (GxReader *reader, const GxEntity *entity, gint64 id, GError **error);

/* Returns: (transfer full) (element-type GxRecord): in the order of @ids; a record that is no more is NULL. NULL on error. */
GPtrArray *gx_reader_get_all  (GxReader *reader, const GxEntity *entity, const gint64 *ids, gsize n_ids, GError **error);

/* The ids a query means, in its order. @limit < 0: all. With a search, hits are sorted up to GX_SEARCH_CAP, and newest first beyond;
 * a @limit up to the cap is answered at once, taking for hits what the index has for a long word before verifying it.
 * Returns: (transfer full) (element-type gint64): NULL on error. */
GArray   *gx_reader_ids       (GxReader *reader, const GxQuery *query, gint64 limit, GError **error);
#define GX_SEARCH_CAP 10000

/* @ids are all that gx_reader_ids gave for @query since gx_reader_begin: keeps where each stands, four bytes a record, so that hits of searches in the same order need not be
 * looked up to be sorted, as long as the book is not changed. For a reader of its own connection; nothing is kept of a query that leaves records out, or goes by
 * what is computed whenever it is read. */
void      gx_reader_keep_places (GxReader *reader, const GxQuery *query, const GArray *ids);

/* How many records a query means, counting no further than @cap (< 0: no cap). -1 on error. */
gint64    gx_reader_count     (GxReader *reader, const GxQuery *query, gint64 cap, GError **error);

/* How many records of @query would be otherwise after @edits. -1 on error. */
gint64    gx_reader_count_edit (GxReader *reader, const GxQuery *query, const GxFieldEdit *edits, guint n_edits, GError **error);

/* Σ of a MONEY field over the query's records in the base currency; records in other currencies are left out and counted. */
gboolean  gx_reader_sum       (GxReader *reader, const GxQuery *query, const GxField *field, gint64 *sum, gint64 *left_out, GError **error);

/* Calls @func for each record of the query in its order, streaming. FALSE from @func stops without an error. */
typedef gboolean (*GxRecordFunc) (GxRecord *record, gpointer user_data);
gboolean  gx_reader_each      (GxReader *reader, const GxQuery *query, gint64 limit, GxRecordFunc func, gpointer user_data, GError **error);

/* Puts them into @records, which owns what is in it: for queries that mean few. On error those before it are in it. */
gboolean  gx_reader_collect   (GxReader *reader, const GxQuery *query, gint64 limit, GPtrArray *records, GError **error);

/* The records whose title is @title, folded, without white space (`GTXPro` finds `GTX Pro`); a stage also by its default name in either language.
 * At most two ids, for none / one / several. Returns: (transfer full) (element-type gint64): NULL on error. */
GArray   *gx_reader_find_title (GxReader *reader, const GxEntity *entity, const char *title, GError **error);

/* A row of the history: one step. */
typedef enum { GX_STEP_DO, GX_STEP_UNDO, GX_STEP_REDO } GxStepKind;
typedef struct
{
  gint64 id;
  GxStepKind kind;
  char *name;
  GxInstant at;
  gint64 of_step;     /* UNDO, REDO: which one; DO: the one it takes back, 0 for none */
  gboolean is_undone; /* DO: not in force now */
  gboolean is_import; /* DO: records came in from outside */
  gint64 n_changes;
  gint64 n_rejected;      /* of an import: rows it did not take */
  gint64 n_rejected_kept; /* of these, those that can still be had: see rejected_rows.h */
  char *author;           /* who did it; NULL: not known */
} GxHistoryStep;

/* What happened to one field of one record. For an added or deleted record, field is NULL. A field that lives in child records (a phone) tells of all of
 * its kind. */
typedef struct
{
  gint64 change_id;
  gint64 step_id;
  GxStepKind kind;
  char *step_name;
  char *author;         /* who did it; NULL: not known */
  GxInstant at;
  char op;              /* 'i' added, 'u' changed, 'd' deleted */
  const GxField *field;
  char *before, *after; /* stable text form; NULL when absent */
} GxHistoryChange;

typedef struct
{
  const GxEntity *entity;
  gint64 id;
  char *title;
  GxInstant at;
  gint64 step_id;
  char *step_name;
} GxDeletedRecord;

/* Newest first. Returns: (transfer full) (element-type GxHistoryStep / GxHistoryChange / GxDeletedRecord): NULL on error. @limit < 0: all.
 * gx_reader_deleted: records that are not in the book now, @entity NULL: of all. */
GPtrArray *gx_reader_history        (GxReader *reader, gint64 limit, GError **error);
GPtrArray *gx_reader_record_history (GxReader *reader, const GxEntity *entity, gint64 id, GError **error);
GPtrArray *gx_reader_deleted        (GxReader *reader, const GxEntity *entity, gint64 limit, GError **error);

/* Names of the steps that Undo and Redo would take back or do again; NULL when there is none. (transfer full) */
char      *gx_reader_undo_name      (GxReader *reader);
char      *gx_reader_redo_name      (GxReader *reader);

/* Rooms of SQL above (insight) ask through this: each row of @sql, with @args bound in order (`:` is not used; `?1`…). Values are
 * gint64 or text; the callback reads them by index. Only SELECT. */
typedef struct _GxRow GxRow;
gint64      gx_row_integer (GxRow *row, int column); /* GX_NONE for NULL */
const char *gx_row_text    (GxRow *row, int column); /* borrowed; NULL for NULL */
typedef gboolean (*GxRowFunc) (GxRow *row, gpointer user_data);
gboolean  gx_reader_select    (GxReader *reader, const char *sql, const GxValue *args, guint n_args, GxRowFunc func, gpointer user_data, GError **error);

G_END_DECLS
