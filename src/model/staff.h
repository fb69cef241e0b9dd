/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_STAFF (gx_staff_get_type ())
G_DECLARE_FINAL_TYPE (GxStaff, gx_staff, GX, STAFF, GxRecord)

/* A salesperson: a name, not an account (F38). */
struct _GxStaff
{
  GxRecord parent_instance;
  char *name;
  char *team;
  char *region;
  char *phone;
  char *email;
  bool active;
  char *notes;
};

extern const GxEntity gx_staff_entity;

G_END_DECLS
