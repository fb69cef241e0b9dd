/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_CUSTOM_FIELD (gx_custom_field_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomField, gx_custom_field, GX, CUSTOM_FIELD, GxRecord)

/* A field that the person has added to a kind of record. What comes of all of them together is GxCustomFields; what is in them is kept in each record's
 * column `custom`, under the number of this record. */
struct _GxCustomField
{
  GxRecord parent_instance;
  char *entity;    /* by name: customer; never changes */
  char *label;
  char *kind;      /* a key: text, long_text, integer, decimal, money, day, boolean, choice, choices */
  gint64 position; /* among the fields of the entity, from 1; GX_NONE: last */
  bool retired;    /* not shown any more; records that have it keep it */
  bool quick;      /* has an index, so that filtering and sorting by it stay quick */
};

extern const GxEntity gx_custom_field_entity;

/* What a field of the kind called @key is. FALSE when there is no such kind. */
gboolean gx_custom_kind (const char *key, GxKind *kind, GxFieldFlags *flags);

/* Whether something can be chosen in it: one of its choices, or several. */
gboolean gx_custom_field_has_choices (GxCustomField *self);

G_END_DECLS
