/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/custom_values.h"
#include "model/record.h"

G_BEGIN_DECLS

/* What record.c asks about custom fields. */

GxCustomValue *gx_record_find_custom (GxRecord *self, const GxField *field); /* NULL: never set */
void           gx_record_load_custom (GxRecord *self, const GxField *field, GxValue *value);
void           gx_record_copy_custom (GxRecord *self, GxRecord *from); /* and by which fields it was set */

G_END_DECLS
