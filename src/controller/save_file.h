/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @path has the suffix that was asked for. */
typedef void (*GxSaveChosenFunc) (const char *path, gpointer owner);

/* @second: of two contents the second was chosen. */
typedef void (*GxSaveEitherFunc) (const char *path, gboolean second, gpointer owner);

/**
 * gx_save_file_choose: asks where to save a file called @name with @suffix (`xlsx`), replacing only what the person agrees to replace. @kind: what such files are called.
 * @chosen is called once, unless the person cancels or @owner, which is not held, is gone by then.
 */
void gx_save_file_choose (GtkWindow *parent, const char *name, const char *suffix, const char *kind, GxSaveChosenFunc chosen, GObject *owner);

/* The same, and which of two contents, each called so, it shall have; the first unless the person says otherwise. @label: what is chosen there. */
void gx_save_file_choose_either (GtkWindow *parent, const char *name, const char *suffix, const char *kind, const char *label, const char *first, const char *second,
                                 GxSaveEitherFunc chosen, GObject *owner);

G_END_DECLS
