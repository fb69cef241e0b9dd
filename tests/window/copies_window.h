/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/copies.h"
#include "tests/window/fixture.h"

G_BEGIN_DECLS

/* A fixture's book that is copied by itself, as tests of copies use it. Copies go to the usual folder of the test's own data. */

void       copies_open          (Fixture *fixture);
void       copies_close         (Fixture *fixture);
void       copies_close_window  (Fixture *fixture, GtkWindow *window); /* and waits for the last copy */
void       copies_delete_all    (const char *folder);                  /* the files in it */

/* A book in which nothing was done is not copied: a step. */
void       copies_change        (Fixture *fixture);

/* How many copies of the book are in the usual folder, encrypted or not. */
guint      copies_count         (Fixture *fixture, gboolean is_locked);

/* The path of the newest one. (transfer full) (nullable) */
char      *copies_newest        (Fixture *fixture, gboolean is_locked);

/* A window of @type that is shown; NULL: there is none. */
GtkWidget *copies_toplevel      (GType type);

/* Conditions */
gboolean   copies_has_toplevel  (Fixture *fixture, gpointer type); /* GSIZE_TO_POINTER */
gboolean   copies_lacks_toplevel (Fixture *fixture, gpointer type);

G_END_DECLS
