/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/**
 * GxJson: writes one JSON text (RFC 8259), value after value. It minds commas, quotes and indentation; the caller minds
 * that objects get keys and that what begins ends.
 */
typedef struct _GxJson GxJson;

GxJson *gx_json_new  (void);
void    gx_json_free (GxJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxJson, gx_json_free)

void gx_json_begin_object (GxJson *self);
void gx_json_end_object   (GxJson *self);
void gx_json_begin_array  (GxJson *self);
void gx_json_end_array    (GxJson *self);
void gx_json_key          (GxJson *self, const char *key);

void gx_json_string  (GxJson *self, const char *text);   /* NULL: null; bad UTF-8 becomes U+FFFD */
void gx_json_integer (GxJson *self, gint64 number);
void gx_json_number  (GxJson *self, const char *number); /* decimal digits as gx_value_to_string writes them; NULL: null */
void gx_json_boolean (GxJson *self, gboolean value);
void gx_json_null    (GxJson *self);

/* A value by its kind: money as a decimal string in @format's currency, days and instants as text, quantities and rates as numbers, a set as an array, null when absent. */
void gx_json_value   (GxJson *self, const GxValue *value, const GxFormat *format);

/* An object of a record's fields by name, references twice: `customer_id` and `customer`. @fields: of const GxField *, NULL for all. @format: the book's. */
void gx_json_record  (GxJson *self, GxRecord *record, const GPtrArray *fields, const GxFormat *format);

/* What is written so far. (transfer full): the buffer is empty then, and writing goes on where it was: a long array need not be held. */
char *gx_json_steal  (GxJson *self, gsize *length);

G_END_DECLS
