/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include "base/tokens.h"
#include "base/value.h"

G_BEGIN_DECLS

typedef struct _GxEntity GxEntity;
typedef struct _GxRecord GxRecord;

typedef enum
{
  GX_REQUIRED = 1 << 0, /* absent is refused */
  GX_UNIQUE   = 1 << 1, /* no two records share it; a partial index in the schema holds it */
  GX_TITLE    = 1 << 2, /* what the record is called: shown for a reference, found by import */
  GX_LONG     = 1 << 3, /* text of several lines */
  GX_OWNER    = 1 << 4, /* a reference to the record this one is part of: deleted, restored and searched with it */
  GX_SUMMARY  = 1 << 5, /* lives in the entity's summary table, derived by the book */
  GX_FIXED    = 1 << 6, /* set by the book, never by a person */
  GX_ON       = 1 << 7, /* a yes/no that starts as yes */
  GX_PART     = 1 << 8, /* on an OWNER reference: the searched fields join the owner's search document */
  GX_CLOSED   = 1 << 9, /* a CHOICE that the program reckons with: there are no others than its built-in ones */
  GX_COMPUTED = 1 << 10, /* depends on today, or on rules: neither column nor summary; src/book/computed.c says how it is computed whenever it is read */
  GX_CUSTOM   = 1 << 11, /* the column that holds the values of custom fields; people see those instead */
  GX_AHEAD    = 1 << 12, /* a DAY or INSTANT that mostly lies ahead: `Friday` is the next one, elsewhere the last */
  GX_FEEDS    = 1 << 13, /* the summary of its own record is made of it */
} GxFieldFlags;

typedef struct
{
  const char *key;   /* stored */
  const char *label; /* msgid */
  const char *context; /* msgctxt of the label, as of a field; nullable */
} GxChoice;

/**
 * GxVia: a field whose value is kept in a child record, such as a customer's phone in its primary channel of kind phone. Reading goes through the
 * summary; the book turns writing into a change of that child.
 */
typedef struct
{
  const GxEntity *entity; /* of the child */
  const char *owner;      /* the child's reference to this record */
  const char *value;      /* the child's field that holds the value */
  const char *kind;       /* the key its field `kind` must have, the child being the primary of that kind; NULL: the only child counts */
} GxVia;

/* A TEXT that has a form of its own: kept in one way, shown in words. */
typedef struct
{
  char *(*read) (const char *text, const GxFormat *format, GError **error); /* as it is kept, of what a person typed; NULL without an error: absent. (transfer full) */
  char *(*show) (const char *kept); /* what `read` reads back equal. (transfer full) */
  const char *const *usual; /* kept ones that are offered while one is typed, ended by NULL; nullable */
  gboolean (*check) (GxRecord *record, const GxFormat *format, GError **error); /* whether what was just typed goes with the rest of the record; nullable */
} GxTextForm;

extern const GxTextForm gx_birthday_form; /* a key of birthday.h: derived, so never read */

/**
 * GxField: one attribute of an entity; its name is its column, property, CSV heading and JSON key.
 */
typedef struct
{
  const char *name;
  const char *label; /* msgid */
  GxKind kind;
  GxFieldFlags flags;
  gsize offset;
  GxLineClass search;      /* how it enters the search document; 0: it does not. Of a REF: how search reads the title of what it refers to, which is in no document */
  const GxEntity *ref;     /* REF: of which entity; SET: whose names it holds, NULL: free words */
  const GxChoice *choices; /* CHOICE: the built-in ones, ended by a NULL key; GxChoices has those of a book */
  const GxVia *via;
  const GxTextForm *form;  /* TEXT; NULL: it is shown as it is kept */
  const char *context;     /* msgctxt of the label, where one word in English is several elsewhere; nullable */
  gint64 custom;           /* of a custom field, named `c12`: the id of its definition, 12. 0: a built-in one */
  const GxEntity *entity;  /* of a custom field: whose it is */
} GxField;

/* The offset of T.m, which does not compile when the member's type is not ctype. */
#define GX_AT_(T, m, ctype) \
  (G_STRUCT_OFFSET (T, m) + 0 * sizeof (char[_Generic (((T *) 0)->m, ctype: 1, default: -1)]))
#define GX_ROW_(T, m, ctype, k, l, ...) \
  { .name = #m, .label = l, .kind = k, .offset = GX_AT_ (T, m, ctype), __VA_ARGS__ }

#define GX_TEXT(T, m, l, ...)     GX_ROW_ (T, m, char *, GX_KIND_TEXT, l, __VA_ARGS__)
#define GX_INT(T, m, l, ...)      GX_ROW_ (T, m, gint64, GX_KIND_INT, l, __VA_ARGS__)
#define GX_BOOL(T, m, l, ...)     GX_ROW_ (T, m, bool, GX_KIND_BOOL, l, __VA_ARGS__)
#define GX_MONEY(T, m, l, ...)    GX_ROW_ (T, m, GxMoney, GX_KIND_MONEY, l, __VA_ARGS__)
#define GX_QUANTITY(T, m, l, ...) GX_ROW_ (T, m, GxQuantity, GX_KIND_QUANTITY, l, __VA_ARGS__)
#define GX_RATE(T, m, l, ...)     GX_ROW_ (T, m, GxRate, GX_KIND_RATE, l, __VA_ARGS__)
#define GX_DAY(T, m, l, ...)      GX_ROW_ (T, m, GxDay, GX_KIND_DAY, l, __VA_ARGS__)
#define GX_INSTANT(T, m, l, ...)  GX_ROW_ (T, m, GxInstant, GX_KIND_INSTANT, l, __VA_ARGS__)
#define GX_CHOICE(T, m, l, ...)   GX_ROW_ (T, m, char *, GX_KIND_CHOICE, l, __VA_ARGS__)
#define GX_SET(T, m, l, ...)      GX_ROW_ (T, m, GStrv, GX_KIND_SET, l, __VA_ARGS__)
#define GX_REF(T, m, l, ...)      GX_ROW_ (T, m, gint64, GX_KIND_REF, l, __VA_ARGS__)

/* The rows every entity begins with. */
#define GX_RECORD_ROWS(T)                                                                                  \
  { .name = "id", .label = N_("Number"), .kind = GX_KIND_INT, .flags = GX_FIXED,                           \
    .offset = G_STRUCT_OFFSET (T, parent_instance.id) },                                                   \
  { .name = "created_at", .label = N_("Created"), .kind = GX_KIND_INSTANT, .flags = GX_FIXED,              \
    .offset = G_STRUCT_OFFSET (T, parent_instance.created_at) },                                           \
  { .name = "updated_at", .label = N_("Changed"), .kind = GX_KIND_INSTANT, .flags = GX_FIXED,              \
    .offset = G_STRUCT_OFFSET (T, parent_instance.updated_at) }
#define GX_N_RECORD_ROWS 3

/* The row of an entity that may have custom fields; its table has the column. */
#define GX_CUSTOM_ROW(T)                                                                                   \
  { .name = "custom", .label = N_("Custom fields"), .kind = GX_KIND_TEXT, .flags = GX_CUSTOM,              \
    .offset = G_STRUCT_OFFSET (T, parent_instance.custom), .search = GX_LINE_TEXT }

/* The heading of @field for a person, in the interface language; a custom one's as it was given. */
const char *gx_field_get_label (const GxField *field);

/* What it is called in the interface language when nobody gave it another name. */
const char *gx_choice_get_label (const GxChoice *choice);

/* Where @key stands among the built-in choices of @field, from 1; 0: it is not built in. */
guint       gx_field_built_in_place (const GxField *field, const char *key);

/* TRUE where a person may change it: neither FIXED nor COMPUTED nor the column CUSTOM, nor a SUMMARY without via. */
gboolean gx_field_is_editable (const GxField *field);

/* TRUE where its values are keys that have labels: a CHOICE, and several choices of a custom field. */
gboolean gx_field_has_choices (const GxField *field);

/* TRUE where its text is in the record's search document. */
gboolean gx_field_is_in_document (const GxField *field);

/* TRUE where records can be put together by it: many are alike in it. Days and moments are put together by months. */
gboolean gx_field_can_group (const GxField *field);

/* TRUE where a sum of it means something: money that is not a price or a limit, quantities, and whole numbers of a person's own. */
gboolean gx_field_adds_up (const GxField *field);

/* TRUE where it is a column of the entity's own table. */
gboolean gx_field_is_stored (const GxField *field);

G_END_DECLS
