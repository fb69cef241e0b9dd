/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/list_pane.h"
#include "view/page_view.h"

G_BEGIN_DECLS

/* GxFeedbackList: the page Feedback: what all customers said of products and of us, and what became of it. */
#define GX_TYPE_FEEDBACK_LIST (gx_feedback_list_get_type ())
G_DECLARE_FINAL_TYPE (GxFeedbackList, gx_feedback_list, GX, FEEDBACK_LIST, GxPageView)

GxListPane *gx_feedback_list_get_list (GxFeedbackList *self); /* borrowed */

G_END_DECLS
