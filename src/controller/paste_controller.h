/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "controller/deeds.h"

G_BEGIN_DECLS

/* Asks for a text that has a customer in it, begun with what is in the clipboard, and adds what was recognised. @teller: as of deeds.h. @added: with the customer; nullable. */
void gx_paste_ask (gpointer teller, GxBook *book, GtkWidget *over, GxAddedFunc added);

G_END_DECLS
