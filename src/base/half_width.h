/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * gx_half_width: how typed numbers, days and addresses are made plain before they are read: full-width forms become
 * ASCII (`１２３` → `123`, `￥` → `¥`), every dash `-`, every white space one space, none at either end.
 * Needs no allocation. Returns: FALSE when the result does not fit @size bytes.
 */
gboolean gx_half_width (const char *text, char *buffer, gsize size);

G_END_DECLS
