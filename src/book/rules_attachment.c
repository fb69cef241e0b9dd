/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include <glib/gi18n-lib.h>

#include "book/file_bytes.h"
#include "model/attachment.h"
#include "model/feedback.h"

/* A file is in the book with its bytes or not at all; feedback begins as new, on the day it is written down. */

static gboolean
has_its_bytes (GxStore *store, GxRecord *record, GError **error)
{
  GxAttachment *file = GX_ATTACHMENT (record);
  int found = file->sha256 != NULL ? gx_store_has_file (store, file->sha256, error) : 0;

  if (found == 0)
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is only the name of a file: the book has nothing of what is in it. Attach the file itself."),
                 file->name != NULL ? file->name : "");
  return found > 0;
}

const GxRules gx_attachment_rules = {
  .entity = &gx_attachment_entity,
  .before_add = has_its_bytes,
};

static gboolean
begin_feedback (GxStore *store, GxRecord *record, GError **error)
{
  GxFeedback *feedback = GX_FEEDBACK (record);

  if (store->importing)
    return TRUE;
  if (feedback->received_on.days == GX_NONE)
    feedback->received_on = gx_instant_to_day ((GxInstant) { store->now }, store->db->zone);
  if (feedback->status == NULL)
    feedback->status = g_strdup ("new");
  return TRUE;
}

const GxRules gx_feedback_rules = {
  .entity = &gx_feedback_entity,
  .before_add = begin_feedback,
};
