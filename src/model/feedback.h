/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_FEEDBACK (gx_feedback_get_type ())
G_DECLARE_FINAL_TYPE (GxFeedback, gx_feedback, GX, FEEDBACK, GxRecord)

/* What a customer said of a product or of us, and what became of it (F27). */
struct _GxFeedback
{
  GxRecord parent_instance;
  gint64 customer_id;
  GxDay received_on;
  char *text;
  gint64 product_id;
  char *sentiment;
  char *status;
  char *improvement;
};

extern const GxEntity gx_feedback_entity;

G_END_DECLS
