/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* Rows of scenes.c: what is asked, typed and explained about a customer. */
void scene_ask_of_customer (Fixture *fixture, const char *action);
void scene_lead            (Fixture *fixture, const char *action); /* of somebody who has asked, and no more */
void scene_pasted          (Fixture *fixture, const char *text);
void scene_score_rule      (Fixture *fixture, const char *argument);
void scene_score_conditions (Fixture *fixture, const char *filter);
void scene_contact         (Fixture *fixture, const char *argument);

/* What a day has besides: a customer with a history, a birthday that comes, a task that repeats. */
void scene_fill_day        (Fixture *fixture);

G_END_DECLS
