/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"

G_BEGIN_DECLS

/**
 * GxPageKind: a page that a window can show.
 */
typedef struct
{
  const char *name;
  const char *label; /* msgid */
  const char *icon;
  int group;         /* a line is drawn between groups */
  const GxEntity *entity; /* whose records it shows; nullable */
  GxPage *(*make) (GxBook *book, const char *state); /* NULL: it lists the records of its entity and does nothing else */
} GxPageKind;

/* The pages that are built, in the order of the sidebar and of Ctrl+1 … Ctrl+9. Ended by a NULL name. */
extern const GxPageKind gx_pages[];

const GxPageKind *gx_page_kind_by_name (const char *name);       /* NULL when none */
const GxPageKind *gx_page_kind_of      (const GxEntity *entity); /* where one record is shown; NULL when none */
const GxPageKind *gx_page_kind_listing (const GxEntity *entity); /* where several are listed; NULL when none */

/* @state: what gx_page_dup_state gave the last time; nullable. Returns: (transfer full). */
GxPage           *gx_page_kind_make    (const GxPageKind *kind, GxBook *book, const char *state);

G_END_DECLS
