/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Watches a window from outside: when its first frame was drawn, when rows could be read in it, what scrolling costs a frame, how much memory it keeps to
 * itself. Prints a line `name value` for each and ends the application. The start of the process is told in BENCH_START (seconds since 1970, as bash's
 * EPOCHREALTIME says it).
 */
void bench_probe_window (GtkWindow *window, gboolean has_rows);

G_END_DECLS
