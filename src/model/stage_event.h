/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_STAGE_EVENT (gx_stage_event_get_type ())
G_DECLARE_FINAL_TYPE (GxStageEvent, gx_stage_event, GX, STAGE_EVENT, GxRecord)

/* When a deal came into a stage (F32); written by the book. */
struct _GxStageEvent
{
  GxRecord parent_instance;
  gint64 deal_id;
  gint64 stage_id;
  GxInstant entered_at;
};

extern const GxEntity gx_stage_event_entity;

G_END_DECLS
