/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/import_controller.h"
#include "tests/window/customers_page.h"

G_BEGIN_DECLS

/* The page Import of a fixture's window, as tests use it. */
GxImportController *import_controller (Fixture *fixture);
GtkWidget          *import_view       (Fixture *fixture);

/* Conditions */
gboolean import_can         (Fixture *fixture, gpointer unused); /* its button may be pressed */
gboolean import_shows_words (Fixture *fixture, gpointer words);  /* in any label */

/* Deeds */
char *import_write_file (Fixture *fixture, const char *name, const char *content); /* (transfer full): its path */
void  import_open_file  (Fixture *fixture, const char *path);
void  import_run        (Fixture *fixture);                                         /* once it can be */

G_END_DECLS
