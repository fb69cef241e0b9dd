/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* Scenes of writing down and writing to; @argument is not used. */
void scene_log_more  (Fixture *fixture, const char *argument);
void scene_templates (Fixture *fixture, const char *argument);
void scene_topics    (Fixture *fixture, const char *argument);
void scene_unreadable (Fixture *fixture, const char *argument);

G_END_DECLS
