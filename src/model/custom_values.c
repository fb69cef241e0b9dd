/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/custom_values.h"

#include "base/json_text.h"

/* The one place that knows how the column `custom` is written. SQL asks it with gx_custom, so a value there is what a column of its kind would hold. */

static void
clear_value (gpointer data)
{
  GxCustomValue *held = data;

  gx_value_clear (&held->value);
}

static GArray *
new_values (void)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (GxCustomValue));

  g_array_set_clear_func (values, clear_value);
  return values;
}

static gboolean
skip (const char **cursor, char wanted)
{
  if (**cursor != wanted)
    return FALSE;
  (*cursor)++;
  return TRUE;
}

/* `["A","B"]`, from behind the bracket. */
static gboolean
read_set (const char **cursor, GxValue *value)
{
  g_autoptr (GString) word = g_string_new (NULL);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  do
    {
      if (!skip (cursor, '"') || !gx_json_read_string (cursor, word))
        return FALSE;
      g_strv_builder_add (words, word->str);
    }
  while (skip (cursor, ','));
  list = g_strv_builder_end (words);
  *value = gx_value_set ((const char *const *) list);
  return skip (cursor, ']');
}

static gboolean
read_value (const char **cursor, GxValue *value)
{
  if (skip (cursor, '"'))
    {
      g_autoptr (GString) text = g_string_new (NULL);

      if (!gx_json_read_string (cursor, text))
        return FALSE;
      *value = gx_value_text (GX_KIND_TEXT, text->str);
      return TRUE;
    }
  if (skip (cursor, '['))
    return read_set (cursor, value);
  if (**cursor != '-' && !g_ascii_isdigit (**cursor))
    return FALSE;
  *value = gx_value_integer (GX_KIND_INT, g_ascii_strtoll (*cursor, (char **) cursor, 10));
  return TRUE;
}

/* `"c12":`, from its quote. */
static gboolean
read_key (const char **cursor, gint64 *id)
{
  if (!skip (cursor, '"') || !skip (cursor, 'c'))
    return FALSE;
  *id = g_ascii_strtoll (*cursor, (char **) cursor, 10);
  return skip (cursor, '"') && skip (cursor, ':');
}

/* Past a value: to the comma or bracket behind it. */
static const char *
skip_value (const char *p)
{
  gboolean in_set = *p == '[';

  for (gboolean quoted = FALSE; *p != '\0'; p++)
    if (quoted && *p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '"')
      quoted = !quoted;
    else if (!quoted && *p == ']')
      in_set = FALSE;
    else if (!quoted && !in_set && (*p == ',' || *p == '}'))
      break;
  return p;
}

GxValue
gx_custom_values_look_up (const char *json, gint64 id)
{
  GxValue value = gx_value_none (GX_KIND_TEXT);
  gboolean first = TRUE;
  gint64 at;

  for (; json != NULL && skip (&json, first ? '{' : ',') && read_key (&json, &at) && at <= id; json = skip_value (json), first = FALSE)
    if (at == id)
      {
        read_value (&json, &value);
        break;
      }
  return value;
}

static gboolean
read_all (const char *json, GArray *values)
{
  gboolean first = TRUE;

  while (skip (&json, first ? '{' : ','))
    {
      GxCustomValue held = { .value = gx_value_none (GX_KIND_TEXT) };
      gboolean read = read_key (&json, &held.id) && read_value (&json, &held.value);

      first = FALSE;
      g_array_append_val (values, held);
      if (!read)
        return FALSE;
    }
  return skip (&json, '}') && *json == '\0';
}

GArray *
gx_custom_values_read (const char *json)
{
  GArray *values = new_values ();

  if (json != NULL && !read_all (json, values))
    g_array_set_size (values, 0);
  return values;
}

static void
append_value (GString *json, const GxValue *value)
{
  g_autofree char *set = NULL;

  if (value->kind == GX_KIND_INT)
    g_string_append_printf (json, "%" G_GINT64_FORMAT, value->integer);
  else if (value->kind == GX_KIND_SET)
    g_string_append (json, set = gx_set_to_json ((const char *const *) value->strv));
  else
    gx_json_append_string (json, value->text);
}

char *
gx_custom_values_write (const GArray *values)
{
  g_autoptr (GString) json = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      const GxCustomValue *held = &g_array_index (values, GxCustomValue, i);

      if (gx_value_is_none (&held->value))
        continue;
      g_string_append_printf (json, "%s\"c%" G_GINT64_FORMAT "\":", json->len > 0 ? "," : "{", held->id);
      append_value (json, &held->value);
    }
  if (json->len == 0)
    return NULL;
  g_string_append_c (json, '}');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/* Where the one of @id is, or would be. */
static guint
place_of (const GArray *values, gint64 id)
{
  guint i = 0;

  while (i < values->len && g_array_index (values, GxCustomValue, i).id < id)
    i++;
  return i;
}

GxCustomValue *
gx_custom_values_find (const GArray *values, gint64 id)
{
  guint i = place_of (values, id);

  return i < values->len && g_array_index (values, GxCustomValue, i).id == id ? &g_array_index (values, GxCustomValue, i) : NULL;
}

/* As the column holds it. */
static GxValue
kept_form (GxValue *value)
{
  char day[11];

  switch (value->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      return (GxValue) { .kind = GX_KIND_TEXT, .text = g_steal_pointer (&value->text) };
    case GX_KIND_SET:
      return (GxValue) { .kind = GX_KIND_SET, .strv = g_steal_pointer (&value->strv) };
    case GX_KIND_DAY:
      if (gx_value_is_none (value))
        return gx_value_none (GX_KIND_TEXT);
      gx_day_to_buf ((GxDay) { value->integer }, day);
      return gx_value_text (GX_KIND_TEXT, day);
    case GX_KIND_INT:
    case GX_KIND_BOOL:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_INSTANT:
    case GX_KIND_REF:
      return gx_value_integer (GX_KIND_INT, value->integer);
    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (gx_value_none (GX_KIND_TEXT));
}

void
gx_custom_values_take (GArray *values, const GxField *field, GxValue *value)
{
  GxCustomValue *held = gx_custom_values_find (values, field->custom);

  if (held == NULL)
    {
      GxCustomValue new = { field->custom, gx_value_none (GX_KIND_TEXT), NULL };

      g_array_insert_val (values, place_of (values, field->custom), new);
      held = gx_custom_values_find (values, field->custom);
    }
  gx_value_clear (&held->value);
  held->value = kept_form (value);
  held->field = field;
}

gboolean
gx_custom_value_as (const GxCustomValue *held, const GxField *field, GxValue *value)
{
  GxDay day;

  *value = gx_value_none (field->kind);
  if (held == NULL || gx_value_is_none (&held->value))
    return TRUE;

  switch (field->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      if (held->value.kind == GX_KIND_TEXT)
        value->text = held->value.text;
      return held->value.kind == GX_KIND_TEXT;
    case GX_KIND_SET:
      if (held->value.kind == GX_KIND_SET)
        value->strv = held->value.strv;
      return held->value.kind == GX_KIND_SET;
    case GX_KIND_DAY:
      if (held->value.kind != GX_KIND_TEXT || !gx_day_from_iso (held->value.text, &day))
        return FALSE;
      value->integer = day.days;
      return TRUE;
    case GX_KIND_BOOL:
    case GX_KIND_INT:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_INSTANT:
    case GX_KIND_REF:
      if (held->value.kind == GX_KIND_INT)
        value->integer = held->value.integer;
      return held->value.kind == GX_KIND_INT;
    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (FALSE);
}

char *
gx_custom_value_as_typed (const GxCustomValue *held)
{
  static const GxFormat format = { 0 };

  return gx_value_to_string (&held->value, &format);
}
