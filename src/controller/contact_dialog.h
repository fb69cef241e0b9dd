/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"

G_BEGIN_DECLS

/* Opens the contact @id, over the window of @page: its fields, which are saved together, and its photo, numbers and accounts, each of which is saved as it is changed. Of one that is
 * no more, and in a book that is only read, nothing. */
void gx_contact_dialog_open (GxPage *page, GxBook *book, gint64 id);

G_END_DECLS
