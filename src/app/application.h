/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GX_TYPE_APPLICATION (gx_application_get_type ())
G_DECLARE_FINAL_TYPE (GxApplication, gx_application, GX, APPLICATION, AdwApplication)

GxApplication *gx_application_new (GApplicationFlags flags);

typedef enum
{
  GX_OPEN_NAMED, /* a book that was chosen; who names a file knows what to do with it */
  GX_OPEN_USUAL, /* an empty one shows how to begin */
  GX_OPEN_NEW,   /* the book is made first, and shows how to begin */
} GxOpen;

/* Raises the window of the book @path, or opens one, at once or when the book has been brought up to date; says in a dialog why it cannot. @notice: what the window then
 * says, until it is dismissed; nullable. */
void           gx_application_open_book (GxApplication *self, const char *path, GxOpen how, const char *notice);

/* Says in a dialog why a book cannot be opened; with no window yet the program stays until it is read. */
void           gx_application_refuse (GxApplication *self, const char *reason);

G_END_DECLS
