/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GX_OPEN_NAMED, /* a book that was chosen; who names a file knows what to do with it */
  GX_OPEN_USUAL, /* an empty one shows how to begin */
  GX_OPEN_INSTEAD, /* the same, of the one that was open last and is not there: that one stays the last until something is done here */
  GX_OPEN_NEW,   /* the book is made first, and shows how to begin */
} GxOpen;

/**
 * GxOpener: the application, to those it makes: they ask it for a window of another book and need not know what a window or an application is made of.
 */
#define GX_TYPE_OPENER (gx_opener_get_type ())
G_DECLARE_INTERFACE (GxOpener, gx_opener, GX, OPENER, GtkApplication)

struct _GxOpenerInterface
{
  GTypeInterface parent_interface;

  void (*open)   (GxOpener *self, const char *path, GxOpen how, const char *notice);
  void (*refuse) (GxOpener *self, const char *reason);
};

/* Raises the window of the book @path, or opens one, at once or when the book has been brought up to date; says in a dialog why it cannot. @notice: what the window then
 * says, until it is dismissed; nullable. */
void gx_opener_open   (GxOpener *self, const char *path, GxOpen how, const char *notice);

/* Says in a dialog why a book cannot be opened; with no window yet the program stays until it is read. */
void gx_opener_refuse (GxOpener *self, const char *reason);

G_END_DECLS
