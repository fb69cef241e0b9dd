/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_ADDRESS (gx_address_get_type ())
G_DECLARE_FINAL_TYPE (GxAddress, gx_address, GX, ADDRESS, GxRecord)

/* Where a customer is, or where goods go. */
struct _GxAddress
{
  GxRecord parent_instance;
  gint64 customer_id;
  char *label;
  char *recipient;
  char *phone;
  char *province;
  char *city;
  char *district;
  char *street;
  char *postcode;
  bool is_primary; /* one of a customer's; the book sees to it */
  gint64 position;
  char *status;
};

extern const GxEntity gx_address_entity;

/* Where it is, without postcode and recipient, as it is written on an envelope: in Chinese from the province down to the street with nothing between, otherwise from the
 * street up. (transfer full): empty where it says nothing. */
char *gx_address_to_text (GxAddress *self);

/* Takes an address as it stands on a parcel, `浙江省宁波市海曙区中山路88号 315000`, apart into its fields; what cannot be told apart is the street. */
void gx_address_take_typed (GxAddress *self, const char *text);

G_END_DECLS
