/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_TOPIC (gx_topic_get_type ())
G_DECLARE_FINAL_TYPE (GxTopic, gx_topic, GX, TOPIC, GxRecord)

/* What talks are about (F16): price, delivery, quality. Interactions hold the names, as customers hold those of tags. */
struct _GxTopic
{
  GxRecord parent_instance;
  char *name;
  bool retired; /* no longer offered */
  char *notes;
};

extern const GxEntity gx_topic_entity;

G_END_DECLS
