/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "controller/page.h"

G_BEGIN_DECLS

/* What a person does with the fields of their own from a page: `page.add-field` asks for a new one of @entity, `page.fields` shows them all. */
void gx_field_actions_add (GxPage *page, GxBook *book, const GxEntity *entity);

G_END_DECLS
