/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @path has the suffix that was asked for. */
typedef void (*GxSaveChosenFunc) (const char *path, gpointer owner);

/**
 * gx_save_file_choose: asks where to save a file called @name with @suffix (`xlsx`), replacing only what the person agrees to replace. @kind: what such files are called.
 * @chosen is called once, unless the person cancels or @owner, which is not held, is gone by then.
 */
void gx_save_file_choose (GtkWindow *parent, const char *name, const char *suffix, const char *kind, GxSaveChosenFunc chosen, GObject *owner);

G_END_DECLS
