/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reads a filter's text: a scanner of tokens and one recursive function over three levels (or, and, one condition). Every message says
 * at which column, in characters from 1, what was expected. Meaning that needs a book (currency, zone, ids) is not looked at. */

#define MAX_DEPTH 64
#define MAX_REFERENCES 4

/* Long enough to recognise, short enough for a message. */
#define QUOTE_CHARACTERS 40

typedef enum
{
  TOKEN_END,
  TOKEN_WORD,
  TOKEN_STRING, /* @start to @end without its quotes */
  TOKEN_COMPARE,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_COMMA,
} TokenType;

/* A piece of the text, not a copy. */
typedef struct
{
  TokenType type;
  const char *start;
  const char *end;
  gsize column;
  GxCompare compare; /* COMPARE */
} Token;

typedef struct
{
  const GxEntity *entity;
  const GxChoices *choices;
  const char *cursor; /* behind the token */
  gsize column;       /* of the cursor */
  Token token;
  Token previous; /* for “expected … after …” */
  guint depth;    /* open brackets and nots */
} Parser;

/* From loosest to tightest. */
typedef enum
{
  LEVEL_ANY,
  LEVEL_ALL,
  LEVEL_ONE,
} Level;

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
  TokenType type;
} marks[] = {
  { '(', TOKEN_OPEN },     { 0xff08, TOKEN_OPEN },
  { ')', TOKEN_CLOSE },    { 0xff09, TOKEN_CLOSE },
  { ',', TOKEN_COMMA },    { 0xff0c, TOKEN_COMMA }, { 0x3001, TOKEN_COMMA },
};

/* Longer before shorter, where one begins the other. */
static const GxCompare symbols[] = {
  GX_COMPARE_EQUAL,      GX_COMPARE_NOT_EQUAL,     GX_COMPARE_LESS_EQUAL,
  GX_COMPARE_LESS,       GX_COMPARE_GREATER_EQUAL, GX_COMPARE_GREATER,
};

static const GxCompare compare_words[] = { GX_COMPARE_CONTAINS, GX_COMPARE_STARTS, GX_COMPARE_IN, GX_COMPARE_HAS };

/* Words that are never a value unless quoted. */
static const char *const reserved_words[] = { "and", "or", "not", "in", "is", "empty", "contains", "starts", "has" };

G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError **error, gsize column, const char *format, ...)
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

static char *
quote (const char *start, const char *end)
{
  glong length = g_utf8_pointer_to_offset (start, end);

  if (length <= QUOTE_CHARACTERS)
    return g_strndup (start, end - start);
  return g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (start, QUOTE_CHARACTERS) - start), start);
}

static gboolean
fail_expected (Parser *self, const char *what, GError **error)
{
  g_autofree char *previous = NULL;

  if (self->previous.start == NULL)
    /* Translators: %s says what, such as “a field”. */
    return fail (error, self->token.column, _("expected %s."), what);
  previous = quote (self->previous.start, self->previous.end);
  /* Translators: the first %s says what, such as “a value”. */
  return fail (error, self->token.column, _("expected %s after “%s”."), what, previous);
}

static gboolean
is_word (const Token *token, const char *word)
{
  gsize length = strlen (word);

  return token->type == TOKEN_WORD && (gsize) (token->end - token->start) == length
         && g_ascii_strncasecmp (token->start, word, length) == 0;
}

static gboolean
is_reserved (const Token *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (reserved_words); i++)
    if (is_word (token, reserved_words[i]))
      return TRUE;
  return FALSE;
}

static TokenType
mark_type (gunichar character)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].character == character)
      return marks[i].type;
  return TOKEN_END;
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
step (Parser *self)
{
  gunichar character = g_utf8_get_char (self->cursor);

  self->cursor = g_utf8_next_char (self->cursor);
  self->column++;
  return character;
}

static gboolean
scan_string (Parser *self, gunichar close, GError **error)
{
  self->token.type = TOKEN_STRING;
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
  return fail (error, self->token.column, _("the quote opened here is not closed."));
}

static gboolean
scan_symbol (Parser *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      const char *symbol = gx_compare_to_string (symbols[i]);

      if (g_str_has_prefix (self->cursor, symbol))
        {
          self->cursor += strlen (symbol);
          self->column += strlen (symbol);
          self->token.type = TOKEN_COMPARE;
          self->token.compare = symbols[i];
          self->token.end = self->cursor;
          return TRUE;
        }
    }
  return FALSE;
}

static void
scan_word (Parser *self)
{
  self->token.type = TOKEN_WORD;
  while (*self->cursor != '\0')
    {
      gunichar character = g_utf8_get_char (self->cursor);

      if (g_unichar_isspace (character) || mark_type (character) != TOKEN_END || closing_quote (character) != 0
          || (character < 0x80 && strchr ("=!<>", (int) character) != NULL))
        break;
      step (self);
    }
  self->token.end = self->cursor;
}

/* Moves on to the next token. */
static gboolean
scan (Parser *self, GError **error)
{
  gunichar character;

  self->previous = self->token;
  while (g_unichar_isspace (g_utf8_get_char (self->cursor)))
    step (self);

  self->token = (Token) { .type = TOKEN_END, .start = self->cursor, .end = self->cursor, .column = self->column };
  if (*self->cursor == '\0' || scan_symbol (self))
    return TRUE;

  character = g_utf8_get_char (self->cursor);
  if (mark_type (character) != TOKEN_END)
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
    return fail (error, self->token.column, _("“!” alone means nothing. Write “not” before a condition, or “!=”."));
  scan_word (self);
  return TRUE;
}

/* A backslash keeps a quote or a backslash; before anything else it stands for itself. */
static char *
token_text (const Token *token)
{
  GString *text = g_string_new (NULL);

  for (const char *p = token->start; p < token->end; p = g_utf8_next_char (p))
    {
      if (*p == '\\' && token->type == TOKEN_STRING && p + 1 < token->end)
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

static gboolean
fail_no_field (const GxEntity *entity, const char *name, gsize column, GError **error)
{
  /* In the middle of a sentence: “customers have no …”. */
  g_autofree char *plural = g_utf8_strdown (_(entity->plural), -1);
  g_autofree char *quoted = quote (name, name + strlen (name));
  g_autofree char *nearest = gx_filter_nearest_name (entity, name);

  if (nearest != NULL)
    return fail (error, column, _("%s have no field “%s”. Did you mean “%s”?"), plural, quoted, nearest);
  return fail (error, column, _("%s have no field “%s”."), plural, quoted);
}

static gboolean
resolve_last (GxFilter *filter, const GxEntity *entity, const char *name, gsize column, GError **error)
{
  const GxField *field = gx_entity_find_field (entity, name);

  if (field == NULL && (field = gx_entity_find_ref (entity, name)) != NULL)
    filter->title_of = TRUE;
  if (field == NULL && (field = gx_filter_find_day (entity, name)) != NULL)
    filter->day_of = TRUE;
  if (field == NULL)
    return fail_no_field (entity, name, column, error);
  if (filter->title_of && gx_entity_title_field (field->ref) == NULL)
    return fail (error, column, _("“%s” has no title to compare. Use “%s”."), name, field->name);

  g_ptr_array_add (filter->path, (gpointer) field);
  return TRUE;
}

/* `customer.level`: references, then a field. */
static gboolean
parse_path (Parser *self, GxFilter *filter, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) names = NULL;
  const GxEntity *entity = self->entity;
  gsize column = self->token.column;
  guint i;

  if (self->token.type != TOKEN_WORD || is_reserved (&self->token))
    return fail_expected (self, _("a field"), error);

  text = token_text (&self->token);
  names = g_strsplit (text, ".", MAX_REFERENCES + 2);
  for (i = 0; names[i + 1] != NULL; i++)
    {
      const GxField *field = gx_entity_find_ref (entity, names[i]);

      if (i == MAX_REFERENCES)
        return fail (error, column, _("a path leads through at most %d references."), MAX_REFERENCES);
      if (field == NULL && gx_entity_find_field (entity, names[i]) == NULL)
        return fail_no_field (entity, names[i], column, error);
      if (field == NULL)
        return fail (error, column, _("“%s” refers to no other record, so nothing can follow its “.”."), names[i]);

      g_ptr_array_add (filter->path, (gpointer) field);
      entity = field->ref;
      column += g_utf8_strlen (names[i], -1) + 1;
    }
  return resolve_last (filter, entity, names[i], column, error) && scan (self, error);
}

static gboolean
check_compare (const GxFilter *filter, const Token *token, GError **error)
{
  const GxField *field = g_ptr_array_index (filter->path, filter->path->len - 1);
  g_autoptr (GString) words = g_string_new (NULL);

  if (gx_filter_allows (filter, filter->compare))
    return TRUE;

  for (int i = 0; i <= GX_COMPARE_HAS; i++)
    if (gx_filter_allows (filter, i))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", gx_compare_to_string (i));
  return fail (error, token->column, _("“%s” does not apply to “%s”. Use one of: %s."),
               gx_compare_to_string (filter->compare), field->name, words->str);
}

/* The comparison after a field; @negated for `is not empty`. */
static gboolean
parse_compare_word (Parser *self, GxFilter *filter, gboolean *negated, GError **error)
{
  Token token = self->token;
  gboolean found = token.type == TOKEN_COMPARE;

  *negated = FALSE;
  filter->compare = token.compare;
  for (guint i = 0; !found && i < G_N_ELEMENTS (compare_words); i++)
    {
      found = is_word (&token, gx_compare_to_string (compare_words[i]));
      filter->compare = compare_words[i];
    }
  if (!found && is_word (&token, "is"))
    {
      found = TRUE;
      filter->compare = GX_COMPARE_IS_EMPTY;
      if (!scan (self, error))
        return FALSE;
      *negated = is_word (&self->token, "not");
      if (*negated && !scan (self, error))
        return FALSE;
      if (!is_word (&self->token, "empty"))
        return fail_expected (self, *negated ? _("“empty”") : _("“empty” or “not empty”"), error);
    }
  if (!found)
    return fail_expected (self, _("a comparison such as =, !=, <, contains, in or is empty"), error);
  return check_compare (filter, &token, error) && scan (self, error);
}

/* What a value of @kind looks like, for “expected …”. */
static const char *
kind_in_words (GxKind kind)
{
  switch (kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
    case GX_KIND_SET:
      return _("a text");
    case GX_KIND_INT:
      return _("a whole number");
    case GX_KIND_BOOL:
      return _("true or false");
    case GX_KIND_MONEY:
      return _("an amount such as 1054.00");
    case GX_KIND_QUANTITY:
      return _("a number such as 1.5");
    case GX_KIND_RATE:
      return _("a percentage such as 12.5");
    case GX_KIND_DAY:
      return _("a day such as 2025-03-04, today-30d or this-month");
    case GX_KIND_INSTANT:
      return _("a day such as 2025-03-04 or today-30d, or a moment such as 2025-03-04T05:06:07Z");
    case GX_KIND_REF:
      return _("a record's number");
    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static gboolean
parse_operand (Parser *self, GxFilter *filter, GError **error)
{
  GxKind kind = gx_filter_get_kind (filter);
  gboolean is_value = self->token.type == TOKEN_STRING || (self->token.type == TOKEN_WORD && !is_reserved (&self->token));
  GxOperand operand = { .type = GX_OPERAND_TEXT, .column = self->token.column };
  g_autofree char *text = NULL;

  if (!is_value)
    return fail_expected (self, _("a value"), error);

  text = token_text (&self->token);
  if (!gx_kind_is_text (kind) && kind != GX_KIND_SET)
    g_strstrip (text);
  if (*text == '\0')
    return fail (error, operand.column, _("the value is empty. Use “is empty” to find what is not filled in."));
  if (!gx_operand_read (&operand, filter, text, self->choices))
    {
      g_autofree char *quoted = quote (text, text + strlen (text));

      return fail (error, operand.column, _("expected %s, not “%s”."), kind_in_words (kind), quoted);
    }
  g_array_append_val (filter->operands, operand);
  return scan (self, error);
}

/* `("A", "B")`, or one value without brackets. */
static gboolean
parse_operands (Parser *self, GxFilter *filter, GError **error)
{
  if (filter->compare == GX_COMPARE_IS_EMPTY)
    return TRUE;
  if (filter->compare != GX_COMPARE_IN || self->token.type != TOKEN_OPEN)
    return parse_operand (self, filter, error);

  do
    {
      if (!scan (self, error) || !parse_operand (self, filter, error))
        return FALSE;
    }
  while (self->token.type == TOKEN_COMMA);

  if (self->token.type != TOKEN_CLOSE)
    return fail_expected (self, _("“,” or “)”"), error);
  return scan (self, error);
}

static GxFilter *
negate (GxFilter *filter)
{
  GxFilter *not = gx_filter_new (GX_FILTER_NOT);

  g_ptr_array_add (not->children, filter);
  return not;
}

static GxFilter *
parse_condition (Parser *self, GError **error)
{
  g_autoptr (GxFilter) filter = gx_filter_new (GX_FILTER_COMPARE);
  gboolean negated;

  if (!parse_path (self, filter, error) || !parse_compare_word (self, filter, &negated, error)
      || !parse_operands (self, filter, error))
    return NULL;
  return negated ? negate (g_steal_pointer (&filter)) : g_steal_pointer (&filter);
}

/* @filter and/or @next, taking both; `(a and b) and c` is one list of three. */
static GxFilter *
join (GxFilterType type, GxFilter *filter, GxFilter *next)
{
  GxFilter *list = filter;

  if (filter->type != type)
    {
      list = gx_filter_new (type);
      g_ptr_array_add (list->children, filter);
    }
  if (next->type != type)
    g_ptr_array_add (list->children, next);
  else
    {
      g_ptr_array_extend_and_steal (list->children, g_steal_pointer (&next->children));
      gx_filter_free (next);
    }
  return list;
}

static GxFilter *
parse_level (Parser *self, Level level, GError **error)
{
  g_autoptr (GxFilter) filter = NULL;

  if (level == LEVEL_ONE)
    {
      gboolean negated = is_word (&self->token, "not");

      if (!negated && self->token.type != TOKEN_OPEN)
        return parse_condition (self, error);
      if (++self->depth > MAX_DEPTH)
        {
          fail (error, self->token.column, _("the conditions are nested deeper than %d levels. Write them with fewer brackets."), MAX_DEPTH);
          return NULL;
        }
      if (!scan (self, error) || (filter = parse_level (self, negated ? LEVEL_ONE : LEVEL_ANY, error)) == NULL)
        return NULL;
      if (!negated && self->token.type != TOKEN_CLOSE)
        {
          fail_expected (self, _("“and”, “or” or “)”"), error);
          return NULL;
        }
      if (!negated && !scan (self, error))
        return NULL;
      self->depth--;
      return negated ? negate (g_steal_pointer (&filter)) : g_steal_pointer (&filter);
    }

  if ((filter = parse_level (self, level + 1, error)) == NULL)
    return NULL;
  while (is_word (&self->token, level == LEVEL_ANY ? "or" : "and"))
    {
      GxFilter *next = NULL;

      if (!scan (self, error) || (next = parse_level (self, level + 1, error)) == NULL)
        return NULL;
      filter = join (level == LEVEL_ANY ? GX_FILTER_ANY : GX_FILTER_ALL, g_steal_pointer (&filter), next);
    }
  return g_steal_pointer (&filter);
}

GxFilter *
gx_filter_parse (const GxEntity *entity, const char *text, const GxChoices *choices, GError **error)
{
  Parser self = { .entity = entity, .choices = choices, .cursor = text, .column = 1 };
  g_autoptr (GxFilter) filter = NULL;
  const char *invalid;

  if (!g_utf8_validate (text, -1, &invalid))
    {
      fail (error, g_utf8_strlen (text, invalid - text) + 1, _("the text is not valid UTF-8."));
      return NULL;
    }
  if (!scan (&self, error))
    return NULL;
  if (self.token.type == TOKEN_END)
    return gx_filter_new (GX_FILTER_ALL);

  if ((filter = parse_level (&self, LEVEL_ANY, error)) == NULL)
    return NULL;
  if (self.token.type == TOKEN_END)
    return g_steal_pointer (&filter);

  if (self.token.type == TOKEN_CLOSE)
    fail (error, self.token.column, _("this bracket closes nothing."));
  else
    fail_expected (&self, _("“and”, “or” or the end"), error);
  return NULL;
}
