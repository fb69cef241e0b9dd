/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/custom_fields.h"
#include "model/filter_scan.h"

/* Reads a filter's text: one recursive function over three levels (or, and, one condition). Every message says
 * at which column, in characters from 1, what was expected. Meaning that needs a book (currency, zone, ids) is not looked at. */

#define MAX_DEPTH 64
#define MAX_REFERENCES 4

/* Long enough to recognise, short enough for a message. */
#define QUOTE_CHARACTERS 40

typedef struct
{
  const GxEntity *entity;
  const GxFormat *format; /* nullable */
  const GxCustomFields *custom;
  GxFilterScanner in;
  guint depth;    /* open brackets and nots */
} Parser;

/* From loosest to tightest. */
typedef enum
{
  LEVEL_ANY,
  LEVEL_ALL,
  LEVEL_ONE,
} Level;

static const GxCompare compare_words[] = { GX_COMPARE_CONTAINS, GX_COMPARE_STARTS, GX_COMPARE_IN, GX_COMPARE_HAS };

/* Words that are never a value unless quoted. */
static const char *const reserved_words[] = { "and", "or", "not", "in", "is", "empty", "contains", "starts", "has" };

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

  if (self->in.previous.start == NULL)
    /* Translators: %s says what, such as “a field”. */
    return gx_filter_fail (error, self->in.token.column, _("expected %s."), what);
  previous = quote (self->in.previous.start, self->in.previous.end);
  /* Translators: the first %s says what, such as “a value”. */
  return gx_filter_fail (error, self->in.token.column, _("expected %s after “%s”."), what, previous);
}

static gboolean
is_word (const GxToken *token, const char *word)
{
  gsize length = strlen (word);

  return token->type == GX_TOKEN_WORD && (gsize) (token->end - token->start) == length
         && g_ascii_strncasecmp (token->start, word, length) == 0;
}

static gboolean
is_reserved (const GxToken *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (reserved_words); i++)
    if (is_word (token, reserved_words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
fail_no_field (const GxEntity *entity, const char *name, gsize column, GError **error)
{
  /* In the middle of a sentence: “customers have no …”. */
  g_autofree char *plural = g_utf8_strdown (_(entity->plural), -1);
  g_autofree char *quoted = quote (name, name + strlen (name));
  g_autofree char *nearest = gx_filter_nearest_name (entity, name);
  g_autofree char *gone = gx_custom_dup_gone (name);

  if (gone != NULL)
    return gx_filter_fail (error, column, "%s", gone);
  if (nearest != NULL)
    return gx_filter_fail (error, column, _("%s have no field “%s”. Did you mean “%s”?"), plural, quoted, nearest);
  return gx_filter_fail (error, column, _("%s have no field “%s”."), plural, quoted);
}

static gboolean
resolve_last (Parser *self, GxFilter *filter, const GxEntity *entity, const char *name, gsize column, GError **error)
{
  const GxField *field = gx_fields_find (self->custom, entity, name);

  if (field == NULL && (field = gx_entity_find_ref (entity, name)) != NULL)
    filter->title_of = TRUE;
  if (field == NULL && (field = gx_filter_find_day (entity, name)) != NULL)
    filter->day_of = TRUE;
  if (field == NULL)
    return fail_no_field (entity, name, column, error);
  if (filter->title_of && gx_entity_title_field (field->ref) == NULL)
    return gx_filter_fail (error, column, _("“%s” has no title to compare. Use “%s”."), name, field->name);

  g_ptr_array_add (filter->path, (gpointer) field);
  return TRUE;
}

/* `customer.level`, `"Delivery day"`, `customer."Delivery day"`: the words of a path; only its last may be in quotes, and then is a label as it stands. */
static GStrv
path_words (Parser *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  GStrv names;
  guint n;

  if (self->in.token.type == GX_TOKEN_STRING)
    {
      names = g_new0 (char *, 2);
      names[0] = gx_token_text (&self->in.token);
      return names;
    }
  if (self->in.token.type != GX_TOKEN_WORD || is_reserved (&self->in.token))
    {
      fail_expected (self, _("a field"), error);
      return NULL;
    }

  text = gx_token_text (&self->in.token);
  names = g_strsplit (text, ".", MAX_REFERENCES + 2);
  n = g_strv_length (names);
  if (n < 2 || *names[n - 1] != '\0' || !gx_filter_scan (&self->in, NULL) || self->in.token.type != GX_TOKEN_STRING)
    return names;
  label = g_steal_pointer (&names[n - 1]);
  names[n - 1] = gx_token_text (&self->in.token);
  return names;
}

static gboolean
parse_path (Parser *self, GxFilter *filter, GError **error)
{
  const GxEntity *entity = self->entity;
  gsize column = self->in.token.column;
  g_auto (GStrv) names = path_words (self, error);
  guint i;

  if (names == NULL)
    return FALSE;
  for (i = 0; names[i + 1] != NULL; i++)
    {
      const GxField *field = gx_entity_find_ref (entity, names[i]);

      if (i == MAX_REFERENCES)
        return gx_filter_fail (error, column, _("a path leads through at most %d references."), MAX_REFERENCES);
      if (field == NULL && gx_fields_find (self->custom, entity, names[i]) == NULL)
        return fail_no_field (entity, names[i], column, error);
      if (field == NULL)
        return gx_filter_fail (error, column, _("“%s” refers to no other record, so nothing can follow its “.”."), names[i]);

      g_ptr_array_add (filter->path, (gpointer) field);
      entity = field->ref;
      column += g_utf8_strlen (names[i], -1) + 1;
    }
  return resolve_last (self, filter, entity, names[i], column, error) && gx_filter_scan (&self->in, error);
}

static gboolean
check_compare (const GxFilter *filter, const GxToken *token, GError **error)
{
  const GxField *field = g_ptr_array_index (filter->path, filter->path->len - 1);
  g_autoptr (GString) words = g_string_new (NULL);

  if (gx_filter_allows (filter, filter->compare))
    return TRUE;

  for (int i = 0; i <= GX_COMPARE_HAS; i++)
    if (gx_filter_allows (filter, i))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", gx_compare_to_string (i));
  return gx_filter_fail (error, token->column, _("“%s” does not apply to “%s”. Use one of: %s."),
               gx_compare_to_string (filter->compare), field->name, words->str);
}

/* The comparison after a field; @negated for `is not empty`. */
static gboolean
parse_compare_word (Parser *self, GxFilter *filter, gboolean *negated, GError **error)
{
  GxToken token = self->in.token;
  gboolean found = token.type == GX_TOKEN_COMPARE;

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
      if (!gx_filter_scan (&self->in, error))
        return FALSE;
      *negated = is_word (&self->in.token, "not");
      if (*negated && !gx_filter_scan (&self->in, error))
        return FALSE;
      if (!is_word (&self->in.token, "empty"))
        return fail_expected (self, *negated ? _("“empty”") : _("“empty” or “not empty”"), error);
    }
  if (!found)
    return fail_expected (self, _("a comparison such as =, !=, <, contains, in or is empty"), error);
  return check_compare (filter, &token, error) && gx_filter_scan (&self->in, error);
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
      return _("a day such as 2025-03-04, “last Monday”, “30 days ago” or “this month”");
    case GX_KIND_INSTANT:
      return _("a day such as 2025-03-04, “last Monday”, “30 days ago” or “this month”, or a moment such as 2025-03-04T05:06:07Z");
    case GX_KIND_REF:
      return _("a record's number");
    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}

/* Days in words need no quotes: `due_on < in 3 days and …`. */
static void
take_words (Parser *self)
{
  GxFilterScanner ahead = self->in;

  while (gx_filter_scan (&ahead, NULL) && ahead.token.type == GX_TOKEN_WORD && !is_word (&ahead.token, "and") && !is_word (&ahead.token, "or"))
    {
      const char *start = self->in.token.start;
      gsize column = self->in.token.column;

      self->in = ahead;
      self->in.token.start = start;
      self->in.token.column = column;
    }
}

/* What is none of the choices is a slip, unless it is in quotes: records may hold such a text, but in a field that is closed. Where there are none to choose from, any text will do. */
static gboolean
check_choice (Parser *self, const GxFilter *filter, const char *text, gsize column, GError **error)
{
  const GxField *field = g_ptr_array_index (filter->path, filter->path->len - 1);
  gboolean is_closed = (field->flags & GX_CLOSED) != 0;
  g_autofree char *quoted = quote (text, text + strlen (text));
  g_autofree char *choices = NULL;

  if ((self->in.token.type == GX_TOKEN_STRING && !is_closed) || !gx_filter_is_no_choice (filter, text, self->format))
    return TRUE;
  choices = gx_filter_dup_choices (filter, self->format);
  if (choices == NULL)
    return TRUE;
  if (is_closed)
    return gx_filter_fail (error, column, _("there is no “%s” here. There are: %s."), quoted, choices);
  return gx_filter_fail (error, column, _("there is no “%s” here. There are: %s. In quotes any other text is looked for."), quoted, choices);
}

static gboolean
parse_operand (Parser *self, GxFilter *filter, GError **error)
{
  GxKind kind = gx_filter_get_kind (filter);
  gboolean is_day = kind == GX_KIND_DAY || kind == GX_KIND_INSTANT;
  gboolean is_value = self->in.token.type == GX_TOKEN_STRING
                      || (self->in.token.type == GX_TOKEN_WORD && (!is_reserved (&self->in.token) || (is_day && is_word (&self->in.token, "in"))));
  GxOperand operand = { .type = GX_OPERAND_TEXT, .column = self->in.token.column };
  g_autofree char *text = NULL;

  if (!is_value)
    return fail_expected (self, _("a value"), error);

  if (is_day && self->in.token.type == GX_TOKEN_WORD)
    take_words (self);
  text = gx_token_text (&self->in.token);
  if (!gx_kind_is_text (kind) && kind != GX_KIND_SET)
    g_strstrip (text);
  if (*text == '\0')
    return gx_filter_fail (error, operand.column, _("the value is empty. Use “is empty” to find what is not filled in."));
  if (!check_choice (self, filter, text, operand.column, error))
    return FALSE;
  if (!gx_operand_read (&operand, filter, text, self->format))
    {
      g_autofree char *quoted = quote (text, text + strlen (text));

      return gx_filter_fail (error, operand.column, _("expected %s, not “%s”."), kind_in_words (kind), quoted);
    }
  g_array_append_val (filter->operands, operand);
  return gx_filter_scan (&self->in, error);
}

/* `("A", "B")`, or one value without brackets. */
static gboolean
parse_operands (Parser *self, GxFilter *filter, GError **error)
{
  if (filter->compare == GX_COMPARE_IS_EMPTY)
    return TRUE;
  if (filter->compare != GX_COMPARE_IN || self->in.token.type != GX_TOKEN_OPEN)
    return parse_operand (self, filter, error);

  do
    {
      if (!gx_filter_scan (&self->in, error) || !parse_operand (self, filter, error))
        return FALSE;
    }
  while (self->in.token.type == GX_TOKEN_COMMA);

  if (self->in.token.type != GX_TOKEN_CLOSE)
    return fail_expected (self, _("“,” or “)”"), error);
  return gx_filter_scan (&self->in, error);
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
      gboolean negated = is_word (&self->in.token, "not");

      if (!negated && self->in.token.type != GX_TOKEN_OPEN)
        return parse_condition (self, error);
      if (++self->depth > MAX_DEPTH)
        {
          gx_filter_fail (error, self->in.token.column, _("the conditions are nested deeper than %d levels. Write them with fewer brackets."), MAX_DEPTH);
          return NULL;
        }
      if (!gx_filter_scan (&self->in, error) || (filter = parse_level (self, negated ? LEVEL_ONE : LEVEL_ANY, error)) == NULL)
        return NULL;
      if (!negated && self->in.token.type != GX_TOKEN_CLOSE)
        {
          fail_expected (self, _("“and”, “or” or “)”"), error);
          return NULL;
        }
      if (!negated && !gx_filter_scan (&self->in, error))
        return NULL;
      self->depth--;
      return negated ? negate (g_steal_pointer (&filter)) : g_steal_pointer (&filter);
    }

  if ((filter = parse_level (self, level + 1, error)) == NULL)
    return NULL;
  while (is_word (&self->in.token, level == LEVEL_ANY ? "or" : "and"))
    {
      GxFilter *next = NULL;

      if (!gx_filter_scan (&self->in, error) || (next = parse_level (self, level + 1, error)) == NULL)
        return NULL;
      filter = join (level == LEVEL_ANY ? GX_FILTER_ANY : GX_FILTER_ALL, g_steal_pointer (&filter), next);
    }
  return g_steal_pointer (&filter);
}

GxFilter *
gx_filter_parse (const GxEntity *entity, const char *text, const GxFormat *format, GError **error)
{
  Parser self = { .entity = entity, .format = format, .custom = format != NULL ? format->custom : NULL, .in = { .cursor = text, .column = 1 } };
  g_autoptr (GxFilter) filter = NULL;
  const char *invalid;

  if (!g_utf8_validate (text, -1, &invalid))
    {
      gx_filter_fail (error, g_utf8_strlen (text, invalid - text) + 1, _("the text is not valid UTF-8."));
      return NULL;
    }
  if (!gx_filter_scan (&self.in, error))
    return NULL;
  if (self.in.token.type == GX_TOKEN_END)
    return gx_filter_new (GX_FILTER_ALL);

  if ((filter = parse_level (&self, LEVEL_ANY, error)) == NULL)
    return NULL;
  if (self.in.token.type == GX_TOKEN_END)
    return g_steal_pointer (&filter);

  if (self.in.token.type == GX_TOKEN_CLOSE)
    gx_filter_fail (error, self.in.token.column, _("this bracket closes nothing."));
  else
    fail_expected (&self, _("“and”, “or” or the end"), error);
  return NULL;
}
