/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/value.h"

#include <string.h>

/* The life of a value. How it is read stands in value_parse.c, how it is written in value_format.c. */

G_STATIC_ASSERT (GX_N_KINDS == 11);

gboolean
gx_kind_is_text (GxKind kind)
{
  return kind == GX_KIND_TEXT || kind == GX_KIND_CHOICE;
}

/* What `integer` holds when a value of @kind is absent. */
static gint64
absent_integer (GxKind kind)
{
  return kind == GX_KIND_BOOL || kind == GX_KIND_REF ? 0 : GX_NONE;
}

GxValue
gx_value_none (GxKind kind)
{
  GxValue value = { .kind = kind };

  if (kind == GX_KIND_SET)
    value.strv = NULL;
  else if (gx_kind_is_text (kind))
    value.text = NULL;
  else
    value.integer = absent_integer (kind);
  return value;
}

GxValue
gx_value_integer (GxKind kind, gint64 integer)
{
  g_return_val_if_fail (!gx_kind_is_text (kind) && kind != GX_KIND_SET, gx_value_none (kind));

  return (GxValue) { .kind = kind, .integer = kind == GX_KIND_BOOL ? integer != 0 : integer };
}

GxValue
gx_value_text (GxKind kind, const char *text)
{
  g_return_val_if_fail (gx_kind_is_text (kind), gx_value_none (kind));

  return (GxValue) { .kind = kind, .text = text != NULL && *text != '\0' ? g_strdup (text) : NULL };
}

GxValue
gx_value_copy (const GxValue *value)
{
  GxValue copy = *value;

  if (value->kind == GX_KIND_SET)
    copy.strv = g_strdupv (value->strv);
  else if (gx_kind_is_text (value->kind))
    copy.text = g_strdup (value->text);
  return copy;
}

void
gx_value_clear (GxValue *value)
{
  if (value->kind == GX_KIND_SET)
    g_strfreev (value->strv);
  else if (gx_kind_is_text (value->kind))
    g_free (value->text);
  *value = gx_value_none (value->kind);
}

gboolean
gx_value_is_none (const GxValue *value)
{
  if (value->kind == GX_KIND_SET)
    return value->strv == NULL;
  if (gx_kind_is_text (value->kind))
    return value->text == NULL;
  return value->kind != GX_KIND_BOOL && value->integer == absent_integer (value->kind);
}

gboolean
gx_value_equal (const GxValue *a, const GxValue *b)
{
  if (a->kind != b->kind)
    return FALSE;
  if (gx_kind_is_text (a->kind))
    return g_strcmp0 (a->text, b->text) == 0;
  if (a->kind != GX_KIND_SET)
    return a->integer == b->integer;
  if (a->strv == NULL || b->strv == NULL)
    return a->strv == b->strv;
  return g_strv_equal ((const char *const *) a->strv, (const char *const *) b->strv);
}
