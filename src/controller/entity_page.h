/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_page.h"

G_BEGIN_DECLS

/**
 * GxEntityPage: a page that lists the records of one entity: interactions, feedback, campaigns. What differs is a row in the table at the head of its file. Where the
 * entity has a form (forms.h), Enter changes a record in it, else it leads to the record's customer.
 */
#define GX_TYPE_ENTITY_PAGE (gx_entity_page_get_type ())
G_DECLARE_FINAL_TYPE (GxEntityPage, gx_entity_page, GX, ENTITY_PAGE, GxListPage)

/* @entity: one of the table. @state: as gx_page_dup_state gave it; nullable. */
GxPage *gx_entity_page_new (const GxEntity *entity, GxBook *book, const char *state);

G_END_DECLS
