/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/**
 * gx_field_warning: what looks wrong with @text as a value of @field: a phone that is no phone, an e-mail address with a common slip, a credit code whose check
 * character is wrong. It is saved all the same. Returns: (transfer full): NULL when nothing does.
 */
char *gx_field_warning (const GxField *field, const char *text);

/* The value that was probably meant, for a button beside the warning. Returns: (transfer full): NULL when nobody can tell. */
char *gx_field_better  (const GxField *field, const char *text);

/* What goes without saying for a program but not for a person: of a birthday that is kept by the Chinese calendar, its day there and the next of ours that it falls on.
 * Returns: (transfer full): NULL where there is nothing to say. */
char *gx_field_note    (const GxField *field, GxRecord *record, const GxFormat *format);

G_END_DECLS
