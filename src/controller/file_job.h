/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"
#include "controller/page.h"

G_BEGIN_DECLS

/* Writes the file @path, on a thread, with a reader of its own. @note: (out): what else the person should know, a sentence, (transfer full). */
typedef gboolean (*GxFileWriteFunc) (GxReader *reader, const char *path, const GxCopyWatch *watch, gpointer data, char **note, GError **error);

/**
 * gx_file_job_run: writes a file from the book while the window lives on. What takes longer than a moment shows how far it is and can be stopped; what became of it is
 * said on @page. When the page's window closes, it is stopped, and the program waits until it has. Takes @data.
 */
void gx_file_job_run (GxPage *page, GxBook *book, const char *path, GxFileWriteFunc write, gpointer data, GDestroyNotify free_data);

G_END_DECLS
