/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/entity.h"

G_BEGIN_DECLS

/* What is asked of a record in a dialog, wherever the dialog is opened from. */
typedef struct
{
  const GxEntity *entity;
  const char *title;         /* msgid */
  const char *new_title;     /* msgid, where it differs; nullable */
  const char *const *fields; /* by name, ended by NULL */
} GxForm;

const GxForm *gx_form_of (const GxEntity *entity); /* NULL when none */

G_END_DECLS
