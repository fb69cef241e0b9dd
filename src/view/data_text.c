/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/data_text.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"

/* How a record's values become text on the screen. What the text says is the model's business (gx_record_field_to_display);
 * this file only adds what all views share. */

#define N_HEADING 60 /* letters of a search that a heading holds */

GxRecord *
gx_item_dup_record (gpointer item)
{
  GxRecord *record = NULL;

  if (item == NULL)
    return NULL;
  if (GX_IS_RECORD (item))
    return g_object_ref (item);
  g_object_get (item, "record", &record, NULL);
  return record;
}

char *
gx_data_text (GxRecord *record, const GxField *field, const GxFormat *format)
{
  return gx_record_field_to_display (record, field, format, gx_clock_today (format->zone));
}

static GxDay
field_day (GxRecord *record, const GxField *field, const GxFormat *format)
{
  gint64 value = gx_record_peek (record, field).integer;

  if (value == GX_NONE)
    return GX_NO_DAY;
  if (field->kind == GX_KIND_INSTANT)
    return gx_instant_to_day ((GxInstant) { value }, format->zone);
  return (GxDay) { value };
}

char *
gx_data_text_day (GxRecord *record, const GxField *field, const GxFormat *format)
{
  GxValue day;

  if (field->kind != GX_KIND_INSTANT)
    return gx_data_text (record, field, format);
  day = gx_value_integer (GX_KIND_DAY, field_day (record, field, format).days);
  return gx_value_to_display (&day, format, gx_clock_today (format->zone));
}

char *
gx_data_text_short (GxRecord *record, const GxField *field, const GxFormat *format)
{
  GxDay today = gx_clock_today (format->zone);
  GxDay day;
  int year, month, dom, this_year;
  GxValue value;

  if (field->kind != GX_KIND_INSTANT && field->kind != GX_KIND_DAY)
    return gx_data_text (record, field, format);

  day = field_day (record, field, format);
  if (day.days != GX_NONE && ABS (day.days - today.days) > 7)
    {
      gx_day_to_ymd (today, &this_year, &month, &dom);
      gx_day_to_ymd (day, &year, &month, &dom);
      /* What is planned within a year needs its day more than its year: told as from another month of that year. */
      if (year != this_year && day.days > today.days && day.days - today.days < 365)
        {
          value = gx_value_integer (GX_KIND_DAY, day.days);
          return gx_value_to_display (&value, format, gx_day_from_ymd (year, month <= 6 ? 12 : 1, 20));
        }
      if (year != this_year)
        return g_strdup_printf ("%04d-%02d", year, month);
    }
  return gx_data_text_day (record, field, format);
}

gboolean
gx_data_is_late (GxRecord *record, const GxField *field, const GxFormat *format)
{
  GxDay day = field_day (record, field, format);

  return day.days != GX_NONE && day.days < gx_clock_today (format->zone).days;
}

char *
gx_data_count (gint64 n)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GINT64_FORMAT, n);
  for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, ',');
  return g_string_free (text, FALSE);
}

char *
gx_data_beginning (const char *text, guint n_letters)
{
  const char *end = text;

  for (guint i = 0; i < n_letters && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return *end == '\0' ? g_strdup (text) : g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* A whole column may have been pasted into the search. */
char *
gx_data_nothing_found (const char *search)
{
  g_autofree char *start = gx_data_beginning (search, N_HEADING);

  return g_strdup_printf (_("Nothing found for “%s”"), start);
}

PangoAttrList *
gx_data_text_attributes (void)
{
  static PangoAttrList *attributes;

  if (attributes == NULL)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string ("zh-CN")));
    }
  return attributes;
}

GtkWidget *
gx_data_label_new (gboolean numeric)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "xalign", 0.0,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   "attributes", gx_data_text_attributes (),
                                   NULL);

  if (numeric)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

gboolean
gx_field_holds_words (const GxField *field)
{
  switch (field->kind)
    {
    case GX_KIND_TEXT:
      return !g_str_equal (field->name, "phone");
    case GX_KIND_CHOICE:
    case GX_KIND_SET:
    case GX_KIND_REF:
      return TRUE;
    case GX_KIND_INT:
    case GX_KIND_BOOL:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_DAY:
    case GX_KIND_INSTANT:
      return FALSE;
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}

gboolean
gx_kind_is_numeric (GxKind kind)
{
  switch (kind)
    {
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
      return TRUE;
    case GX_KIND_TEXT:
    case GX_KIND_BOOL:
    case GX_KIND_DAY:
    case GX_KIND_INSTANT:
    case GX_KIND_CHOICE:
    case GX_KIND_SET:
    case GX_KIND_REF:
      return FALSE;
    case GX_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}
