/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * gx_task_run_in_thread: as g_task_run_in_thread; but the task ends, with its source and its data, on the thread that calls, whose main context must be the task's. By itself it ends
 * where the last reference goes, and that may be the thread; what belongs to a window would end there with it.
 */
void gx_task_run_in_thread (GTask *task, GTaskThreadFunc func);

G_END_DECLS
