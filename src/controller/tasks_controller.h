/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_page.h"
#include "view/task_list.h"

G_BEGIN_DECLS

/* GxTasksController: the page Tasks. */
#define GX_TYPE_TASKS_CONTROLLER (gx_tasks_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxTasksController, gx_tasks_controller, GX, TASKS_CONTROLLER, GxListPage)

/* @state: the order, `field` or `-field`, as gx_page_dup_state gave it; nullable. */
GxPage     *gx_tasks_controller_new      (GxBook *book, const char *state);
GxTaskList *gx_tasks_controller_get_view (GxTasksController *self); /* borrowed */

G_END_DECLS
