/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/record.h"

G_BEGIN_DECLS

/* The record that an item of a list stands for: the item itself, or its property `record`. (transfer full) (nullable): NULL while it is being read, or no more. */
GxRecord      *gx_item_dup_record      (gpointer item);

/* Text of a record, as every view shows it: today is asked for at each call, so that a window left open overnight is right. (transfer full) */
char          *gx_data_text            (GxRecord *record, const GxField *field, const GxFormat *format);

/* The same where of an instant only its day matters. (transfer full) */
char          *gx_data_text_day        (GxRecord *record, const GxField *field, const GxFormat *format);

/* The same for a narrow column: of an instant only its day, of a day in another year only its month. (transfer full) */
char          *gx_data_text_short       (GxRecord *record, const GxField *field, const GxFormat *format);

/* TRUE for a day before today. */
gboolean       gx_data_is_late         (GxRecord *record, const GxField *field, const GxFormat *format);

/* A count with its thousands apart: `1,862`; the locale of numbers is always C. (transfer full) */
char          *gx_data_count           (gint64 n);

/* As much of a text as is ever seen of it: a label that cuts it off would lay out all of it first, and a pasted chat of a megabyte takes minutes. (transfer full) */
char          *gx_data_beginning       (const char *text, guint n_letters);

/* What stands in the place of a list that a search left empty: names the search, or as much of it as a heading holds. (transfer full) */
char          *gx_data_nothing_found   (const char *search);

/* Marks text as Chinese, or Han characters take their Japanese shapes under other locales. Borrowed. */
PangoAttrList *gx_data_text_attributes (void);

/* A label for data: language, and figures of one width where @numeric. */
GtkWidget     *gx_data_label_new       (gboolean numeric);

/* TRUE for a field whose text may be Chinese; FALSE for numbers, days and phones, whose figures would change their font with the language. */
gboolean       gx_field_holds_words    (const GxField *field);

/* TRUE for kinds whose figures are read in columns. */
gboolean       gx_kind_is_numeric      (GxKind kind);

G_END_DECLS
