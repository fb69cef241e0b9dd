/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/json.h"

#include <string.h>

#include "model/custom_fields.h"

/* JSON for other programs. What a record looks like follows from its field table alone: no entity has a case of its own. */

struct _GxJson
{
  GString *text;
  guint depth;
  gboolean is_first;  /* of its object or array */
  gboolean after_key; /* the value stands on the line of its key */
};

GxJson *
gx_json_new (void)
{
  GxJson *self = g_new0 (GxJson, 1);

  self->text = g_string_new (NULL);
  self->is_first = TRUE;
  return self;
}

void
gx_json_free (GxJson *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
break_line (GxJson *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->text, "  ");
}

/* Before every key and every value. */
static void
place (GxJson *self)
{
  if (!self->after_key && self->depth > 0)
    {
      if (!self->is_first)
        g_string_append_c (self->text, ',');
      break_line (self);
    }
  self->is_first = FALSE;
  self->after_key = FALSE;
}

static void
begin (GxJson *self, char bracket)
{
  place (self);
  g_string_append_c (self->text, bracket);
  self->depth++;
  self->is_first = TRUE;
}

static void
end (GxJson *self, char bracket)
{
  g_return_if_fail (self->depth > 0 && !self->after_key);

  self->depth--;
  if (!self->is_first)
    break_line (self);
  g_string_append_c (self->text, bracket);
  self->is_first = FALSE;
  if (self->depth == 0)
    g_string_append_c (self->text, '\n');
}

void
gx_json_begin_object (GxJson *self)
{
  begin (self, '{');
}

void
gx_json_end_object (GxJson *self)
{
  end (self, '}');
}

void
gx_json_begin_array (GxJson *self)
{
  begin (self, '[');
}

void
gx_json_end_array (GxJson *self)
{
  end (self, ']');
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20 || *p == 0x7F)
          g_string_append_printf (out, "\\u%04x", *p);
        else
          g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
}

void
gx_json_key (GxJson *self, const char *key)
{
  place (self);
  append_quoted (self->text, key);
  g_string_append (self->text, ": ");
  self->after_key = TRUE;
}

void
gx_json_string (GxJson *self, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    {
      gx_json_null (self);
      return;
    }

  place (self);
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  append_quoted (self->text, text);
}

void
gx_json_integer (GxJson *self, gint64 number)
{
  place (self);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, number);
}

void
gx_json_number (GxJson *self, const char *number)
{
  place (self);
  g_string_append (self->text, number != NULL ? number : "null");
}

void
gx_json_boolean (GxJson *self, gboolean value)
{
  place (self);
  g_string_append (self->text, value ? "true" : "false");
}

void
gx_json_null (GxJson *self)
{
  place (self);
  g_string_append (self->text, "null");
}

static void
write_set (GxJson *self, const char *const *strv)
{
  gx_json_begin_array (self);
  for (; *strv != NULL; strv++)
    gx_json_string (self, *strv);
  gx_json_end_array (self);
}

void
gx_json_value (GxJson *self, const GxValue *value, const GxFormat *format)
{
  g_autofree char *text = NULL;

  if (gx_value_is_none (value))
    {
      gx_json_null (self);
      return;
    }

  switch (value->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      gx_json_string (self, value->text);
      break;
    case GX_KIND_SET:
      write_set (self, (const char *const *) value->strv);
      break;
    case GX_KIND_BOOL:
      gx_json_boolean (self, value->integer != 0);
      break;
    case GX_KIND_INT:
    case GX_KIND_REF:
      gx_json_integer (self, value->integer);
      break;
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
      text = gx_value_to_string (value, format);
      gx_json_number (self, text);
      break;
    case GX_KIND_MONEY:
    case GX_KIND_DAY:
    case GX_KIND_INSTANT:
      text = gx_value_to_string (value, format);
      gx_json_string (self, text);
      break;
    case GX_N_KINDS:
      g_assert_not_reached ();
    }
}

static void
write_field (GxJson *self, GxRecord *record, const GxField *field, const GxFormat *format)
{
  GxValue value = gx_record_peek (record, field);

  g_autofree char *unfit = gx_record_get_unfit (record, field);

  gx_json_key (self, field->name);
  if (unfit != NULL)
    gx_json_string (self, unfit);
  else
    gx_json_value (self, &value, format);
  if (field->kind == GX_KIND_REF)
    {
      g_autofree char *name = gx_field_ref_name (field);

      gx_json_key (self, name);
      gx_json_string (self, gx_value_is_none (&value) ? NULL : gx_record_get_ref_title (record, field));
    }
}

void
gx_json_record (GxJson *self, GxRecord *record, const GPtrArray *fields, const GxFormat *format)
{
  g_autoptr (GPtrArray) all = fields == NULL ? gx_fields_of (format->custom, gx_record_get_entity (record)) : NULL;
  GxFormat own = *format;

  if (fields == NULL)
    fields = all;

  own.currency = gx_record_get_currency (record, format->currency);
  gx_json_begin_object (self);
  for (guint i = 0; i < fields->len; i++)
    write_field (self, record, g_ptr_array_index (fields, i), &own);
  gx_json_end_object (self);
}

char *
gx_json_steal (GxJson *self, gsize *length)
{
  GString *text = self->text;

  if (length != NULL)
    *length = text->len;
  self->text = g_string_new (NULL);
  return g_string_free (text, FALSE);
}
