/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/field.h"

G_BEGIN_DECLS

/**
 * gx_field_warning: what looks wrong with @text as a value of @field: a phone that is no phone, an e-mail address with a common slip, a credit code whose check
 * character is wrong. It is saved all the same. Returns: (transfer full): NULL when nothing does.
 */
char *gx_field_warning (const GxField *field, const char *text);

G_END_DECLS
