/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/staff.h"

#include <glib/gi18n-lib.h>

static const GxField fields[] = {
  GX_RECORD_ROWS (GxStaff),
  GX_CUSTOM_ROW (GxStaff),
  GX_TEXT (GxStaff, name, NC_("person", "Name"), .context = "person", .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_PERSON),
  GX_TEXT (GxStaff, team, N_("Team"), .search = GX_LINE_NAME),
  GX_TEXT (GxStaff, region, N_("Region"), .search = GX_LINE_NAME),
  GX_TEXT (GxStaff, phone, N_("Phone"), .search = GX_LINE_NUMBER),
  GX_TEXT (GxStaff, email, N_("E-mail"), .search = GX_LINE_TEXT),
  GX_BOOL (GxStaff, active, N_("Active"), .flags = GX_ON),
  GX_TEXT (GxStaff, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_staff_entity = {
  .code = 7,
  .name = "staff",
  .singular = N_("Salesperson"),
  .plural = N_("Staff"),
  .get_type = gx_staff_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
};

GX_DEFINE_ENTITY_TYPE (GxStaff, gx_staff)
