/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/entity.h"

G_BEGIN_DECLS

/**
 * GxChoices: the choices of every field as one book has them: the built-in ones of the field tables as the book's `choice` rows change them, and the
 * rows' own. Immutable; threads may share it. NULL stands for the built-in ones everywhere. What is returned as `const char *` is borrowed from it.
 *
 * A built-in choice stands at its place in the table, counted from 1, unless its row says another; one that was given its place stands before one that
 * has it anyway; own choices that were given none come last, in the order in which they were added. @field is one of a registered entity's, or a custom one: its
 * choices are rows that name it `c12`, all of them the person's own.
 */

/* @rows: of GxChoiceRow, in any order; those for fields that there are not are passed over. */
GxChoices *gx_choices_new   (const GPtrArray *rows);
GxChoices *gx_choices_ref   (const GxChoices *self); /* @self: nullable */
void       gx_choices_unref (GxChoices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxChoices, gx_choices_unref)

/* What @key is called, retired or not; @key itself where it is none of the choices. gx_choices_find finds @key by it: a label that another choice has
 * already carries its key in brackets. */
const char *gx_choices_label (const GxChoices *self, const GxField *field, const char *key);

/**
 * gx_choices_find: the key that @text names, retired or not: the key itself, else, folded, a key, a label, or a built-in label in English or the
 * interface language, in this order. NULL when none.
 */
const char *gx_choices_find (const GxChoices *self, const GxField *field, const char *text);

/* Whether @field has the same choices, called the same, in both. */
gboolean gx_choices_same (const GxChoices *a, const GxChoices *b, const GxField *field);

/* The keys to choose from, in order, without the retired ones but @held (nullable), which the record has already. Returns: (transfer full). */
GStrv       gx_choices_of   (const GxChoices *self, const GxField *field, const char *held);

/* All of them in order, the retired ones too. Returns: (transfer full). */
GStrv       gx_choices_all  (const GxChoices *self, const GxField *field);

G_END_DECLS
