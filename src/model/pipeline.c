/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pipeline.h"

#include <glib/gi18n-lib.h>

static const GxField fields[] = {
  GX_RECORD_ROWS (GxPipeline),
  GX_CUSTOM_ROW (GxPipeline),
  GX_TEXT (GxPipeline, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_INT (GxPipeline, position, N_("Position")),
};

const GxEntity gx_pipeline_entity = {
  .code = 9,
  .name = "pipeline",
  .singular = N_("Pipeline"),
  .plural = N_("Pipelines"),
  .get_type = gx_pipeline_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxPipeline, gx_pipeline)
