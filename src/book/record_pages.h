/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/**
 * GxRecordPages: the records at the places of a list of ids, a small page at a time. A page is read when one of its records is wanted; of many, the one that was used
 * longest ago goes.
 */
typedef struct _GxRecordPages GxRecordPages;

GxRecordPages *gx_record_pages_new    (void);
void           gx_record_pages_free   (GxRecordPages *self);
void           gx_record_pages_forget (GxRecordPages *self); /* all: the ids or the records are others now */

/* The record whose id is at @position of @ids. Returns: (transfer none): until the next call; NULL with @error unset when it is no more. */
GxRecord *gx_record_pages_get (GxRecordPages *self, GxReader *reader, const GxEntity *entity, const GArray *ids, guint position, GError **error);

G_END_DECLS
