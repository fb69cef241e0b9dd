/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"
#include "book/reader.h"

G_BEGIN_DECLS

struct _GxReader
{
  GxDb *db;
  gboolean owns_db;
};

/* @owned: gx_reader_free closes @db too. */
GxReader *gx_reader_new (GxDb *db, gboolean owned);

G_END_DECLS
