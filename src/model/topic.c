/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/topic.h"

#include <glib/gi18n-lib.h>

static const GxField fields[] = {
  GX_RECORD_ROWS (GxTopic),
  GX_TEXT (GxTopic, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE | GX_UNIQUE, .search = GX_LINE_NAME),
  GX_BOOL (GxTopic, retired, N_("Retired")),
  GX_TEXT (GxTopic, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_topic_entity = {
  .code = 21,
  .name = "topic",
  .singular = N_("Topic"),
  .plural = N_("Topics"),
  .get_type = gx_topic_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxTopic, gx_topic)
