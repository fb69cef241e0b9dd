/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/field.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"

const char *
gx_field_choice_label (const GxField *field, const char *key)
{
  for (const GxChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
    if (g_strcmp0 (choice->key, key) == 0)
      return _(choice->label);
  return key;
}

const char *
gx_field_choice_find (const GxField *field, const char *text)
{
  g_autofree char *folded = gx_text_fold_key (text);

  for (const GxChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
    {
      g_autofree char *key = gx_text_fold_key (choice->key);
      g_autofree char *english = gx_text_fold_key (choice->label);
      g_autofree char *label = gx_text_fold_key (_(choice->label));

      if (g_str_equal (folded, key) || g_str_equal (folded, english) || g_str_equal (folded, label))
        return choice->key;
    }
  return NULL;
}

const char *
gx_field_get_label (const GxField *field)
{
  return _(field->label);
}

gboolean
gx_field_is_editable (const GxField *field)
{
  return !(field->flags & GX_FIXED) && (field->via != NULL || !(field->flags & GX_SUMMARY));
}

gboolean
gx_field_is_stored (const GxField *field)
{
  return !(field->flags & GX_SUMMARY);
}
