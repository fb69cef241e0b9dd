/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"

G_BEGIN_DECLS

/* Books of older forms (GxSchema). */

/* Of a connection that only reads: what the book's tables do not have yet stands there as absent. */
gboolean gx_migrate_stand_in (GxDb *db, GError **error);

/* Whether gx_migrate has anything to do. */
gboolean gx_migrate_is_due   (GxDb *db);

/* Of the writing connection: saves a book of an older form beside itself, verified, and brings it to the latest; where another version derived (which @db goes on
 * saying), all is derived anew. A book that needs neither stays as it is; on error so does any.
 * Errors: those of gx_book_copy and of writing. */
gboolean gx_migrate (GxDb *db, GError **error);

G_END_DECLS
