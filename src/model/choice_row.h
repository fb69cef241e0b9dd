/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_QUIET_DAYS_MOST 3650

#define GX_TYPE_CHOICE_ROW (gx_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (GxChoiceRow, gx_choice_row, GX, CHOICE_ROW, GxRecord)

/* What the user makes of one choice of one field: another label, another place, retirement; or a choice of the user's own. GxChoices is what
 * comes of all rows together. */
struct _GxChoiceRow
{
  GxRecord parent_instance;
  char *entity;    /* by name: customer */
  char *field;     /* industry */
  char *key;       /* of a built-in choice, or the user's own */
  char *label;     /* NULL: the built-in one's, in the interface language; of an own one the key */
  gint64 position; /* among the choices of the field, from 1; GX_NONE: where it stands anyway */
  bool retired;    /* not offered any more; records that have it keep it */
  gint64 quiet_days; /* of a customer's level: after how many days without contact those who have it have gone quiet; GX_NONE: as all others */
};

extern const GxEntity gx_choice_row_entity;

/* Whether @row may say quiet_days: it is of a customer's level. */
gboolean gx_choice_row_has_quiet_days (const GxChoiceRow *row);

G_END_DECLS
