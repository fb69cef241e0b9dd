/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_INTERACTION (gx_interaction_get_type ())
G_DECLARE_FINAL_TYPE (GxInteraction, gx_interaction, GX, INTERACTION, GxRecord)

/* What was said or done with a customer (F12). */
struct _GxInteraction
{
  GxRecord parent_instance;
  gint64 customer_id;
  GxInstant happened_at;
  char *kind;
  char *direction;
  char *summary;
  char *outcome;
  GStrv topics;
  gint64 minutes;
  char *courier_number;
  gint64 contact_id;
  gint64 deal_id;
  gint64 owner_id;
};

extern const GxEntity gx_interaction_entity;

typedef struct _GxTask GxTask;

/* The task that follows it up on @day, called as its first line. (transfer full) */
GxTask *gx_interaction_follow_up (GxInteraction *self, GxDay day);

G_END_DECLS
