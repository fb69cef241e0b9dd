/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* A person at the keyboard: keys go to the X server of the test, and through it to whatever has the focus; the window in front, or the dialog on it, has it. */

/* Keys as xdotool names them, one after the other: "ctrl+f", "Down", "Return"; ended by NULL. Returns when they have been taken in. */
void keys_press (Fixture *fixture, ...) G_GNUC_NULL_TERMINATED;

/* Letters, digits and spaces. */
void keys_type  (Fixture *fixture, const char *text);

/* Down the menu that is open to the item called @label. */
void keys_go_down_to (Fixture *fixture, const char *label);

G_END_DECLS
