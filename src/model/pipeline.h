/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_PIPELINE (gx_pipeline_get_type ())
G_DECLARE_FINAL_TYPE (GxPipeline, gx_pipeline, GX, PIPELINE, GxRecord)

/* A way in which deals go; has stages (F30). */
struct _GxPipeline
{
  GxRecord parent_instance;
  char *name;
  gint64 position;
};

extern const GxEntity gx_pipeline_entity;

G_END_DECLS
