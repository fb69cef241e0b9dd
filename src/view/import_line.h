/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What becomes of a row. */
typedef enum
{
  GX_IMPORT_ADDED,
  GX_IMPORT_UPDATED,
  GX_IMPORT_SKIPPED,
  GX_IMPORT_DOUBTFUL, /* it comes in, and should be looked at */
  GX_IMPORT_REJECTED,
} GxImportFate;

/* One row of the file and what becomes of it. Immutable. */
#define GX_TYPE_IMPORT_LINE (gx_import_line_get_type ())
G_DECLARE_FINAL_TYPE (GxImportLine, gx_import_line, GX, IMPORT_LINE, GObject)

struct _GxImportLine
{
  GObject parent_instance;
  guint line;  /* of the file, from 1; 0: it is about more than one */
  GxImportFate fate;
  char *title; /* what it is about */
  char *remark; /* what else goes in, or what is wrong with it */
};

GxImportLine *gx_import_line_new (guint line, GxImportFate fate, const char *title, const char *remark);

G_END_DECLS
