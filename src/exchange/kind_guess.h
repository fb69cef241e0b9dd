/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxKindGuess: what kind of field would hold all texts of a column: the narrowest that takes each of them and loses nothing (007 stays text). It keeps no more of them than it
 * needs for that.
 */
typedef struct _GxKindGuess GxKindGuess;

GxKindGuess *gx_kind_guess_new  (void);
void         gx_kind_guess_free (GxKindGuess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxKindGuess, gx_kind_guess_free)

void         gx_kind_guess_add  (GxKindGuess *self, const char *text); /* NULL and what is blank says nothing */

gboolean     gx_kind_guess_is_empty (GxKindGuess *self); /* nothing was said */

/* A key of gx_custom_kind. */
const char  *gx_kind_guess_get_kind (GxKindGuess *self);

/* The different texts in the order in which they came, where they are few enough to be choices; else NULL. Borrowed. */
GPtrArray   *gx_kind_guess_get_choices (GxKindGuess *self);

G_END_DECLS
