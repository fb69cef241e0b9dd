/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "book/book_state.h"

G_BEGIN_DECLS

/* Of every book the last step it was seen with on this computer. A book without that step is an older copy, or went another way. */
void gx_seen_step_remember (const GxBookState *state);

/* Looks in the background whether the book @path is older than it was. */
void gx_seen_step_check_async  (const char *path, GAsyncReadyCallback callback, gpointer user_data);

/* What was done until then is not in it; GX_NO_INSTANT: it is not older, or cannot be read, which is said elsewhere. */
GxInstant gx_seen_step_check_finish (GAsyncResult *result);

G_END_DECLS
