/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_MESSAGE_TEMPLATE (gx_message_template_get_type ())
G_DECLARE_FINAL_TYPE (GxMessageTemplate, gx_message_template, GX, MESSAGE_TEMPLATE, GxRecord)

/* What is written to many customers alike (F17), with fields in braces that insight/merge.h fills in. */
struct _GxMessageTemplate
{
  GxRecord parent_instance;
  char *name;
  char *kind; /* wechat, sms, email, letter */
  char *subject;
  char *body;
};

extern const GxEntity gx_message_template_entity;

G_END_DECLS
