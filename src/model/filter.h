/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/natural_date.h"
#include "base/units.h"
#include "model/entity.h"

G_BEGIN_DECLS

typedef enum
{
  GX_FILTER_ALL,     /* and */
  GX_FILTER_ANY,     /* or */
  GX_FILTER_NOT,
  GX_FILTER_COMPARE,
} GxFilterType;

typedef enum
{
  GX_COMPARE_EQUAL,
  GX_COMPARE_NOT_EQUAL,
  GX_COMPARE_LESS,
  GX_COMPARE_LESS_EQUAL,
  GX_COMPARE_GREATER,
  GX_COMPARE_GREATER_EQUAL,
  GX_COMPARE_CONTAINS,
  GX_COMPARE_STARTS,
  GX_COMPARE_IN,
  GX_COMPARE_IS_EMPTY,
  GX_COMPARE_HAS,
} GxCompare;

/* A day that depends on today is kept as words and computed when read. */
typedef enum
{
  GX_OPERAND_TEXT,   /* a quoted text; a number or day as written */
  GX_OPERAND_TODAY,  /* today ± count units */
  GX_OPERAND_PERIOD, /* this-month, last-quarter, …: first to last day */
  GX_OPERAND_SAID,   /* days as they were said: 上周一, last 30 days */
} GxOperandType;

typedef struct
{
  GxOperandType type;
  char *text;      /* TEXT, SAID */
  GxUnit unit;     /* TODAY, PERIOD */
  int count;       /* TODAY: how many units from today; PERIOD: -1 last, 0 this, 1 next */
  GxToward toward; /* SAID: where a Friday lies */
  gsize column;    /* where it stands in the text, from 1, for messages */
} GxOperand;

/**
 * GxFilter: the conditions of a query, a tree. Owns its children.
 */
typedef struct _GxFilter GxFilter;
struct _GxFilter
{
  GxFilterType type;
  GPtrArray *children;    /* ALL, ANY, NOT (one): of GxFilter */

  /* COMPARE */
  GPtrArray *path;        /* of const GxField *, the last compared, those before it references: (customer_id, level) */
  gboolean day_of;        /* the last is an instant, compared by its day (`created_on` for created_at) */
  gboolean title_of;      /* the last is a reference, compared by its title (`customer` rather than `customer_id`) */
  GxCompare compare;
  GArray *operands;       /* of GxOperand: one, or several for IN, none for IS_EMPTY */
};

/**
 * gx_filter_parse: reads the text form (DESIGN.md, guanxi-cli): and/or/not, brackets, comparisons `= != < <= > >= contains starts in is empty has`, and
 * `is not empty`. Values are checked against the field's kind. Errors: GX_ERROR_INVALID naming the column (in characters, from 1) and
 * what was expected there. A choice may be named as @format (nullable) calls it; the filter holds its key. So may a custom field: `c12`, its label where that is one word, or its
 * label in quotes (`"Delivery day" = today`, `customer."Delivery day" = today`); the filter is written with `c12`. Nesting deeper than 64 is refused. Returns: (transfer full): NULL on error; empty text is a filter that takes all (ALL without children).
 */
GxFilter *gx_filter_parse (const GxEntity *entity, const char *text, const GxFormat *format, GError **error);

char     *gx_filter_to_string (const GxFilter *filter); /* (transfer full): parses back equal */
GxFilter *gx_filter_copy (const GxFilter *filter);
void      gx_filter_free (GxFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxFilter, gx_filter_free)

/* A text as a filter's text form has it: `"…"`. */
void      gx_filter_append_quoted (GString *text, const char *value);

/* An empty one, with the arrays its type needs: add children, or a path and operands. */
GxFilter *gx_filter_new (GxFilterType type);

/* How a comparison is written: `=`, `contains`, `is empty`. */
const char *gx_compare_to_string (GxCompare compare);

/* What a comparison's operands are read as: an instant's day is a DAY, a reference's title a TEXT. */
GxKind    gx_filter_get_kind (const GxFilter *filter);

/* Whether @compare applies to what the filter's path leads to. */
gboolean  gx_filter_allows (const GxFilter *filter, GxCompare compare);

/* The instant whose day is called @name, such as `created_on`; NULL when none. */
const GxField *gx_filter_find_day (const GxEntity *entity, const char *name);

/* The name nearest to @name that a filter on @entity knows, at most two slips away. Returns: (transfer full) (nullable). */
char     *gx_filter_nearest_name (const GxEntity *entity, const char *name);

/* Reads @text, which is not empty, into @operand (its column is left alone). FALSE when it is nothing the filter can compare with. @format: nullable. */
gboolean  gx_operand_read (GxOperand *operand, const GxFilter *filter, const char *text, const GxFormat *format);

/* Writes it as gx_filter_parse reads it. */
void      gx_operand_append (const GxOperand *operand, const GxFilter *filter, GString *text);

/* The choices there are of what is compared, keys and what they are called; NULL where it has none. (transfer full) */
char     *gx_filter_dup_choices (const GxFilter *filter, const GxFormat *format);

/* Whether @text is compared with as one of them, and is none. Of a field that is not closed, records may hold it all the same. */
gboolean  gx_filter_is_no_choice (const GxFilter *filter, const char *text, const GxFormat *format);

/* What it is called, for a person: a choice by its label, days in words (`30 days ago`), which are read back as the same ones. (transfer full) */
char     *gx_operand_to_words (const GxOperand *operand, const GxFilter *filter, const GxFormat *format);

/* First and last day an operand means on @today; equal for one day. FALSE when it is no day. */
gboolean  gx_operand_days (const GxOperand *operand, GxDay today, GxDay *first, GxDay *last);

G_END_DECLS
