/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"

G_BEGIN_DECLS

/* The rules of a connection, as its function gx_score (customer) needs them. One object a connection. */
GxScores *gx_scores_new    (void);
void      gx_scores_free   (GxScores *self);
void      gx_scores_set_db (GxScores *self, GxDb *db); /* borrowed: whose rules they are */
int       gx_scores_register (GxScores *self, sqlite3 *handle);

G_END_DECLS
