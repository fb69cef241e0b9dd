/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/step.h"

G_BEGIN_DECLS

/* Taking back a step that others came after: what it added goes again and what it changed is as it was before, as far as nobody changed or used it since.
 * That is a step of its own, to be undone like any other. */

/* So many of those that stay are named. */
#define GX_TAKE_BACK_TITLES 8

/* What comes of it, told of the kind of record the step was about; parts of them are not counted. */
typedef struct
{
  const GxEntity *entity; /* NULL: nothing is left of it */
  gint64 removed;
  gint64 set_back;
  gint64 kept;            /* changed or used since */
  GPtrArray *titles;      /* of char *: some of those that are kept */
} GxTakeBack;

GxTakeBack *gx_take_back_new  (void);
void        gx_take_back_free (GxTakeBack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxTakeBack, gx_take_back_free)

/* @name: of the step to be taken back. @dry_run: only finds out what would come of it, and ends with GX_ERROR_CANCELLED. @result must outlive the step.
 * Errors: GX_ERROR_REFUSED when the step is not in force. */
GxStep *gx_step_new_take_back (gint64 step_id, const char *name, gboolean dry_run, GxTakeBack *result);

G_END_DECLS
