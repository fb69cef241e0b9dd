/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_CONTACT (gx_contact_get_type ())
G_DECLARE_FINAL_TYPE (GxContact, gx_contact, GX, CONTACT, GxRecord)

/* A person at a customer (F2). */
struct _GxContact
{
  GxRecord parent_instance;
  gint64 customer_id;
  char *name;
  char *title;
  char *role;
  char *phone;
  char *email;
  char *wechat;
  GxDay birthday;
  bool birthday_lunar;      /* it is kept by the Chinese calendar; the day of birth is one of ours all the same */
  char *birthday_each_year; /* the key of birthday.h */
  char *notes;
  gint64 photo_id;
};

extern const GxEntity gx_contact_entity;

G_END_DECLS
