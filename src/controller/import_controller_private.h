/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/import_controller.h"
#include "controller/import_job.h"
#include "controller/import_mapping.h"
#include "view/import_view.h"

G_BEGIN_DECLS

struct _GxImportController
{
  GxPage parent_instance;
  GxBook *book;
  GxImportMemory *memory;
  GxImportMapping *mapping;
  GxImportRequest *request; /* nullable: no file */
  GxImportSurvey *survey;   /* nullable: not looked into yet */
  GListModel *lines;
  GCancellable *under_way;  /* nullable */
  gboolean is_importing;
  gboolean is_first;
  char *pasted;             /* the file that was made of what was pasted; nullable */
};

/* Work that was begun for what is no longer shown finds its cancellable cancelled. */
typedef struct
{
  GxImportController *self;
  GCancellable *cancellable;
} GxImportWork;

GxImportView *gx_import_controller_view (GxImportController *self);
void          gx_import_controller_stop (GxImportController *self); /* what is under way */

GxImportWork *gx_import_work_begin (GxImportController *self);
gboolean      gx_import_work_end   (GxImportWork *work); /* TRUE: what came of the work is wanted still */
void          gx_import_work_free  (GxImportWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxImportWork, gx_import_work_free)

/* import_trial.c */
void gx_import_trial_begin  (GxImportController *self); /* after every choice */
void gx_import_trial_choose (GxImportController *self, GxImportHeading *heading, guint target); /* where a column goes */
void gx_import_trial_show   (GxImportController *self, const GxImportResult *result);           /* what became of the rows, or would; NULL: it is not known */
void gx_import_trial_say    (GxImportController *self, const char *problem);                    /* what stands in the way; NULL: nothing */

G_END_DECLS
