/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/field.h"

#include <glib/gi18n-lib.h>

const char *
gx_field_get_label (const GxField *field)
{
  return field->context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, field->context, field->label) : _(field->label);
}

const char *
gx_choice_get_label (const GxChoice *choice)
{
  return choice->context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, choice->context, choice->label) : _(choice->label);
}

gboolean
gx_field_is_editable (const GxField *field)
{
  return !(field->flags & (GX_FIXED | GX_COMPUTED)) && (field->via != NULL || !(field->flags & GX_SUMMARY));
}

gboolean
gx_field_is_stored (const GxField *field)
{
  return !(field->flags & (GX_SUMMARY | GX_COMPUTED));
}

gboolean
gx_field_is_in_document (const GxField *field)
{
  return field->search != 0 && field->kind != GX_KIND_REF;
}
