/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"

G_BEGIN_DECLS

/**
 * GxImportController: the page on which a table comes into the book; while nothing is in the book, the first page there is.
 *
 * Signals:
 * `done (const char *message, gint64 rejects)`: what came in; @rejects: the step, when some rows did not and are kept with it, else 0.
 * `leave`: the person wants to go back to where they were.
 */
#define GX_TYPE_IMPORT_CONTROLLER (gx_import_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxImportController, gx_import_controller, GX, IMPORT_CONTROLLER, GxPage)

/* @state: how columns were mapped before, as gx_page_dup_state gave it; nullable. */
GxPage *gx_import_controller_new (GxBook *book, const char *state);

/* Back to choosing a file. @first: nothing is in the book yet. */
void    gx_import_controller_begin      (GxImportController *self, gboolean first);

gboolean gx_import_controller_is_first  (GxImportController *self); /* FALSE as soon as the first table is on its way in */

/* Shows the table at @path, or @text, which was copied somewhere, as one. */
void    gx_import_controller_open_file  (GxImportController *self, const char *path);
void    gx_import_controller_open_text  (GxImportController *self, const char *text);

/* Says at the place for files why there is none. */
void    gx_import_controller_refuse     (GxImportController *self, const char *message);

G_END_DECLS
