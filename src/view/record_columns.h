/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/record.h"

G_BEGIN_DECLS

/**
 * GxRecordColumns: the columns of a GtkColumnView, made from a field table. Keeps the set of bound cells, so that a lazy list whose slots stand for other
 * records can be shown again without items-changed.
 */
#define GX_TYPE_RECORD_COLUMNS (gx_record_columns_get_type ())
G_DECLARE_FINAL_TYPE (GxRecordColumns, gx_record_columns, GX, RECORD_COLUMNS, GObject)

/* How a field is shown as a column. */
typedef struct
{
  const char *field;
  const char *heading; /* msgid with context "column"; NULL: the field's label */
  int width;           /* pixels at 96 dots an inch, more where its heading or its figures need them; 0: takes what is left */
  int from;            /* the same, of the whole list, from which it is worth its room; 0: always */
  gboolean (*is_open) (GxRecord *record); /* a day that lay ahead and has passed is late only then; NULL: always */
} GxColumnSpec;

/* Signal `sort-changed (const char *field, gboolean descending)`: a heading was clicked. @view is not owned; columns that it has already stay before these. @specs ends with a NULL field and is static.
 * @room: pixels that there are, as of gx_record_columns_set_room. */
GxRecordColumns *gx_record_columns_new        (GtkColumnView *view, const GxEntity *entity, const GxColumnSpec *specs, int room);
void             gx_record_columns_set_format (GxRecordColumns *self, const GxFormat *format);
void             gx_record_columns_rebind     (GxRecordColumns *self);

/* Which fields are shown, in this order, whatever room there is; NULL: those of the specs again, as far as there is room. @fields: of const GxField *. */
void             gx_record_columns_set_fields (GxRecordColumns *self, const GPtrArray *fields);
GPtrArray       *gx_record_columns_dup_fields (GxRecordColumns *self); /* (transfer full) */

gboolean         gx_record_columns_is_chosen  (GxRecordColumns *self);

/* Shows the columns that a list of @room pixels has room for. */
void             gx_record_columns_set_room   (GxRecordColumns *self, int room);

/* Shows the arrow without emitting `sort-changed`. */
void             gx_record_columns_set_sort   (GxRecordColumns *self, const char *field, gboolean descending);

/* As a click on the heading does: the other way round where it is the order already. Emits `sort-changed`. */
void             gx_record_columns_turn_sort  (GxRecordColumns *self, const char *field);

G_END_DECLS
