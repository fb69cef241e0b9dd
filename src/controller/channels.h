/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "view/part_list.h"

G_BEGIN_DECLS

/* GxChannels: the numbers and accounts of a customer, or of a contact, between a list of parts and the book. What became of a change is said on the teller, as of deeds.h, which
 * must outlive it; the list is held weakly. */
#define GX_TYPE_CHANNELS (gx_channels_get_type ())
G_DECLARE_FINAL_TYPE (GxChannels, gx_channels, GX, CHANNELS, GObject)

#define GX_CHANNELS_KEY "<Control><Shift>p" /* types one more, wherever they are shown */

GxChannels *gx_channels_new  (gpointer teller, GxBook *book, GxPartList *list);
void        gx_channels_show (GxChannels *self, GxRecord *owner); /* nullable; again when the book changed */

G_END_DECLS
