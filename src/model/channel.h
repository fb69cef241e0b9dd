/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_CHANNEL (gx_channel_get_type ())
G_DECLARE_FINAL_TYPE (GxChannel, gx_channel, GX, CHANNEL, GxRecord)

/* A way to reach a customer or contact. One of each kind is the primary; the book sees to it. */
struct _GxChannel
{
  GxRecord parent_instance;
  gint64 customer_id;
  gint64 contact_id;
  char *kind;
  char *value;
  char *normal;
  char *label;
  bool is_primary;
  char *status;
};

extern const GxEntity gx_channel_entity;

G_END_DECLS
