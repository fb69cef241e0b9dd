/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/field.h"

G_BEGIN_DECLS

/**
 * GxCustomValue: what a record holds in one custom field, as the column keeps it: a TEXT (text, choices' keys, days as YYYY-MM-DD, and whatever was typed
 * and did not fit), an INT (all numbers; yes and no are 1 and 0) or a SET. It knows nothing of its field; the field says what it means.
 */
typedef struct
{
  gint64 id;            /* of the definition */
  GxValue value;
  const GxField *field; /* by which it was set last; NULL: as it was read */
} GxCustomValue;

/**
 * The column `custom` of a record: `{"c3":"green","c12":700,"c14":["A","B"]}`, the ids in order, what is absent left out. NULL stands for none. What is no such
 * text reads as none. Returns: (transfer full) (element-type GxCustomValue): in order of their ids.
 */
GArray *gx_custom_values_read  (const char *json);
char   *gx_custom_values_write (const GArray *values); /* (transfer full): NULL when all are absent */

/* What @json holds under @id, without reading the rest of it. Returns: (transfer full). */
GxValue  gx_custom_values_look_up (const char *json, gint64 id);

/* The one of @id; NULL when none. */
GxCustomValue *gx_custom_values_find (const GArray *values, gint64 id);

/* Sets what @field holds; an absent @value removes it. Takes @value. */
void     gx_custom_values_take (GArray *values, const GxField *field, GxValue *value);

/* What @held means as a value of @field's kind: its text is borrowed from @held. FALSE where it does not fit: @value is absent then. @held NULL: absent, and fits. */
gboolean gx_custom_value_as    (const GxCustomValue *held, const GxField *field, GxValue *value);

/* What does not fit, as it was typed. Returns: (transfer full). */
char    *gx_custom_value_as_typed (const GxCustomValue *held);

G_END_DECLS
