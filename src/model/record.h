/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/entity.h"

G_BEGIN_DECLS

/* Declared by hand: the macro for derivable types leaves no room for members. */
#define GX_TYPE_RECORD (gx_record_get_type ())
#define GX_RECORD(object) (G_TYPE_CHECK_INSTANCE_CAST ((object), GX_TYPE_RECORD, GxRecord))
#define GX_RECORD_CLASS(klass) (G_TYPE_CHECK_CLASS_CAST ((klass), GX_TYPE_RECORD, GxRecordClass))
#define GX_IS_RECORD(object) (G_TYPE_CHECK_INSTANCE_TYPE ((object), GX_TYPE_RECORD))
#define GX_RECORD_GET_CLASS(object) (G_TYPE_INSTANCE_GET_CLASS ((object), GX_TYPE_RECORD, GxRecordClass))
typedef struct _GxRecordClass GxRecordClass;
GType gx_record_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxRecord, g_object_unref)

/**
 * GxRecord: one row of an entity. Subclasses are plain structs beside their field table; domain code reads
 * `deal->amount`, generic code goes through the functions below. Every field is a GObject property of the same name.
 */
struct _GxRecord
{
  GObject parent_instance;
  gint64 id; /* 0 until it is in the book */
  GxInstant created_at;
  GxInstant updated_at;
  char *custom; /* what custom fields hold, as the column has it; go through their fields */

  /*< private >*/
  GArray *custom_values; /* the same as values; NULL until somebody asks */
  GStrv ref_titles; /* by field index, where loaded; see gx_record_get_ref_title */
};

struct _GxRecordClass
{
  GObjectClass parent_class;
  const GxEntity *entity;
  GParamSpec **properties;
};

/* Installs the properties of @entity; from class_init. */
void gx_record_class_describe (GxRecordClass *klass, const GxEntity *entity);

/* What an entity file needs beside its struct and its table. */
#define GX_DEFINE_ENTITY_TYPE(TypeName, type_name)                                                         \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, GX_TYPE_RECORD)                                                \
  static void type_name##_class_init (TypeName##Class *klass)                                              \
  {                                                                                                        \
    gx_record_class_describe (GX_RECORD_CLASS (klass), &type_name##_entity);                               \
  }                                                                                                        \
  static void type_name##_init (TypeName *self)                                                            \
  {                                                                                                        \
    gx_record_begin (GX_RECORD (self));                                                                    \
  }

/* Sets every field to its absent or initial value; from init. */
void gx_record_begin (GxRecord *self);

GxRecord       *gx_record_new        (const GxEntity *entity);
GxRecord       *gx_record_dup        (GxRecord *self); /* (transfer full): an equal one, to edit */
const GxEntity *gx_record_get_entity (GxRecord *self);

/* One value, through the field's offset. The result of peek borrows the record's text; do not clear it. */
GxValue  gx_record_peek  (GxRecord *self, const GxField *field);
void     gx_record_take  (GxRecord *self, const GxField *field, GxValue *value); /* moves the value out of @value; notifies */
void     gx_record_load  (GxRecord *self, const GxField *field, GxValue *value); /* the same without notifying: for filling a new record */
gboolean gx_record_field_equal (GxRecord *a, GxRecord *b, const GxField *field);

/* What a custom field holds that does not fit its kind, as it was typed: gx_record_peek gives it as absent, and the text forms below say it. NULL: it fits.
 * Returns: (transfer full). */
char    *gx_record_get_unfit (GxRecord *self, const GxField *field);

/* The custom fields by which @self was changed since it was a copy of @before. Returns: (transfer container) (element-type GxField). */
GPtrArray *gx_record_changed_custom (GxRecord *self, GxRecord *before);

/* The record's own currency, or @base where it has none. */
const char *gx_record_get_currency (GxRecord *self, const char *base);

/* What a reference points at, as it was when loaded; NULL when absent. */
const char *gx_record_get_ref_title (GxRecord *self, const GxField *field);
void        gx_record_set_ref_title (GxRecord *self, const GxField *field, const char *title);

/* The record's own title; "" when it has none. */
const char *gx_record_get_title (GxRecord *self);

/* Text to value for one field, with its choices and currency: sets it. Errors name the field and the text. */
gboolean gx_record_parse_field (GxRecord *self, const GxField *field, const char *text, const GxFormat *format, GError **error);

/* The same for what a person typed just now: days and instants as they are said, too (gx_natural_parse). Not for files: there 周三 is no day. */
gboolean gx_record_type_field  (GxRecord *self, const GxField *field, const char *text, const GxFormat *format, GError **error);

/* The stable text form; NULL when absent. */
char    *gx_record_field_to_string (GxRecord *self, const GxField *field, const GxFormat *format);

/* For a person: choice labels, phone grouping, titles of references. "" when absent. */
char    *gx_record_field_to_display (GxRecord *self, const GxField *field, const GxFormat *format, GxDay today);

/* Required fields, channels' normal form, and the entity's own rules. */
gboolean gx_record_validate (GxRecord *self, GError **error);

G_END_DECLS
