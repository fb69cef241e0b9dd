/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "controller/deeds.h"
#include "controller/page.h"
#include "view/fields_dialog.h"

G_BEGIN_DECLS

/**
 * GxFieldsController: the dialog about a person's own fields, and the book behind it. It lives as long as its dialog.
 * Signals: `notice (const char *message, gboolean stays)`, `failed (const char *message)`: both are told in the dialog, or by the page that asked for it.
 */
#define GX_TYPE_FIELDS_CONTROLLER (gx_fields_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxFieldsController, gx_fields_controller, GX, FIELDS_CONTROLLER, GObject)

/* Shows the fields of @entity over the window of @over, and of them the one with the number @id, 0 for the first. @teller: as of deeds.h. Returns: the dialog (borrowed). */
GtkWidget *gx_fields_show (gpointer teller, GxBook *book, GtkWidget *over, const GxEntity *entity, gint64 id);

/* Asks for a new one of @entity; arguments as of gx_deed_ask. */
void       gx_fields_ask_new  (gpointer teller, GxBook *book, GtkWidget *over, const GxEntity *entity, GxAddedFunc added);

/* Whether @entity may have such fields. */
gboolean   gx_fields_may_have (const GxEntity *entity);

G_END_DECLS
