/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/window/fixture.h"
#include "view/fields_dialog.h"

G_BEGIN_DECLS

/* Rows of scenes.c, and deeds of tests: the dialog about a person's own fields, in a book that has those of the pack for health care. */
void scene_fields        (Fixture *fixture, const char *name); /* and the one that is called so is chosen */
void scene_fields_change (Fixture *fixture, const char *kind); /* of the doctor, in which something is filled in */
void scene_levels        (Fixture *fixture, const char *label); /* the levels of customers, of which one goes quiet early, one is called so, and one is retired */
void scene_choice        (Fixture *fixture, const char *label); /* the same, and the first is asked about */
void scene_contact_field (Fixture *fixture, const char *label); /* a contact, which has a field of that name */

/* Of the dialog that is open. */
GxFieldsDialog *fields_dialog (Fixture *fixture);
void            fields_choose (Fixture *fixture, gint64 id);
GtkWidget      *fields_entry  (Fixture *fixture, const char *fact);
gboolean        fields_say    (Fixture *fixture, gpointer text); /* whether a label says so */

/* What customer @id has in field @field of its own is @text. */
void            fields_fill   (Fixture *fixture, gint64 id, gint64 field, const char *text);

G_END_DECLS
