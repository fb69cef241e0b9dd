/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/field.h"

#include <glib/gi18n-lib.h>

#include "base/birthday.h"

const char *
gx_field_get_label (const GxField *field)
{
  if (field->custom != 0)
    return field->label;
  return field->context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, field->context, field->label) : _(field->label);
}

const char *
gx_choice_get_label (const GxChoice *choice)
{
  return choice->context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, choice->context, choice->label) : _(choice->label);
}

guint
gx_field_built_in_place (const GxField *field, const char *key)
{
  for (const GxChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
    if (g_strcmp0 (choice->key, key) == 0)
      return (guint) (choice - field->choices) + 1;
  return 0;
}

gboolean
gx_field_is_editable (const GxField *field)
{
  return !(field->flags & (GX_FIXED | GX_COMPUTED | GX_CUSTOM)) && (field->via != NULL || !(field->flags & GX_SUMMARY));
}

gboolean
gx_field_is_stored (const GxField *field)
{
  return !(field->flags & (GX_SUMMARY | GX_COMPUTED)) && field->custom == 0;
}

gboolean
gx_field_has_choices (const GxField *field)
{
  return field->kind == GX_KIND_CHOICE || (field->kind == GX_KIND_SET && field->custom != 0);
}

gboolean
gx_field_is_in_document (const GxField *field)
{
  return field->search != 0 && field->kind != GX_KIND_REF;
}

gboolean
gx_field_can_group (const GxField *field)
{
  switch (field->kind)
    {
    case GX_KIND_TEXT:
      return !(field->flags & (GX_TITLE | GX_LONG | GX_UNIQUE)) && field->via == NULL;
    case GX_KIND_BOOL:
    case GX_KIND_CHOICE:
    case GX_KIND_REF:
    case GX_KIND_DAY:
    case GX_KIND_INSTANT:
      return TRUE;
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_SET: /* a record would stand in several */
      return FALSE;
    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (FALSE);
}

gboolean
gx_field_adds_up (const GxField *field)
{
  static const char *const others[] = { "price", "cost", "credit_limit", NULL };

  return field->kind == GX_KIND_QUANTITY || (field->kind == GX_KIND_INT && field->custom != 0) || (field->kind == GX_KIND_MONEY && !g_strv_contains (others, field->name));
}

static char *
read_birthday (const char *text, const GxFormat *format, GError **error)
{
  return g_strdup (text);
}

const GxTextForm gx_birthday_form = { read_birthday, gx_birthday_to_display };
