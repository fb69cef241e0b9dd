/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"
#include "book/places.h"
#include "book/reader.h"

G_BEGIN_DECLS

struct _GxReader
{
  GxDb *db;
  gboolean owns_db;
  gint64 choices_read; /* the state that the choices and custom fields of @db are of; 0: not known */
  GxPlaces *places; /* of the list that was last read whole; nullable */
  GMutex interrupting; /* held while the connection is another one than before, or is interrupted */
};

/* @owned: gx_reader_free closes @db too. */
GxReader *gx_reader_new (GxDb *db, gboolean owned);

/* A number of the book's state within a reading: another one when another connection has committed. 0 where there is none to tell by: outside of a reading, and on a
 * connection that writes itself. */
gint64 gx_reader_state (GxReader *reader);

/* At the start of every call: a connection that an error left in doubt is opened anew, when no reading is under way on it. FALSE when it cannot be opened. */
gboolean gx_reader_ready (GxReader *reader, GError **error);

G_END_DECLS
