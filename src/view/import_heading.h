/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How a column came to its field. */
typedef enum
{
  GX_IMPORT_UNKNOWN,    /* it did not */
  GX_IMPORT_SURE,       /* its heading is the field's name */
  GX_IMPORT_LIKELY,     /* what stands in it looks like it */
  GX_IMPORT_REMEMBERED, /* so it was the last time */
  GX_IMPORT_CHOSEN,     /* the person says so */
} GxImportHow;

/**
 * GxImportHeading: one column of the file: what stands in it and where it goes. Properties: `target` (an index into the list of targets, 0: left out) and
 * `how`; both tell when they change.
 */
#define GX_TYPE_IMPORT_HEADING (gx_import_heading_get_type ())
G_DECLARE_FINAL_TYPE (GxImportHeading, gx_import_heading, GX, IMPORT_HEADING, GObject)

struct _GxImportHeading
{
  GObject parent_instance;
  char *heading; /* "" where it has none */
  char *samples; /* its first values */
  char *why;     /* why it goes there; nullable */
  guint target;
  GxImportHow how;
};

GxImportHeading *gx_import_heading_new (const char *heading, const char *samples, const char *why);
void             gx_import_heading_set (GxImportHeading *self, guint target, GxImportHow how);

G_END_DECLS
