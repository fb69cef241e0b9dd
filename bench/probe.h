/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The list of @window that is scrolled, once rows can be read in it; NULL before. Asked after each frame. */
typedef GtkWidget *(*BenchFindList) (GtkWindow *window);

/**
 * Watches a window from outside: when its first frame was drawn, when rows could be read in it, what scrolling costs a frame, how much memory it keeps to
 * itself. Prints a line `name value` for each and ends the application. The start of the process is told in BENCH_START (seconds since 1970, as bash's
 * EPOCHREALTIME says it). @find_list: NULL: the window has no rows.
 */
void bench_probe_window (GtkWindow *window, BenchFindList find_list);

/* The first widget of @type at or below @widget that is on the screen; NULL: there is none. */
GtkWidget *bench_find_widget (GtkWidget *widget, GType type);

/* Whether a text can be read in one of its cells; headings are none. */
gboolean bench_has_text (GtkWidget *widget);

G_END_DECLS
