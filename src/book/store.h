/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/change.h"
#include "book/db.h"
#include "book/file_bytes.h"
#include "book/reader_private.h"
#include "book/step.h"

G_BEGIN_DECLS

/* Inside the book: what a step under way knows. See step.h for what rooms above may do with it. */

/* What has to be derived anew for a touched record. */
typedef enum
{
  GX_TOUCH_NOTICE  = 0,      /* nothing; only told in the change notice */
  GX_TOUCH_SUMMARY = 1 << 0,
  GX_TOUCH_SEARCH  = 1 << 1,
  GX_TOUCH_NEW     = 1 << 2, /* added in this step: nothing derived of it exists yet */
  GX_TOUCH_SUMS    = 1 << 3, /* what charts add up of it; follows from SUMMARY too, for what is added up may be of children */
  GX_TOUCH_ALL     = GX_TOUCH_SUMMARY | GX_TOUCH_SEARCH | GX_TOUCH_SUMS,
} GxTouch;

struct _GxStore
{
  GxDb *db;
  GxReader *reader;
  gint64 step_id;
  gint64 now;                              /* ms UTC; every stamp of the step */
  gboolean importing;
  guint bulk_depth;                        /* bulk edits under way: a rule may begin another within one */
  gboolean unlogged;                       /* filling a new book */
  gboolean is_given_up;                    /* all that it did is to be taken back */
  gboolean has_notes;                      /* something was written that is no part of the log: kept though nothing changed */
  gint64 n_changes;
  gint64 pending_first[GX_MAX_ENTITIES];   /* added records whose log rows are still to be written, all at once */
  gint64 pending_last[GX_MAX_ENTITIES];
  GHashTable *touched[GX_MAX_ENTITIES];    /* id → GxTouch */
  GHashTable *known_words;                 /* names that have their record, as they are written */
  GxChoices *choices_before;               /* those of the connection when the step began; nullable */
  GxCustomFields *custom_before;           /* likewise */
  struct                                   /* the counts at gx_store_mark */
  {
    gint64 n_changes;
    gint64 pending_first[GX_MAX_ENTITIES];
    gint64 pending_last[GX_MAX_ENTITIES];
  } mark;
  GCancellable *cancellable;
  void (*progress) (double fraction, gpointer user_data);
  gpointer progress_data;
  double told;                             /* how far the step is, 0…1; never less than it was */
  double derives_from;                     /* what was told when deriving began; −1: it has not */
  gint64 to_derive, derived;               /* what the touched records ask for, and what of it is done, in parts of gx_touch_work */
};

GxStore *gx_store_new  (GxDb *db);
void     gx_store_free (GxStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxStore, gx_store_free)

/* log.c: every change of a logged table is written down through one of these, before it is made. */
gboolean gx_log_added   (GxStore *store, const GxEntity *entity, gint64 id, GError **error);   /* after it is made; written set-wise later */
gboolean gx_log_updated (GxStore *store, const GxEntity *entity, gint64 id, const char *columns, GError **error); /* names separated by commas */
gboolean gx_log_deleted (GxStore *store, const GxEntity *entity, gint64 id, GError **error);
gboolean gx_log_flush   (GxStore *store, GError **error);
gboolean gx_log_where   (GxStore *store, const GxEntity *entity, char op, const char *columns, const char *where, GError **error); /* set-wise; @where over `t` */

/* touched.c: who has to be derived anew, the record and what owns it. */
void     gx_touch       (GxStore *store, const GxEntity *entity, gint64 id, GxTouch touch);
gboolean gx_touch_record (GxStore *store, GxRecord *record, GxTouch touch, GError **error); /* and its owners as the record says */
gboolean gx_touch_row   (GxStore *store, const GxEntity *entity, gint64 id, GxTouch touch, GError **error); /* and its owners as the book says */
GxTouch  gx_touch_of_field (const GxEntity *entity, const GxField *field); /* what a change of this field asks for */
gint64   gx_touch_work   (const GxEntity *entity, GxTouch touch); /* how long it takes to derive, where writing a change down takes 1 */
GxTouch  gx_touch_of     (GxStore *store, const GxEntity *entity, gint64 id);
GArray  *gx_touched_ids  (GxStore *store, const GxEntity *entity); /* in order; some must be. (transfer full) */
GxChange *gx_touch_to_change (GxStore *store);

/* derive.c: brings everything derived of the touched records up to date; before commit. */
gboolean gx_derive      (GxStore *store, GError **error);
gboolean gx_derive_anew (GxDb *db, GError **error); /* all there is, with the version of what is derived; in a transaction */
char    *gx_derive_summary_sql (const GxEntity *entity); /* "SELECT t.id, <sort key>, <fields> FROM <entity> t": the definition */
char    *gx_derive_field_sql (const GxEntity *entity, const GxField *field); /* the expression for a field of it (GX_SUMMARY) */
char    *gx_search_document (GxDb *db, const GxEntity *entity, gint64 id, GError **error); /* the definition; NULL when there is no such record */

/* unique.c: what must be a record's own is no other's. */
gboolean gx_unique_check       (GxStore *store, GxRecord *record, GError **error);
gboolean gx_unique_check_image (GxStore *store, const GxEntity *entity, const char *image, GError **error); /* of a record that is not there now */

/* via.c: fields that live in a child record. @before NULL: a new record. */
gboolean gx_via_check   (GxStore *store, GxRecord *before, GxRecord *after, GError **error); /* whether gx_via_write may */
gboolean gx_via_write   (GxStore *store, GxRecord *before, GxRecord *after, GError **error);

/* rules.c: what the book itself does when records of some entities change. */
gboolean gx_rules_before_add    (GxStore *store, GxRecord *record, GError **error);
gboolean gx_rules_after_add     (GxStore *store, GxRecord *record, GError **error);
gboolean gx_rules_before_update (GxStore *store, GxRecord *before, GxRecord *after, GError **error);
gboolean gx_rules_after_update  (GxStore *store, GxRecord *before, GxRecord *after, GError **error);
gboolean gx_rules_before_delete (GxStore *store, const GxEntity *entity, gint64 id, GError **error);
gboolean gx_rules_after_delete  (GxStore *store, const GxEntity *entity, GError **error); /* the doomed are in temp.doomed still */
gboolean gx_rules_after_restore (GxStore *store, const GxEntity *entity, gint64 id, GError **error); /* the book may have gone on meanwhile */
gboolean gx_rules_watch         (const GxEntity *entity, const GxField *field); /* a change of it must go record by record */

/* file_bytes.c: beside the log */
gboolean gx_file_bytes_each    (GxDb *db, const char *sha256, GxPieceFunc func, gpointer user_data, GError **error); /* as gx_reader_each_piece; @func nullable */
gboolean gx_file_bytes_collect (GxDb *db, GError **error); /* what nothing speaks of any more goes */

/* undo.c */
gboolean gx_undo_revert (GxStore *store, gint64 step_id, GError **error); /* applies the before-images of a step, newest first */
/* Those of a step that @sql chooses: entity, record_id, op, before; ?1 the step. @n_rows: how many, 0 when that is not known. */
gboolean gx_undo_revert_rows (GxStore *store, const char *sql, gint64 step_id, gint64 n_rows, GError **error);
gboolean gx_undo_insert_image (GxStore *store, const GxEntity *entity, gint64 id, const char *image, GError **error);

G_END_DECLS
