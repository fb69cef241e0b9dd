/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "book/step.h"
#include "model/task.h"

G_BEGIN_DECLS

/* What is done to tasks, one or several, as a step that names itself: “Rent” done, 3 tasks snoozed: tomorrow. A task that is gone by then is passed over. */

/* What is done already stays done when it was. */
GxStep *gx_step_new_finish (GxReader *reader, const gint64 *ids, gsize n_ids, gboolean done);

GxStep *gx_step_new_snooze (GxReader *reader, const gint64 *ids, gsize n_ids, GxSnooze until);

G_END_DECLS
