/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* Every page and dialog of the program, and how one gets there: for the test of how they look, and for pictures of them. */

typedef enum
{
  SCENE_EMPTY = 1 << 0,  /* in a book with nobody in it */
  SCENE_NARROW = 1 << 1, /* at 360, too: what a page folds to */
} SceneFlags;

typedef struct
{
  const char *name;
  SceneFlags flags;
  void (*open) (Fixture *fixture, const char *argument);
  const char *argument;
  Condition is_ready; /* nullable */
} Scene;

extern const Scene scenes[]; /* ends with one without a name */

/* A window for the scenes of a filled book, or of an empty one. */
void       scenes_begin (Fixture *fixture, gboolean filled, int width, int height);
void       scenes_end   (Fixture *fixture);

/* Opens it, and waits until all is there and drawn. Returns: what there is to see: a dialog, or the window. */
GtkWidget *scene_open   (Fixture *fixture, const Scene *scene);

/* Closes what was opened over the window. */
void       scene_close  (Fixture *fixture);

/* For scenes in files of their own: the first customer, at @part of it. */
void scene_open_customer (Fixture *fixture, const char *part);

G_END_DECLS
