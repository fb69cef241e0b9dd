/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/* A GxSuggestFunc over a book: @user_data is the GxBook. */
GPtrArray *gx_suggest (const GxEntity *entity, const char *text, gpointer user_data);

/* The same for what a talk with @customer is about: its own contacts, and topics that are not retired. */
GPtrArray *gx_suggest_for_talk (GxBook *book, gint64 customer, const GxEntity *entity, const char *text);

/* The first record of @entity that @filter (text form) means, in the order @sort. (transfer full): NULL when there is none, or with @error
 * when it cannot be read. */
GxRecord  *gx_first_record (GxBook *book, const GxEntity *entity, const char *filter, const char *sort, GError **error);

G_END_DECLS
