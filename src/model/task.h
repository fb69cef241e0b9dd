/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_TASK (gx_task_get_type ())
G_DECLARE_FINAL_TYPE (GxTask, gx_task, GX, TASK, GxRecord)

/* Something to do; the next follow-up of a customer is its earliest open task (F14). */
struct _GxTask
{
  GxRecord parent_instance;
  char *title;
  gint64 customer_id;
  GxDay due_on;
  GxInstant remind_at;
  GxInstant done_at;
  char *priority;
  gint64 owner_id;
  gint64 contact_id;
  gint64 deal_id;
  char *notes;
};

extern const GxEntity gx_task_entity;

G_END_DECLS
