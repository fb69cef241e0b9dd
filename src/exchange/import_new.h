/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_run.h"

G_BEGIN_DECLS

/* A column for which a field of the person's own is made, in the step of the import. */
struct _GxImportNew
{
  guint index;        /* in the rows of the file */
  char *label;
  const char *kind;   /* a key of gx_custom_kind; NULL: by what stands below */
  gboolean is_needed; /* the person said so, and not that all such columns become fields */
  GPtrArray *choices; /* of char *: what it can be chosen from; nullable */
  GxField field;      /* stands for it until it is made */
};

GxImportNew *gx_import_new_new  (guint index, const char *label, const char *kind, gboolean is_needed);
void         gx_import_new_free (GxImportNew *made);

/* Reads all that stands below the headings, and settles of what kind those of the plan are; one that nobody needs, and below which nothing stands, is dropped from them. */
gboolean     gx_import_new_settle (GxImportPlan *plan, GError **error);

/* Makes them, first of all in the step, and has the columns fill them. */
gboolean     gx_import_new_make   (GxImportRun *run, GError **error);

G_END_DECLS
