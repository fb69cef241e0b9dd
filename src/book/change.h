/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/entity.h"

G_BEGIN_DECLS

#define GX_CHANGE_MAX_IDS 1000

/**
 * GxChange: what a step touched, told after its commit. An immutable boxed value.
 */
typedef struct
{
  gint64 step_id;
  guint64 entities;                /* bit `code` set: records of this entity were added, changed or deleted, or what is derived for them */
  GArray *ids[GX_MAX_ENTITIES];    /* of gint64, by code; NULL with the bit set: more than GX_CHANGE_MAX_IDS, take it as all */
} GxChange;

#define GX_TYPE_CHANGE (gx_change_get_type ())
GType     gx_change_get_type (void);
GxChange *gx_change_copy     (GxChange *change); /* a reference, not a copy of the arrays */
void      gx_change_free     (GxChange *change);
gboolean  gx_change_touches  (const GxChange *change, const GxEntity *entity, gint64 id); /* id 0: any */

/* Whether what the book calls things may be otherwise: its choices, or the person's own fields. */
gboolean gx_change_touches_words (const GxChange *change);

/* Whether what is computed of records, or the order of their groups, may be otherwise though they are the same: by choices, or by what scores them. */
gboolean gx_change_touches_rules (const GxChange *change);

G_END_DECLS
