/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paper/paper.h"

G_BEGIN_DECLS

/* Told in a sentence when a document could not be printed, unless @parent is gone by then. A person who cancels is told nothing. */
typedef void (*GxPrintFailedFunc) (GtkWindow *parent, const char *message, gpointer user_data);

/**
 * gx_print_document:
 * Asks how to print and prints: on the printer and paper the person chooses, after a preview, or to a file. Takes @document. Returns before it is done; whatever
 * waits to be printed when @parent closes is not. @failed: nullable.
 */
void gx_print_document (GtkWindow *parent, GxPaper *document, GxPrintFailedFunc failed, gpointer user_data);

/* Shows the document as it would be printed, with a button that prints it; otherwise the same. */
void gx_print_preview  (GtkWindow *parent, GxPaper *document, GxPrintFailedFunc failed, gpointer user_data);

/* The same without asking, into the file @path; as done as it will be on return. Needs no display. */
void gx_print_to_file  (GxPaper *document, const char *path, GxPrintFailedFunc failed, gpointer user_data);

G_END_DECLS
