/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/tag.h"

#include <glib/gi18n-lib.h>

static const GxField fields[] = {
  GX_RECORD_ROWS (GxTag),
  GX_CUSTOM_ROW (GxTag),
  GX_TEXT (GxTag, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE | GX_UNIQUE, .search = GX_LINE_NAME),
  GX_TEXT (GxTag, colour, N_("Colour")),
  GX_TEXT (GxTag, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_tag_entity = {
  .code = 14,
  .name = "tag",
  .singular = N_("Tag"),
  .plural = N_("Tags"),
  .get_type = gx_tag_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxTag, gx_tag)
