/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter_scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a filter's text is made of: words, quoted texts, signs. What they mean together is filter_parse.c. */

static const struct
{
  gunichar open;
  gunichar close;
} quotes[] = {
  { '"', '"' }, { '\'', '\'' }, { 0x201c, 0x201d }, { 0x2018, 0x2019 }, { 0xff02, 0xff02 },
};

static const struct
{
  gunichar character;
  GxTokenType type;
} marks[] = {
  { '(', GX_TOKEN_OPEN },     { 0xff08, GX_TOKEN_OPEN },
  { ')', GX_TOKEN_CLOSE },    { 0xff09, GX_TOKEN_CLOSE },
  { ',', GX_TOKEN_COMMA },    { 0xff0c, GX_TOKEN_COMMA }, { 0x3001, GX_TOKEN_COMMA },
};

/* Longer before shorter, where one begins the other. */
static const GxCompare symbols[] = {
  GX_COMPARE_EQUAL,      GX_COMPARE_NOT_EQUAL,     GX_COMPARE_LESS_EQUAL,
  GX_COMPARE_LESS,       GX_COMPARE_GREATER_EQUAL, GX_COMPARE_GREATER,
};

gboolean
gx_filter_fail (GError **error, gsize column, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: a place in a filter, counted in characters, then a sentence. */
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("Column %zu: %s"), column, sentence);
  return FALSE;
}

static GxTokenType
mark_type (gunichar character)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].character == character)
      return marks[i].type;
  return GX_TOKEN_END;
}

/* The quote that ends what @open begins; 0 when it begins nothing. */
static gunichar
closing_quote (gunichar open)
{
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (quotes[i].open == open)
      return quotes[i].close;
  return 0;
}

static gunichar
step (GxFilterScanner *self)
{
  gunichar character = g_utf8_get_char (self->cursor);

  self->cursor = g_utf8_next_char (self->cursor);
  self->column++;
  return character;
}

static gboolean
scan_string (GxFilterScanner *self, gunichar close, GError **error)
{
  self->token.type = GX_TOKEN_STRING;
  self->token.start = self->cursor;
  while (*self->cursor != '\0')
    {
      gunichar character;

      self->token.end = self->cursor;
      character = step (self);
      if (character == close)
        return TRUE;
      if (character == '\\' && *self->cursor != '\0')
        step (self);
    }
  return gx_filter_fail (error, self->token.column, _("the quote opened here is not closed."));
}

static gboolean
scan_symbol (GxFilterScanner *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      const char *symbol = gx_compare_to_string (symbols[i]);

      if (g_str_has_prefix (self->cursor, symbol))
        {
          self->cursor += strlen (symbol);
          self->column += strlen (symbol);
          self->token.type = GX_TOKEN_COMPARE;
          self->token.compare = symbols[i];
          self->token.end = self->cursor;
          return TRUE;
        }
    }
  return FALSE;
}

static void
scan_word (GxFilterScanner *self)
{
  self->token.type = GX_TOKEN_WORD;
  while (*self->cursor != '\0')
    {
      gunichar character = g_utf8_get_char (self->cursor);

      if (g_unichar_isspace (character) || mark_type (character) != GX_TOKEN_END || closing_quote (character) != 0
          || (character < 0x80 && strchr ("=!<>", (int) character) != NULL))
        break;
      step (self);
    }
  self->token.end = self->cursor;
}

gboolean
gx_filter_scan (GxFilterScanner *self, GError **error)
{
  gunichar character;

  self->previous = self->token;
  while (g_unichar_isspace (g_utf8_get_char (self->cursor)))
    step (self);

  self->token = (GxToken) { .type = GX_TOKEN_END, .start = self->cursor, .end = self->cursor, .column = self->column };
  if (*self->cursor == '\0' || scan_symbol (self))
    return TRUE;

  character = g_utf8_get_char (self->cursor);
  if (mark_type (character) != GX_TOKEN_END)
    {
      step (self);
      self->token.type = mark_type (character);
      self->token.end = self->cursor;
      return TRUE;
    }
  if (closing_quote (character) != 0)
    {
      step (self);
      return scan_string (self, closing_quote (character), error);
    }
  if (character == '!')
    return gx_filter_fail (error, self->token.column, _("“!” alone means nothing. Write “not” before a condition, or “!=”."));
  scan_word (self);
  return TRUE;
}

/* Before anything else than a quote or a backslash, a backslash stands for itself. */
char *
gx_token_text (const GxToken *token)
{
  GString *text = g_string_new (NULL);

  for (const char *p = token->start; p < token->end; p = g_utf8_next_char (p))
    {
      if (*p == '\\' && token->type == GX_TOKEN_STRING && p + 1 < token->end)
        {
          gunichar next = g_utf8_get_char (p + 1);
          gboolean escapes = next == '\\';

          for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
            escapes |= next == quotes[i].open || next == quotes[i].close;
          if (escapes)
            p++;
        }
      g_string_append_len (text, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (text, FALSE);
}
