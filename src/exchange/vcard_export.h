/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "exchange/vcard_writer.h"

G_BEGIN_DECLS

/* The cards of a customer: its own first, then those of its contacts. Returns: (transfer full) (element-type GxVcard): NULL on error. */
GPtrArray *gx_vcards_read  (GxReader *reader, gint64 customer, GError **error);

/* What the QR code of a customer says; NULL where it cannot be had: a card without a code is better than none. (transfer full) */
char      *gx_vcard_code   (GxReader *reader, gint64 customer);

/* The customers of a query, each followed by its contacts, or the contacts of a query, as vCards one after the other in a file, which is replaced only when complete.
 * Errors: GX_ERROR_USAGE where it is of anything else; those of the reader and of GxAtomicFile. */
gboolean   gx_export_vcard (GxReader *reader, const GxQuery *query, const char *path, GError **error);

G_END_DECLS
