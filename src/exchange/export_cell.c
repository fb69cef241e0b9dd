/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export_cell.h"

#include "model/choices.h"

/* The way out and the way in must agree: whatever is written here, gx_record_parse_field reads. */

/* Without its title a record still has its number. */
static char *
reference_text (GxRecord *record, const GxField *field, const GxValue *value)
{
  const char *title = gx_record_get_ref_title (record, field);

  return title != NULL ? g_strdup (title) : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
}

static char *
set_of_labels (const GxValue *keys, const GxField *field, const GxFormat *format)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_auto (GxValue) value = { 0 };

  for (guint i = 0; keys->strv[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer) gx_choices_label (format->choices, field, keys->strv[i]));
  g_ptr_array_add (labels, NULL);
  value = gx_value_set ((const char *const *) labels->pdata);
  return gx_value_to_string (&value, format);
}

char *
gx_export_cell (GxRecord *record, const GxField *field, const GxFormat *format)
{
  GxValue value = gx_record_peek (record, field);
  char *unfit = gx_record_get_unfit (record, field);

  if (unfit != NULL)
    return unfit;
  if (gx_value_is_none (&value))
    return NULL;

  switch (field->kind)
    {
    case GX_KIND_CHOICE:
      return g_strdup (gx_choices_label (format->choices, field, value.text));
    case GX_KIND_REF:
      return reference_text (record, field, &value);
    case GX_KIND_BOOL:
      return gx_record_field_to_display (record, field, format, GX_NO_DAY);
    case GX_KIND_INSTANT:
      return gx_value_to_typed (&value, format);
    case GX_KIND_TEXT:
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_DAY:
      return gx_record_field_to_string (record, field, format);
    case GX_KIND_SET:
      if (gx_field_has_choices (field))
        return set_of_labels (&value, field, format);
      return gx_record_field_to_string (record, field, format);
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}
