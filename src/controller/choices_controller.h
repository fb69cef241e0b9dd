/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "model/entity.h"
#include "view/part_list.h"

G_BEGIN_DECLS

/**
 * GxChoicesController: what can be chosen in one field, built in or a person's own, in a list: added by typing, called otherwise, put in order, retired, deleted while nobody has it and
 * the program does not bring it. A level of customers has its number of quiet days, too.
 */
#define GX_TYPE_CHOICES_CONTROLLER (gx_choices_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxChoicesController, gx_choices_controller, GX, CHOICES_CONTROLLER, GObject)

/* @teller: as of deeds.h, borrowed: it outlives this. */
GxChoicesController *gx_choices_controller_new  (gpointer teller, GxBook *book, GxPartList *list);

/* Shows those of the field called @name (“level”, “c12”) of @entity, as the book has them now. */
void                 gx_choices_controller_show (GxChoicesController *self, const GxEntity *entity, const char *name);

G_END_DECLS
