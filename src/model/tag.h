/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_TAG (gx_tag_get_type ())
G_DECLARE_FINAL_TYPE (GxTag, gx_tag, GX, TAG, GxRecord)

/* A word that customers are marked with. */
struct _GxTag
{
  GxRecord parent_instance;
  char *name;
  char *colour;
  char *notes;
};

extern const GxEntity gx_tag_entity;

G_END_DECLS
