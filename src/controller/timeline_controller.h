/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "view/timeline.h"

G_BEGIN_DECLS

/**
 * GxTimelineController: binds a customer's timeline, and the few latest of it on another page, to the book.
 * Signals: `notice (const char *message, gboolean stays)`, `failed (const char *message)`: a toast; `deal-opened (gint64 id)`.
 */
#define GX_TYPE_TIMELINE_CONTROLLER (gx_timeline_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxTimelineController, gx_timeline_controller, GX, TIMELINE_CONTROLLER, GObject)

GxTimelineController *gx_timeline_controller_new      (GxBook *book, GxTimeline *whole, GxTimeline *latest);
void                  gx_timeline_controller_set_id   (GxTimelineController *self, gint64 customer); /* 0: none */
gboolean              gx_timeline_controller_is_typing (GxTimelineController *self); /* something in its editor is not saved */
gint64                gx_timeline_controller_get_waiting (GxTimelineController *self); /* a customer with whom an edit waits that cannot be read; 0: none */
void                  gx_timeline_controller_reveal    (GxTimelineController *self); /* that editor gets the focus, where its page is shown */

G_END_DECLS
