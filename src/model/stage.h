/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_STAGE (gx_stage_get_type ())
G_DECLARE_FINAL_TYPE (GxStage, gx_stage, GX, STAGE, GxRecord)

/* A step of a pipeline. Its outcome decides the status of the deals in it. */
struct _GxStage
{
  GxRecord parent_instance;
  gint64 pipeline_id;
  char *name;
  gint64 position;
  GxRate probability;
  char *outcome;
  gint64 rot_days;
  char *default_key;
};

extern const GxEntity gx_stage_entity;

G_END_DECLS
