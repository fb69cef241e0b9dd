/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether something of @type can be read from @clipboard. To be asked before: of one that is empty GTK 4.8 keeps the question for ever. */
gboolean gx_clipboard_offers (GdkClipboard *clipboard, GType type);

/* The cells that were copied in another program, as text: as it offers them, or out of the HTML beside that, where only this is whole. */
void  gx_clipboard_table_async  (GdkClipboard *clipboard, GAsyncReadyCallback callback, gpointer user_data);

/* (transfer full): NULL where there is no text at all. */
char *gx_clipboard_table_finish (GAsyncResult *result);

G_END_DECLS
