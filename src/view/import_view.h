/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/import_heading.h"
#include "view/import_line.h"

G_BEGIN_DECLS

/* What is to become of rows whose record the book has already, and by what it is found. */
typedef enum
{
  GX_EXISTING_ADD,
  GX_EXISTING_SKIP,
  GX_EXISTING_FILL,
  GX_EXISTING_UPDATE,
} GxExistingChoice;

typedef enum
{
  GX_FOUND_LIKELY, /* phone or credit code, and name */
  GX_FOUND_BY_NAME,
  GX_FOUND_BY_PHONE,
  GX_FOUND_BY_CREDIT_CODE,
} GxFoundChoice;

/**
 * GxImportView: a table on its way into the book, on one screen: which file, where its columns go, what comes of its rows.
 *
 * Property: `alone`: the list of pages is folded away. Signals:
 * `options-changed`: the sheet, the character set, the order of days, or what is to become of existing records.
 * `target-chosen (GxImportHeading *heading, guint target)`.
 * The buttons activate page.import, page.cancel and win.back, those of the start the actions of GxFirstRun.
 */
#define GX_TYPE_IMPORT_VIEW (gx_import_view_get_type ())
G_DECLARE_FINAL_TYPE (GxImportView, gx_import_view, GX, IMPORT_VIEW, GtkWidget)

/* No file yet, or one that is none. @first: nothing is in the book, and other ways to begin are shown. */
void gx_import_view_show_start (GxImportView *self, gboolean first, const char *error);

/* A file: its name, how much it holds, its sheets. */
void gx_import_view_show_table (GxImportView *self, const char *name, const char *size);
void gx_import_view_set_sheets (GxImportView *self, const char *const *names, const char *current);
void gx_import_view_set_charset (GxImportView *self, const char *charset); /* NULL: the format fixes it */
void gx_import_view_set_days   (GxImportView *self, gboolean has_days, gboolean is_ambiguous);

/* Where its columns go. @targets: names of fields, the first for “leave out”; @headings: of GxImportHeading. */
void gx_import_view_set_headings (GxImportView *self, GListModel *headings, GListModel *targets);

/* What comes of its rows: of GxImportLine; nullable while it is being found out. */
void gx_import_view_set_outcome (GxImportView *self, GListModel *lines, const char *summary);

/* Why it cannot be imported as it is; NULL: it can. */
void gx_import_view_set_problem (GxImportView *self, const char *problem);

/* Something long is under way: what, and how far; NULL: it is over. */
void gx_import_view_set_progress (GxImportView *self, const char *what, double fraction);

/* What the person chose. NULL and -1: found out by itself. */
char            *gx_import_view_dup_sheet     (GxImportView *self);
const char      *gx_import_view_get_charset   (GxImportView *self);
int              gx_import_view_get_day_order (GxImportView *self); /* GxDayOrder */
GxExistingChoice gx_import_view_get_existing  (GxImportView *self);
GxFoundChoice    gx_import_view_get_found     (GxImportView *self);

G_END_DECLS
