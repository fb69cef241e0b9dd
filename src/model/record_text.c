/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/record.h"

#include <glib/gi18n-lib.h>

#include "base/natural_date.h"
#include "base/phone.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/custom_fields.h"

/* A record's fields as text: typed, stored in CSV and JSON, shown to a person; and what a record must hold before it is written. */

static GxFormat
format_for (GxRecord *self, const GxFormat *format)
{
  GxFormat own = *format;

  own.currency = gx_record_get_currency (self, format->currency);
  return own;
}

static gboolean
is_currency (const GxField *field)
{
  return g_str_equal (field->name, "currency");
}

/* Several choices: each by its key where it names one. */
static gboolean
parse_choices (const GxField *field, const char *text, const GxFormat *format, GxValue *value, GError **error)
{
  g_auto (GxValue) words = gx_value_none (GX_KIND_SET);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  if (!gx_value_parse (GX_KIND_SET, text, format, &words, error))
    return FALSE;
  for (guint i = 0; words.strv != NULL && words.strv[i] != NULL; i++)
    {
      const char *key = gx_choices_find (format->choices, field, words.strv[i]);

      g_ptr_array_add (keys, (gpointer) (key != NULL ? key : words.strv[i]));
    }
  g_ptr_array_add (keys, NULL);
  *value = gx_value_set ((const char *const *) keys->pdata);
  return TRUE;
}

/* Long text keeps its lines, all other text is one line. */
static gboolean
parse_text (const GxField *field, const char *text, const GxFormat *format, GxValue *value, GError **error)
{
  const char *key = field->kind == GX_KIND_CHOICE ? gx_choices_find (format->choices, field, text) : NULL;

  if (is_currency (field))
    return gx_currency_parse (text, &value->text, error);
  if (field->form != NULL)
    {
      g_autoptr (GError) local = NULL;

      value->text = field->form->read (text, format, &local);
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (field->kind == GX_KIND_SET && gx_field_has_choices (field))
    return parse_choices (field, text, format, value, error);
  if (key != NULL)
    *value = gx_value_text (field->kind, key);
  else if (field->kind == GX_KIND_TEXT)
    *value = (GxValue) { .kind = field->kind, .text = gx_text_clean (text, -1, (field->flags & GX_LONG) != 0) };
  else
    return gx_value_parse (field->kind, text, format, value, error);
  return TRUE;
}

/* An amount stays what it says when its currency changes: 1000.00 CNY becomes 1000 JPY, which is fewer minor units. */
static gboolean
rescale_money (GxRecord *self, const char *from, const char *to, const GxCustomFields *custom, GError **error)
{
  g_autoptr (GPtrArray) fields = gx_fields_of (custom, gx_record_get_entity (self));
  GxFormat old = { .currency = from }, new = { .currency = to };

  if (gx_currency_digits (from) == gx_currency_digits (to))
    return TRUE;
  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];
      GxValue amount = gx_record_peek (self, field);
      g_autofree char *text = NULL;
      g_auto (GxValue) value = gx_value_none (field->kind);

      if (field->kind != GX_KIND_MONEY || field->flags & GX_SUMMARY || gx_value_is_none (&amount))
        continue;
      text = gx_value_to_string (&amount, &old);
      if (!gx_value_parse (GX_KIND_MONEY, text, &new, &value, error))
        {
          g_prefix_error (error, "%s: ", gx_field_get_label (field));
          return FALSE;
        }
      gx_record_take (self, field, &value);
    }
  return TRUE;
}

/* `yesterday 3pm`, `Friday`: as people say days, and on which side of today depends on the field. */
static gboolean
parse_typed (const GxField *field, const char *text, const GxFormat *format, GxValue *value, GError **error)
{
  if (field->kind == GX_KIND_DAY || field->kind == GX_KIND_INSTANT)
    return gx_natural_parse (field->kind, text, format, field->flags & GX_AHEAD ? GX_TOWARD_FUTURE : GX_TOWARD_PAST, value, error);
  return parse_text (field, text, format, value, error);
}

/* What does not go with the rest leaves the record as it was. */
static gboolean
take_checked (GxRecord *self, const GxField *field, GxValue *value, const GxFormat *format, GError **error)
{
  GxValue held = gx_record_peek (self, field);
  g_auto (GxValue) before = gx_value_copy (&held);

  gx_record_take (self, field, value);
  if (field->form->check (self, format, error))
    return TRUE;
  g_prefix_error (error, "%s: ", gx_field_get_label (field));
  gx_record_take (self, field, &before);
  return FALSE;
}

static gboolean
set_from_text (GxRecord *self, const GxField *field, const char *text, const GxFormat *format, gboolean is_typed, GError **error)
{
  GxFormat own = format_for (self, format);
  g_auto (GxValue) value = gx_value_none (field->kind);

  if (text != NULL && !(is_typed ? parse_typed : parse_text) (field, text, &own, &value, error))
    {
      g_prefix_error (error, "%s: ", gx_field_get_label (field));
      return FALSE;
    }
  if (is_currency (field)
      && !rescale_money (self, own.currency, value.text != NULL ? value.text : format->currency, format->custom, error))
    return FALSE;
  if (is_typed && field->form != NULL && field->form->check != NULL)
    return take_checked (self, field, &value, &own, error);
  gx_record_take (self, field, &value);
  return TRUE;
}

gboolean
gx_record_parse_field (GxRecord *self, const GxField *field, const char *text, const GxFormat *format, GError **error)
{
  return set_from_text (self, field, text, format, FALSE, error);
}

gboolean
gx_record_type_field (GxRecord *self, const GxField *field, const char *text, const GxFormat *format, GError **error)
{
  return set_from_text (self, field, text, format, TRUE, error);
}

char *
gx_record_field_to_string (GxRecord *self, const GxField *field, const GxFormat *format)
{
  GxFormat own = format_for (self, format);
  GxValue value = gx_record_peek (self, field);
  char *unfit = gx_record_get_unfit (self, field);

  return unfit != NULL ? unfit : gx_value_to_string (&value, &own);
}

static gboolean
holds_phone (GxRecord *self, const GxField *field)
{
  const GxField *kind;

  if (g_str_equal (field->name, "phone"))
    return TRUE;
  if (!g_str_equal (field->name, "value"))
    return FALSE;

  kind = gx_entity_find_field (gx_record_get_entity (self), "kind");
  return kind != NULL && g_strcmp0 (gx_record_peek (self, kind).text, "phone") == 0;
}

/* By their labels, in the order of the choices; what is none of them last. */
static char *
choices_to_display (const GxField *field, GStrv keys, const GxFormat *format)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) order = gx_choices_of (format->choices, field, NULL);
  g_auto (GStrv) list = NULL;

  for (guint i = 0; order[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) keys, order[i]))
      g_strv_builder_add (labels, gx_choices_label (format->choices, field, order[i]));
  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) order, keys[i]))
      g_strv_builder_add (labels, gx_choices_label (format->choices, field, keys[i]));
  list = g_strv_builder_end (labels);
  return g_strjoinv (", ", list);
}

char *
gx_record_field_to_display (GxRecord *self, const GxField *field, const GxFormat *format, GxDay today)
{
  GxFormat own = format_for (self, format);
  GxValue value = gx_record_peek (self, field);
  char *unfit = gx_record_get_unfit (self, field);
  const char *title;

  if (unfit != NULL)
    return unfit;
  if (gx_value_is_none (&value))
    return g_strdup ("");

  if (field->kind == GX_KIND_REF)
    {
      title = gx_record_get_ref_title (self, field);
      return title != NULL ? g_strdup (title) : g_strdup_printf ("#%" G_GINT64_FORMAT, value.integer);
    }
  if (field->kind == GX_KIND_CHOICE)
    return g_strdup (gx_choices_label (format->choices, field, value.text));
  if (field->form != NULL)
    return field->form->show (value.text);
  if (field->kind == GX_KIND_SET && gx_field_has_choices (field))
    return choices_to_display (field, value.strv, format);
  if (field->kind == GX_KIND_TEXT && holds_phone (self, field))
    return gx_phone_to_display (value.text);
  return gx_value_to_display (&value, &own, today);
}

gboolean
gx_record_validate (GxRecord *self, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (self);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      GxValue value = gx_record_peek (self, field);

      if (field->flags & GX_REQUIRED && gx_value_is_none (&value))
        {
          g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("%s: “%s” is empty. It is needed."), _(entity->singular),
                       gx_field_get_label (field));
          return FALSE;
        }
    }
  return entity->validate == NULL || entity->validate (self, error);
}
