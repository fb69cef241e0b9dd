/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_ATTACHMENT (gx_attachment_get_type ())
G_DECLARE_FINAL_TYPE (GxAttachment, gx_attachment, GX, ATTACHMENT, GxRecord)

/* A file of a customer's (F11), perhaps of one visit, deal, contact or task; its bytes are kept by their SHA-256 (book/file_bytes.h). */
struct _GxAttachment
{
  GxRecord parent_instance;
  gint64 customer_id;
  char *name;
  char *media_type;
  gint64 size;
  char *sha256;
  gint64 contact_id;
  gint64 deal_id;
  gint64 interaction_id;
  gint64 task_id;
  char *notes;
};

extern const GxEntity gx_attachment_entity;

G_END_DECLS
