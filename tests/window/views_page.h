/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"
#include "view/column_chooser.h"

G_BEGIN_DECLS

/* What the list of customers shows, as a person changes it. */

void       views_open        (Fixture *fixture);
guint      views_count       (Fixture *fixture, const char *filter); /* customers of the book */
GtkWidget *views_in_list     (Fixture *fixture, GType type, const char *label);
gboolean   views_list_has    (Fixture *fixture, gpointer label);
gboolean   views_list_lacks  (Fixture *fixture, gpointer label);
GtkWidget *views_open_filter (Fixture *fixture);
void       views_type_filter (Fixture *fixture, const char *text);
void       views_save        (Fixture *fixture, const char *name);
void       views_choose      (Fixture *fixture, const char *view); /* by its key */
void       views_tick        (GxColumnChooser *chooser, const char *field, gboolean shown);

G_END_DECLS
