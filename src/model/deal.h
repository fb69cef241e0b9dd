/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_DEAL (gx_deal_get_type ())
G_DECLARE_FINAL_TYPE (GxDeal, gx_deal, GX, DEAL, GxRecord)

/* A sale that may come (F29). Its status follows its stage; its product is its only line's. */
struct _GxDeal
{
  GxRecord parent_instance;
  char *title;
  gint64 customer_id;
  gint64 stage_id;
  char *status;
  GxMoney amount;
  char *currency;
  GxRate probability;
  GxDay opened_on;
  GxDay expected_close;
  GxDay closed_on;
  gint64 product_id;
  gint64 owner_id;
  gint64 contact_id;
  char *reason;
  char *notes;
};

extern const GxEntity gx_deal_entity;

G_END_DECLS
