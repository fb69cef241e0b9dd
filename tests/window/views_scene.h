/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* Shows the customers by a view with conditions, groups and columns of its own, and then does @action of the page, where it is not NULL. */
void views_open_scene (Fixture *fixture, const char *action);

G_END_DECLS
