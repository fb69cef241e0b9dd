/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/field.h"

G_BEGIN_DECLS

typedef enum
{
  GX_EDIT_SET,    /* to the value; absent clears */
  GX_EDIT_ADD,    /* of a SET: its words join those that there are */
  GX_EDIT_REMOVE, /* of a SET: its words go, however they are written */
} GxEditHow;

/**
 * GxFieldEdit: what one field becomes in every record of a bulk edit.
 */
typedef struct
{
  const GxField *field;
  GxEditHow how;
  GxValue value;
} GxFieldEdit;

/* What @before becomes. (transfer full) */
GxValue gx_field_edit_apply (const GxFieldEdit *edit, const GxValue *before);

G_END_DECLS
