/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* Scenes of the page Deals. */

void scene_deals       (Fixture *fixture, const char *form); /* `board` or `list` */
void scene_deals_view  (Fixture *fixture, const char *form); /* filtered, in groups */
void scene_deals_bulk  (Fixture *fixture, const char *form); /* and what changes all of them is asked */
void scene_deal        (Fixture *fixture, const char *part); /* one of them, at its part */
void scene_ask_of_deal (Fixture *fixture, const char *action);

G_END_DECLS
