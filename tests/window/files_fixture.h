/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* Files to attach, made in the fixture's folder. (transfer full): their paths */
char *files_make_picture (Fixture *fixture, const char *name, int width, int height);
char *files_make_pdf     (Fixture *fixture, const char *name, int n_pages);
char *files_make_text    (Fixture *fixture, const char *name, const char *text);

/* Removes @path, takes it. */
void  files_remove (char *path);

/* Attaches a picture, a document and a text to the customer with number 1, unless it has files; the picture becomes its photo. */
void  files_fill (Fixture *fixture);

/* What the same customer likes, said, and was sent, unless that is there. */
void  said_fill  (Fixture *fixture);

/* The rows of scenes.c about both. */
void     files_open_scene (Fixture *fixture, const char *argument);
gboolean files_is_shown   (Fixture *fixture, gpointer data);
void     files_refused_scene (Fixture *fixture, const char *argument);
void     said_open_scene  (Fixture *fixture, const char *page);

G_END_DECLS
