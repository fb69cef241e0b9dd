/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "view/fact_pane.h"
#include "view/part_list.h"

G_BEGIN_DECLS

/* What a person does to the book from a page, and what is said of it afterwards. @teller: the page, or the controller of a part of it: an object with
 * the signals `notice` and `failed` of GxPage. It lives until the book has answered. */

/* Runs @step, which it takes, and then says @message, NULL for nothing, with Undo. */
void gx_deed_run    (gpointer teller, GxBook *book, GxStep *step, const char *message);

/* The same for what can take longer than a moment: @what is done is shown over @over, and can be stopped there. */
void gx_deed_run_long (gpointer teller, GxBook *book, GxStep *step, const char *message, GtkWindow *over, const char *what);

/* Deletes records and says which, if it is one that has a title, else @otherwise. Does nothing for none, nor in a book that is only read. */
void gx_deed_delete (gpointer teller, GxBook *book, const GxEntity *entity, const gint64 *ids, gsize n_ids, const char *otherwise);

/* Gives the one of @records, as they are shown, that has @id a place @by further down (below zero: up), in a step called @name; does nothing where there is none. All of
 * them are numbered anew in their field `position`, so that none shares a place or is without. */
void gx_deed_move   (gpointer teller, GxBook *book, const GPtrArray *records, gint64 id, int by, const char *name);

/* The same of the one at @place; those that the book does not have yet, whose id is 0, are added to it. */
void gx_deed_move_place (gpointer teller, GxBook *book, const GPtrArray *records, guint place, int by, const char *name);

/* Asks for the @fields (static) of @record in a dialog over the window of @over: of a new one, when it has no id, or of one there is. Does nothing
 * in a book that is only read. @added: a new one is in the book, and has its id; nullable. Returns: the dialog (borrowed), NULL where there is none. */
typedef void (*GxAddedFunc) (gpointer teller, GxRecord *record);
GtkWidget *gx_deed_ask (gpointer teller, GxBook *book, GtkWidget *over, GxRecord *record, const char *title, const char *subtitle,
                     const char *const *fields, GxAddedFunc added);

/* What is saved in @dialog, of gx_deed_ask, nullable, becomes the step that @make makes of it, and says @message (transfer full), nullable, with Undo. */
typedef GxStep *(*GxStepMaker) (GxRecord *edited, GxRecord *before, char **message);
void gx_deed_set_maker (GtkWidget *dialog, GxStepMaker make);

/* The answer to `typed` of a list of parts: adds @record, which was made of @text. What cannot be added stays in the list's entry, with the reason. */
void gx_deed_add_typed (GxBook *book, GxPartList *list, GxRecord *record, const char *text);

/* The answer to `edited` of a fact: saves it. What cannot be saved is said at the fact, or, when it shows another record by then, with all that was typed. */
void gx_deed_edit   (gpointer teller, GxBook *book, GxFact *fact, GxRecord *edited, GxRecord *before);

/* Before another record takes the place of theirs: what is typed is sent to the book; what means nothing is lost, and said with all of it. */
void gx_deed_save_facts (gpointer teller, GxFactPane *facts);

/* Why the window stays open: something typed in @facts is not saved. NULL: nothing is. (transfer full) */
char *gx_deed_dup_unsaved (GxFactPane *facts);

G_END_DECLS
