/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GX_TYPE_APPLICATION (gx_application_get_type ())
G_DECLARE_FINAL_TYPE (GxApplication, gx_application, GX, APPLICATION, AdwApplication)

GxApplication *gx_application_new (GApplicationFlags flags);

/* Raises the window of the book @path, or opens one; says in a dialog why it cannot. @is_new: makes the book first. Returns: (nullable): borrowed. */
GtkWindow     *gx_application_open_book (GxApplication *self, const char *path, gboolean is_new);

/* Says in a dialog why a book cannot be opened; with no window yet the program stays until it is read. */
void           gx_application_refuse (GxApplication *self, const char *reason);

G_END_DECLS
