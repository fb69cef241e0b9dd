/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sheet.h"

G_BEGIN_DECLS

/* What was done to a table, or seen in it, that a person may want to look at. */
typedef enum
{
  GX_TABLE_ABOVE,    /* a row above the headings, left out */
  GX_TABLE_TOTAL,    /* a row of totals, left out */
  GX_TABLE_REPEATED, /* the headings once more, left out */
  GX_TABLE_DITTO,    /* “同上”, filled from above */
  GX_TABLE_ORPHAN,   /* “同上” with nothing above it */
  GX_TABLE_SPLIT,    /* a cell with several phones or a person, taken apart */
  GX_TABLE_FOOTER,   /* who made the table and when, left out */
  GX_TABLE_N_NOTES
} GxTableNoteKind;

typedef struct
{
  guint line;
  int column; /* from 0; -1: the whole row */
  GxTableNoteKind kind;
  char *text; /* a sentence */
} GxTableNote;

#define GX_TABLE_MAX_NOTES 10000

GxTableNote *gx_table_note_new  (GxTableNoteKind kind, guint line, int column, char *text); /* takes @text */
GxTableNote *gx_table_note_dup  (const GxTableNote *note);
void         gx_table_note_free (GxTableNote *note);

/* Whether the text of a cell is the heading of something that is known. */
typedef gboolean (*GxTableKnownFunc) (const char *heading, gpointer user_data);

/**
 * GxTidySheet: another sheet as a table: its first row is the headings, wherever they stood. With @tidy also the rest is put in order: rows of totals
 * and repeated headings are left out, “同上” becomes what it stands for. What was done is listed as notes, and in short as warnings of the sheet.
 */
#define GX_TYPE_TIDY_SHEET (gx_tidy_sheet_get_type ())
G_DECLARE_FINAL_TYPE (GxTidySheet, gx_tidy_sheet, GX, TIDY_SHEET, GxSheet)

/* Takes the headings to be the row that @known knows most of; where it knows none, the first that looks like it. Looks at the first rows of @source, which it keeps, and
 * stands before the headings. Errors: as gx_sheet_next_row. */
GxSheet *gx_tidy_sheet_new (GxSheet *source, gboolean tidy, GxTableKnownFunc known, gpointer user_data, GError **error);

/* Of the last reading, GxTableNote in the order of lines. */
GPtrArray *gx_tidy_sheet_get_notes (GxTidySheet *self);

G_END_DECLS
