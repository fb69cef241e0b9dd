/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window.h"
#include "book/book_state.h"

G_BEGIN_DECLS

/* Of every book the last step it was seen with on this computer. A book without that step is an older copy, or went another way. */
void gx_seen_step_remember (const GxBookState *state);

/* Looks at the book of @window in the background, and says in it when it is older than it was. */
void gx_seen_step_check    (GxWindow *window);

G_END_DECLS
