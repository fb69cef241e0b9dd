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
  gint64 position; /* among those of its owner; GX_NONE: behind those that have one */
};

extern const GxEntity gx_channel_entity;
extern const GxChoice gx_channel_statuses[]; /* of addresses, too */

/* TRUE where it is known not to reach anybody: it is shown struck out and left out of copies. */
gboolean gx_channel_is_invalid (GxChannel *self);

/* Takes what a person typed, such as `13805741234`, `a@b.cn`, `QQ 12345`, `微信 abc`, and sets the kind that it looks like, and the value. */
void gx_channel_take_typed (GxChannel *self, const char *text);

G_END_DECLS
