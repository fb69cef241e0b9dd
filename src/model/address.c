/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/address.h"

#include <glib/gi18n-lib.h>

#include "model/customer.h"

static const GxField fields[] = {
  GX_RECORD_ROWS (GxAddress),
  GX_REF (GxAddress, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER | GX_PART, .ref = &gx_customer_entity),
  GX_TEXT (GxAddress, label, N_("Label")),
  GX_TEXT (GxAddress, recipient, N_("Recipient"), .search = GX_LINE_PERSON),
  GX_TEXT (GxAddress, phone, N_("Phone"), .search = GX_LINE_NUMBER),
  GX_TEXT (GxAddress, province, N_("Province"), .search = GX_LINE_NAME),
  GX_TEXT (GxAddress, city, N_("City"), .search = GX_LINE_NAME),
  GX_TEXT (GxAddress, district, N_("District"), .search = GX_LINE_NAME),
  GX_TEXT (GxAddress, street, N_("Street"), .flags = GX_TITLE, .search = GX_LINE_TEXT),
  GX_TEXT (GxAddress, postcode, N_("Postcode"), .search = GX_LINE_TEXT),
  GX_BOOL (GxAddress, is_primary, N_("Primary")),
};

const GxEntity gx_address_entity = {
  .code = 4,
  .name = "address",
  .singular = N_("Address"),
  .plural = N_("Addresses"),
  .get_type = gx_address_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxAddress, gx_address)
