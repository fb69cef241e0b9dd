/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_PREFERENCE (gx_preference_get_type ())
G_DECLARE_FINAL_TYPE (GxPreference, gx_preference, GX, PREFERENCE, GxRecord)

/* What a customer likes, and what to keep clear of (F25). */
struct _GxPreference
{
  GxRecord parent_instance;
  gint64 customer_id;
  char *kind;
  gint64 product_id;
  char *text;
};

extern const GxEntity gx_preference_entity;

G_END_DECLS
