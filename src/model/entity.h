/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/field.h"

G_BEGIN_DECLS

/**
 * GxEntity: a kind of record: its names and its one table of fields.
 */
struct _GxEntity
{
  int code;             /* in the log; never changes, never reused */
  const char *name;     /* = table; as guanxi-cli says it */
  const char *singular; /* msgid */
  const char *plural;   /* msgid */
  GType (*get_type) (void);
  const GxField *fields;
  guint n_fields;
  gboolean indexed;     /* has a search index; others are searched by reading */

  /* Cross-field rules, before a record is written: may complete the record, or refuse with a sentence. Nullable. */
  gboolean (*validate) (GxRecord *record, GError **error);
  const char *const *unique;    /* the fields that no two records have alike, all together; ended by NULL. Nullable; an index in the schema holds it */
  const char *const *validated; /* the fields that validate looks at, ended by NULL; NULL: any of them */
};

#define GX_MAX_ENTITIES 64 /* codes are below it */

/* Every entity, children after what owns them. Ended by NULL. */
extern const GxEntity *const gx_entities[];

const GxEntity *gx_entity_by_name (const char *name);
const GxEntity *gx_entity_by_code (int code);

const GxField *gx_entity_find_field  (const GxEntity *entity, const char *name); /* NULL when none */
guint          gx_entity_field_index (const GxEntity *entity, const GxField *field);
const GxField *gx_entity_title_field (const GxEntity *entity); /* NULL: records have no title */
const GxField *gx_entity_owner_field (const GxEntity *entity); /* what records are part of, the first such reference; NULL: nothing */
gboolean       gx_entity_validates  (const GxEntity *entity, const GxField *field); /* whether validate looks at it */
gboolean       gx_entity_has_summary (const GxEntity *entity); /* any SUMMARY field, or a title to sort by */

/* The reference field that @name means: `customer_id`, or `customer` for short; NULL when none. */
const GxField *gx_entity_find_ref    (const GxEntity *entity, const char *name);

/* `customer_id` → `customer`. Returns: (transfer full). */
char          *gx_field_ref_name     (const GxField *field);

G_END_DECLS
