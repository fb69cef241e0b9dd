/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* Scenes of what is due and of days gone by; @argument is not used. */

/* A task whose repeating would end before it begins. */
void scene_task_refused (Fixture *fixture, const char *argument);

/* The book as it is at the end of today, in a window as large as this one. */
void scene_as_of        (Fixture *fixture, const char *argument);

/* The window that stands before all others of @window; that of a book as it was stands before all. */
GtkWidget *scene_front  (GtkWidget *window);

G_END_DECLS
