/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The book that is opened when none is named: book.guanxi in the person's data folder, which may not exist yet. Returns: (transfer full). */
char *gx_paths_default_book (void);

/* Whether both are there and the same file, which may have many paths. */
gboolean gx_paths_are_same (const char *a, const char *b);

/* A program of ours that others of ours start: in `libexec` beside the folder that this one is installed in, or where both were built. Returns: (transfer full). */
char *gx_paths_helper (const char *name);

G_END_DECLS
