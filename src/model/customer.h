/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_CUSTOMER (gx_customer_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomer, gx_customer, GX, CUSTOMER, GxRecord)

/* The centre of the book: a person or company, customer, supplier or both (F1–F3). */
struct _GxCustomer
{
  GxRecord parent_instance;
  char *name;
  char *short_name;
  char *phone;
  char *level;
  char *kind;
  char *party;
  char *industry;
  char *region;
  char *source;
  gint64 owner_id;
  gint64 parent_id;
  char *title;
  char *email;
  char *wechat;
  char *qq;
  char *website;
  char *credit_code;
  char *invoice_title;
  char *invoice_tax_number;
  char *invoice_bank;
  char *invoice_account;
  char *terms;
  GxMoney credit_limit;
  GxMoney opening_balance;
  char *currency;
  GxDay birthday;
  bool birthday_lunar;      /* it is kept by the Chinese calendar; the day of birth is one of ours all the same */
  char *birthday_each_year; /* the key of birthday.h */
  char *habit;
  GStrv tags;
  char *notes;
  gint64 photo_id;
  GxInstant last_contact_at;
  GxDay next_follow_up;
  gint64 open_deals;
  GxMoney won_amount;
  gint64 won_deals;
  gint64 lost_deals;
  GxDay last_activity_on;
  char *life_cycle_set;
  char *life_cycle_reason;
  char *life_cycle;
  gint64 score;
  bool gone_quiet; /* without contact for longer than its level allows, and with nothing planned */
};

extern const GxEntity gx_customer_entity;

/* After so many days without an interaction or a deal, who was won or interested is dormant (F4). */
#define GX_DORMANT_DAYS 180

/* Why its life cycle is what it is on @today, in a sentence for a person. (transfer full) */
char *gx_customer_dup_life_cycle_reason (GxCustomer *self, const GxFormat *format, GxDay today);

/* Says that @parent cannot stand above @name, because it is below. Returns FALSE with GX_ERROR_REFUSED. */
gboolean gx_customer_refuse_parent (const char *name, const char *parent, GError **error);

G_END_DECLS
