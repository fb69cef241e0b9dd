/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "book/book.h"

G_BEGIN_DECLS

/* Puts a row under @row for each level that customers can have: after how many days without contact those of it have gone quiet. What is typed is a step of @book,
 * which is not held, once the person stops typing. */
void gx_quiet_levels_fill (AdwExpanderRow *row, GxBook *book);

G_END_DECLS
