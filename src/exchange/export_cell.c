/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export_cell.h"

#include "model/choices.h"

/* The way out and the way in must agree: whatever is written here, gx_record_parse_field reads. */

/* `2025-03-04 15:00`, on the clock of the book. */
static char *
local_time (GxInstant instant, const GxFormat *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant.ms / 1000);
  g_autoptr (GTimeZone) zone = format->zone != NULL ? g_time_zone_ref (format->zone) : g_time_zone_new_utc ();
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  const char *pattern = instant.ms / 1000 % 60 == 0 ? "%Y-%m-%d %H:%M" : "%Y-%m-%d %H:%M:%S";

  return local != NULL ? g_date_time_format (local, pattern) : NULL;
}

/* Fractions of a second, and the hour that a change of clocks repeats, need the exact form. */
static char *
instant_text (const GxValue *value, const GxFormat *format)
{
  g_autofree char *local = local_time ((GxInstant) { value->integer }, format);
  g_auto (GxValue) back = gx_value_none (GX_KIND_INSTANT);

  if (local != NULL && gx_value_parse (GX_KIND_INSTANT, local, format, &back, NULL) && gx_value_equal (value, &back))
    return g_steal_pointer (&local);
  return gx_value_to_string (value, format);
}

/* Without its title a record still has its number. */
static char *
reference_text (GxRecord *record, const GxField *field, const GxValue *value)
{
  const char *title = gx_record_get_ref_title (record, field);

  return title != NULL ? g_strdup (title) : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
}

char *
gx_export_cell (GxRecord *record, const GxField *field, const GxFormat *format)
{
  GxValue value = gx_record_peek (record, field);

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
      return instant_text (&value, format);
    case GX_KIND_TEXT:
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_DAY:
    case GX_KIND_SET:
      return gx_record_field_to_string (record, field, format);
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}
