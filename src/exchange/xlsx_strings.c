/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_strings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Shared texts: <si> holds one <t>, or several in runs of rich text; the <rPh> of Japanese readings is no part of it. */

#define MAX_SIZE ((gsize) 1 << 30)

struct _GxXlsxStrings
{
  GString *arena;  /* each text with a NUL after it */
  GArray *offsets; /* of guint32; one more than texts */

  /* While reading. */
  GxXlsxXml *xml;
  const char *name;
  gboolean in_text;
  guint in_reading;
};

/* `_x` and four hexadecimal digits and `_`. Returns: the character, or 0 when that is not what it is, or none that text can hold. */
static gunichar
read_escape (const char *p, const char *end)
{
  gunichar character = 0;

  if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
    return 0;
  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return 0;
      character = character * 16 + (gunichar) digit;
    }
  return g_unichar_validate (character) ? character : 0;
}

void
gx_xlsx_unescape (GString *text, gsize start)
{
  const char *end = text->str + text->len;
  const char *in = memchr (text->str + start, '_', text->len - start);
  char *out = (char *) in;

  while (in != NULL && in < end)
    {
      gunichar character = read_escape (in, end);

      if (character != 0)
        {
          out += g_unichar_to_utf8 (character, out);
          in += strlen ("_x0000_");
        }
      else
        *out++ = *in++;
    }
  if (in != NULL)
    g_string_truncate (text, (gsize) (out - text->str));
}

static void
start_element (gpointer data, const char *name, const char **attributes)
{
  GxXlsxStrings *self = data;

  if (strcmp (name, "rPh") == 0)
    self->in_reading++;
  self->in_text = self->in_reading == 0 && strcmp (name, "t") == 0;
}

static void
end_text (GxXlsxStrings *self)
{
  guint32 offset = g_array_index (self->offsets, guint32, self->offsets->len - 1);

  gx_xlsx_unescape (self->arena, offset);
  g_string_append_c (self->arena, '\0');
  offset = (guint32) self->arena->len;
  g_array_append_val (self->offsets, offset);
}

static void
end_element (gpointer data, const char *name)
{
  GxXlsxStrings *self = data;

  self->in_text = FALSE;
  if (strcmp (name, "rPh") == 0)
    self->in_reading--;
  else if (strcmp (name, "si") == 0)
    end_text (self);

  if (self->arena->len > MAX_SIZE || self->offsets->len > MAX_SIZE / sizeof (guint32))
    gx_xlsx_xml_refuse (self->xml, g_strdup_printf (_("“%s” holds more text than fits in memory. Split it into several files."), self->name));
}

static void
add_text (gpointer data, const char *text, int length)
{
  GxXlsxStrings *self = data;

  if (self->in_text)
    g_string_append_len (self->arena, text, length);
}

static const GxXlsxXmlHandlers handlers = { start_element, end_element, add_text };

GxXlsxStrings *
gx_xlsx_strings_read (GxXlsxArchive *archive, const char *part, GError **error)
{
  g_autoptr (GxXlsxStrings) self = g_new0 (GxXlsxStrings, 1);
  g_autoptr (GxXlsxXml) xml = NULL;
  guint32 first = 0;
  gboolean at_end = FALSE;

  self->arena = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->name = gx_xlsx_archive_get_name (archive);
  g_array_append_val (self->offsets, first);
  self->xml = xml = gx_xlsx_xml_new (archive, part, &handlers, self, error);
  while (xml != NULL && !at_end)
    if (!gx_xlsx_xml_feed (xml, &at_end, error))
      return NULL;

  self->xml = NULL;
  return xml != NULL ? g_steal_pointer (&self) : NULL;
}

void
gx_xlsx_strings_free (GxXlsxStrings *self)
{
  g_string_free (self->arena, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

const char *
gx_xlsx_strings_get (GxXlsxStrings *self, guint64 index, gsize *length)
{
  guint32 start;

  if (index + 1 >= self->offsets->len)
    return NULL;
  start = g_array_index (self->offsets, guint32, index);
  *length = g_array_index (self->offsets, guint32, index + 1) - start - 1;
  return self->arena->str + start;
}
