/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "book/reader.h"
#include "model/field_edit.h"
#include "model/query.h"
#include "model/record.h"

G_BEGIN_DECLS

/**
 * GxStore: what a step writes with. It lives on the book thread for the time of one step; everything written through it is one transaction, logged,
 * and derived data follows before the commit.
 */
typedef struct _GxStore GxStore;

/* Writes a new record: completes it by the rules of its entity (stage of a deal, primary channel), validates, sets its id and stamps. */
gboolean gx_store_add    (GxStore *store, GxRecord *record, GError **error);

/* Writes those fields of @record that differ from the book; nothing differs: nothing is written or logged. */
gboolean gx_store_update (GxStore *store, GxRecord *record, GError **error);

/* Deletes the records with all they own; what merely refers to them loses the reference. Refused (GX_ERROR_REFUSED) where something cannot be without them. */
gboolean gx_store_delete (GxStore *store, const GxEntity *entity, const gint64 *ids, gsize n_ids, GError **error);

/* Edits fields of all records of @query, as they are when it begins. Returns how many changed, -1 on error. */
gint64   gx_store_edit_many (GxStore *store, const GxQuery *query, const GxFieldEdit *edits, guint n_edits, GError **error);

/* The same for one field, which becomes @value. */
gint64   gx_store_edit_all (GxStore *store, const GxQuery *query, const GxField *field, const GxValue *value, GError **error);

/* Deletes all records of @query with all they own. Returns how many, -1 on error. */
gint64   gx_store_delete_all (GxStore *store, const GxQuery *query, GError **error);

/* Puts a deleted record back with the children that went with it, as they were. */
gboolean gx_store_restore (GxStore *store, const GxEntity *entity, gint64 id, GError **error);

/* A place to go back to when what is tried next may be refused half done; then either keep or go back. One at a time. */
gboolean gx_store_mark    (GxStore *store, GError **error);
gboolean gx_store_keep    (GxStore *store, GError **error);
gboolean gx_store_go_back (GxStore *store, GError **error);

/* Reads inside the transaction; owned by the store. */
GxReader *gx_store_get_reader (GxStore *store);

/* A bulk load: what is absent stays absent (a deal's opening day), and the search index is written after the rows. */
void      gx_store_set_importing (GxStore *store, gboolean importing);

/* Nothing came of the step after all: it ends as one that changed nothing, with all that it did taken back and no line in the history. */
void      gx_store_give_up (GxStore *store);

/* Filling a new book only, where a past is made up: what is written from here on is stamped with @now. */
void      gx_store_set_now    (GxStore *store, GxInstant now);

/* Filling a new book only: its UUID, and the stamp of what it has so far, so that the same fill gives the same book. */
gboolean  gx_store_set_origin (GxStore *store, const char *uuid, GxInstant now, GError **error);

/* Tells how far a long step is, 0…1, and whether to go on: FALSE with GX_ERROR_CANCELLED when the person cancelled; the step then undoes itself. */
gboolean  gx_store_progress (GxStore *store, double fraction, GError **error);

/* Does the work of a step. FALSE with @error takes everything back. */
typedef gboolean (*GxStepFunc) (GxStore *store, gpointer user_data, GError **error);

/**
 * GxStep: a named change of the book, as a value: what the person will read in the history and after "Undo".
 */
typedef struct
{
  char *name; /* func may still make it more exact */
  GxStepFunc func;
  gpointer data;
  GDestroyNotify destroy;
} GxStep;

GxStep *gx_step_new (const char *name, GxStepFunc func, gpointer data, GDestroyNotify destroy);
void    gx_step_free (GxStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxStep, gx_step_free)

/* The usual steps. They name themselves: "Add customer “甲公司”", "Change phone of “甲公司”", "Delete 3 customers". */
GxStep *gx_step_new_add      (GxRecord *record);             /* @record gets its id and stamps when done */
GxStep *gx_step_new_add_all  (GPtrArray *records, const char *name); /* in order; NULL @name: as for the first */
GxStep *gx_step_new_edit     (GxRecord *edited, GxRecord *before);   /* @before: as the person saw it; names the changed fields; nullable */
GxStep *gx_step_new_delete   (const GxEntity *entity, const gint64 *ids, gsize n_ids, const char *title); /* @title of the only one; nullable */
GxStep *gx_step_new_edit_all (const GxQuery *query, const GxField *field, const GxValue *value);

/* Steps about all records of a query, however many. @n_done, nullable, becomes their number: of an edit those that changed. It must be there until the step is freed. */
GxStep *gx_step_new_edit_many  (const GxQuery *query, const GxFieldEdit *edits, guint n_edits, gint64 *n_done);
GxStep *gx_step_new_delete_all (const GxQuery *query, gint64 *n_done);
GxStep *gx_step_new_restore  (const GxEntity *entity, gint64 id);

G_END_DECLS
