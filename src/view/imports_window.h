/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GxImportsWindow: what came into the book from outside, newest first, and the way back where there is still one.
 *
 * Signals: `undo (gint64 step)`: the person wants to take that one back; `save-rejects (gint64 step)`: to have the rows it did not take.
 */
#define GX_TYPE_IMPORTS_WINDOW (gx_imports_window_get_type ())
G_DECLARE_FINAL_TYPE (GxImportsWindow, gx_imports_window, GX, IMPORTS_WINDOW, AdwWindow)

GtkWidget *gx_imports_window_new   (GtkWindow *parent);
void       gx_imports_window_clear (GxImportsWindow *self);

typedef struct
{
  gint64 step;
  const char *name;
  const char *when;
  const char *rejected;  /* how many rows it did not take, in words; NULL: none */
  gboolean has_rejects;  /* those can still be had */
  const char *reason;    /* why it cannot be taken back now; NULL: it can */
  gboolean asks;         /* what comes of that is told first */
} GxImportsRow;

void       gx_imports_window_add   (GxImportsWindow *self, const GxImportsRow *row);

/* It is being found out what would come of it. */
void       gx_imports_window_set_busy (GxImportsWindow *self, gboolean busy);

/* Instead of a list: there is none, or it cannot be read. */
void       gx_imports_window_say   (GxImportsWindow *self, const char *title, const char *message);

G_END_DECLS
