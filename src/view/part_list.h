/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line of a list of parts. */
typedef struct
{
  gint64 id;
  const char *section; /* a heading over this line and those below it; nullable */
  const char *label;   /* what it is, such as Phone; nullable */
  const char *text;
  const char *note;    /* a few words behind it; nullable */
  const char *warning; /* what is wrong with it, in words; nullable */
  const char *better;  /* what was probably meant, for a button that puts it in its place; nullable */
  gboolean struck;     /* not used any more, but kept */
  gboolean marked;     /* the one that counts */
} GxPart;

/**
 * GxPartList: the few things a record has several of, such as numbers and addresses, with a heading, in the order somebody chose.
 *
 * With the keyboard: Enter opens a line, F2 changes it, Delete takes it away, Ctrl+Shift+Up and Down move it, as dragging does, in dialogs Alt+Up and Down, too; in the entry below, where there
 * is one, Enter adds what is typed and waits for the next, and Escape gives it up.
 *
 * Signals: `opened (gint64 id)`, `edit-wanted (gint64 id)`, `delete-wanted (gint64 id)`, `moved (gint64 id, int by)`, `add-wanted ()`, `better-wanted (gint64 id)`, `all-wanted ()`,
 * `typed (const char *text)`: answer with gx_part_list_answer; `chosen (gint64 id)`: where lines are browsed, another one is chosen, or they were shown anew; 0: there is none.
 */
#define GX_TYPE_PART_LIST (gx_part_list_get_type ())
G_DECLARE_FINAL_TYPE (GxPartList, gx_part_list, GX, PART_LIST, GtkWidget)

/* @add: what the button beside the heading is called. @typed: what the entry below says while it is empty; NULL: there is none. */
GtkWidget *gx_part_list_new          (const char *heading, const char *add, const char *typed);
void       gx_part_list_set_mark     (GxPartList *self, const char *icon, const char *words); /* of the marked one; a star unless said. It has a column then */
void       gx_part_list_set_all      (GxPartList *self, const char *words); /* a button in the heading leads to those of everybody */
void       gx_part_list_set_browsed  (GxPartList *self); /* one line is chosen at a time, and all about it is shown elsewhere */
void       gx_part_list_choose       (GxPartList *self, gint64 id); /* when the lines are shown next */
gint64     gx_part_list_get_chosen   (GxPartList *self); /* 0: none */
void       gx_part_list_focus        (GxPartList *self); /* the line that is chosen, or the first, has the focus; where there is none, what adds one */
void       gx_part_list_begin        (GxPartList *self); /* what adds one has the focus */
const char *gx_part_list_get_typed   (GxPartList *self); /* what is in the entry below, and not added yet; "" for nothing. Borrowed */
void       gx_part_list_leave        (GxPartList *self); /* another record is shown next: what is typed is added to the one it was typed for */
void       gx_part_list_set_can_edit (GxPartList *self, gboolean can_edit);

/* A text of a part, for as long as @texts is there; takes @text, and of an empty one makes NULL. */
const char *gx_part_keep            (GStringChunk *texts, char *text);

/* Shows these lines (of GxPart, copied); the focus stays on the line it is on. */
void       gx_part_list_show         (GxPartList *self, const GArray *parts);

/* Ends `typed` of @text: without @trouble it was added, and the entry is free for the next; else that is said below it, with what was typed where it is not there any more. */
void       gx_part_list_answer       (GxPartList *self, const char *text, const char *trouble);

G_END_DECLS
