/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/field_edit.h"

GxValue
gx_field_edit_apply (const GxFieldEdit *edit, const GxValue *before)
{
  switch (edit->how)
    {
    case GX_EDIT_SET:
      break;
    case GX_EDIT_ADD:
      return gx_value_set_with (before, &edit->value);
    case GX_EDIT_REMOVE:
      return gx_value_set_without (before, &edit->value);
    }
  return gx_value_copy (&edit->value);
}
