/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_RELATION (gx_relation_get_type ())
G_DECLARE_FINAL_TYPE (GxRelation, gx_relation, GX, RELATION, GxRecord)

/* What one customer is to another (F2). It is a part of both: whichever goes takes it along. */
struct _GxRelation
{
  GxRecord parent_instance;
  gint64 customer_id;
  gint64 other_id;
  char *kind; /* what customer_id says of other_id: referred by it, guardian of it */
  char *note;
};

extern const GxEntity gx_relation_entity;

/* What the relation is called on the page of @customer_id, one of the two: “Referred by”, and on the other's “Referred”. Borrowed from @choices or static. */
const char *gx_relation_get_words (GxRelation *self, gint64 customer_id, const GxChoices *choices);

/* The other of the two: its id, and what it is called (nullable). */
gint64      gx_relation_get_other (GxRelation *self, gint64 customer_id, const char **title);

G_END_DECLS
