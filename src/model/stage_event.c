/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/stage_event.h"

#include <glib/gi18n-lib.h>

#include "model/deal.h"
#include "model/stage.h"

static const GxField fields[] = {
  GX_RECORD_ROWS (GxStageEvent),
  GX_REF (GxStageEvent, deal_id, N_("Deal"), .flags = GX_REQUIRED | GX_OWNER, .ref = &gx_deal_entity),
  GX_REF (GxStageEvent, stage_id, N_("Stage"), .flags = GX_REQUIRED, .ref = &gx_stage_entity),
  GX_INSTANT (GxStageEvent, entered_at, N_("Entered"), .flags = GX_REQUIRED),
};

const GxEntity gx_stage_event_entity = {
  .code = 13,
  .name = "stage_event",
  .singular = N_("Stage event"),
  .plural = N_("Stage events"),
  .get_type = gx_stage_event_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxStageEvent, gx_stage_event)
