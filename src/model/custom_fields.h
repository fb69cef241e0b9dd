/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/custom_field.h"

G_BEGIN_DECLS

/**
 * GxCustomFields: the fields that the people of one book have added, as GxFields. Immutable; threads may share it; NULL stands for none everywhere.
 *
 * A GxField of it is named `c12` after the number of its definition, which never changes, so that whatever keeps a field by its name survives another label. It lives
 * as long as the program: filters, columns and open windows keep its address while the definitions go on. A definition that is changed is another GxField; one that
 * is the same, in another book too, is the same GxField.
 */

/* @definitions: of GxCustomField, in any order. */
GxCustomFields *gx_custom_fields_new   (const GPtrArray *definitions);
GxCustomFields *gx_custom_fields_ref   (const GxCustomFields *self); /* @self: nullable */
void            gx_custom_fields_unref (GxCustomFields *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxCustomFields, gx_custom_fields_unref)

/* Those of @entity in their order, without the retired ones. Returns: (transfer none) (element-type GxField): never NULL. */
const GPtrArray *gx_custom_fields_of    (const GxCustomFields *self, const GxEntity *entity);

/* Every one, the retired too. Returns: (transfer none) (element-type GxField). */
const GPtrArray *gx_custom_fields_all   (const GxCustomFields *self);

/* The one that definition @id makes, retired or not; NULL when none. */
const GxField   *gx_custom_fields_by_id (const GxCustomFields *self, gint64 id);

/* @field as it was when its kind was the one called @kind; NULL when there is no such kind. */
const GxField   *gx_custom_field_as    (const GxField *field, const char *kind);

/* Whether @field was retired, or deleted: what names it by its number still means it, but nobody is shown it. Built-in ones never are. */
gboolean gx_custom_fields_is_retired (const GxCustomFields *self, const GxField *field);
gboolean gx_custom_fields_is_quick   (const GxCustomFields *self, const GxField *field); /* whether it has an index */

/* All fields of @entity that people know: the built-in ones, then the custom ones. Returns: (transfer container) (element-type GxField). */
GPtrArray     *gx_fields_of   (const GxCustomFields *self, const GxEntity *entity);

/* The field that @name means: a built-in one, `c12`, or, folded, a custom one's label, where only one has it. NULL when none. */
const GxField *gx_fields_find (const GxCustomFields *self, const GxEntity *entity, const char *name);

/* That @name, such as `c12`, is a field of a person's own that there is no more, as a sentence; NULL when it is no such name. Returns: (transfer full). */
char          *gx_custom_dup_gone (const char *name);

/* The number in `c12`; 0 when it is no such name. */
gint64         gx_custom_id   (const char *name);

G_END_DECLS
