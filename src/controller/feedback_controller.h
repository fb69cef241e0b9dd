/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_page.h"
#include "view/feedback_list.h"

G_BEGIN_DECLS

/* GxFeedbackController: the page Feedback, to which the feedback of one customer leads. */
#define GX_TYPE_FEEDBACK_CONTROLLER (gx_feedback_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxFeedbackController, gx_feedback_controller, GX, FEEDBACK_CONTROLLER, GxListPage)

/* @state: the order, `field` or `-field`, as gx_page_dup_state gave it; nullable. */
GxPage *gx_feedback_controller_new (GxBook *book, const char *state);

G_END_DECLS
