/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/pages.h"
#include "app/window.h"
#include "controller/due_watch.h"
#include "controller/go_to_controller.h"
#include "controller/reminder_watch.h"
#include "view/sidebar.h"

G_BEGIN_DECLS

typedef enum
{
  GX_WINDOW_OPEN,
  GX_WINDOW_SAVING,  /* waits for the book to answer */
  GX_WINDOW_LOGGING, /* the same, after the person said to log what was written */
  GX_WINDOW_MAY_CLOSE
} GxWindowClosing;

struct _GxWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwLeaflet *outer;
  GtkWidget *sidebar_pane, *page_pane;
  GxSidebar *sidebar;
  GtkStack *pages;
  GxGoTo *go_to;

  GxBook *book;
  GHashTable *made; /* of name → GxPage: the pages that were shown once */
  GxPage *page;     /* borrowed: the one in front */
  GtkWidget *came_from_focus; /* weak: what had the focus there */
  const char *came_from; /* the page that led to the one in front, by a record or a figure; NULL: the person went there */
  GxPage *unsaved;  /* borrowed: the one that was asked about */
  AdwToast *passing_toast; /* the last that goes away by itself; weak */
  AdwToast *undo_toast;    /* the one whose Undo is still right; weak */
  char *undo_name, *redo_name;
  gboolean is_taking; /* a step is being taken back or done again */
  int to_take;        /* what was asked for meanwhile: so many more back, below 0 again */
  GxDueWatch *due;
  GxReminderWatch *reminders; /* NULL: the book is only read */
  gboolean has_new_reminder;  /* a task was changed since the window opened */
  gboolean ends;              /* the program ends: nothing is watched when it has closed */
  GxGoToController *going; /* made when it is first wanted */
  guint due_tick;    /* the first frames belong to the page that is shown */
  guint due_frames;  /* that have been drawn since */
  guint focus_idle;  /* the focus was lost: the page in front takes it */
  gboolean welcomes; /* an empty book shows the first run */

  GxWindowClosing closing;
  struct _GxRestoring *restoring; /* which copy, when it has closed; NULL: none */
  gboolean waits_for_page; /* the book has answered, a page is busy still */
  gboolean has_failed; /* since closing began, something was lost and said */
  guint close_timeout;
};

/* window_actions.c */
void gx_window_install_actions (GtkWidgetClass *widget_class);
void gx_window_update_actions  (GxWindow *self); /* enables and disables them all */

/* window_pages.c */
GxPage *gx_window_get_page     (GxWindow *self, const char *name); /* borrowed; made when it is first asked for */
void    gx_window_show_page    (GxWindow *self, const char *name);
void    gx_window_open_record  (GxWindow *self, const GxEntity *entity, gint64 id);
void    gx_window_remember_pages (GxWindow *self);

/* The page that a window opens with: Customers, whose first frame is the fastest; Today for those who left it there. */
const char *gx_window_first_page (void);

/* window_go_to.c */
void    gx_window_go_to        (GtkWidget *widget, const char *name, GVariant *parameter);

/* window_due.c */
void    gx_window_watch_due    (GxWindow *self);
void    gx_window_forget_due   (GxWindow *self);
void    gx_window_keep_reminders (GxWindow *self); /* it closes: the book may be watched without it */

/* window_import.c */
void gx_window_set_up_import          (GxWindow *self); /* files may be dropped */
void gx_window_install_import_actions (GtkWidgetClass *widget_class);
void gx_window_update_import_actions  (GxWindow *self);
gboolean gx_window_is_first_run       (GxWindow *self); /* nobody is in the book, and the window says how to begin */

/* window_close.c */
gboolean gx_window_ask_to_close     (GxWindow *self); /* TRUE: at once; else it closes by itself when all is saved, or stays and says why */
void     gx_window_close_when_saved (GxWindow *self, GxWindowClosing why);
void     gx_window_page_is_idle     (GxWindow *self); /* one of them */

/* window_restore.c */
void     gx_window_restore_dialog   (GtkWidget *widget, const char *name, GVariant *parameter);
void     gx_window_restore          (GxWindow *self, const char *copy, const char *secret); /* closes, restores, opens again */
void     gx_window_forget_restore   (GxWindow *self); /* it stays open after all */
gboolean gx_window_begin_restore    (GxWindow *self); /* it has gone; FALSE: nothing is to be restored */

/* window_packs.c */
void     gx_window_add_pack         (GtkWidget *widget, const char *name, GVariant *parameter);

/* window_move.c */
void     gx_window_move_dialog      (GtkWidget *widget, const char *name, GVariant *parameter);
void     gx_window_move             (GxWindow *self, const char *path, const char *passphrase); /* into the file @path; NULL: not encrypted; says what came of it */

/* window_as_of.c */
void     gx_window_as_of_dialog     (GtkWidget *widget, const char *name, GVariant *parameter);
void     gx_window_show_as_of       (GxWindow *self, GxDay day, const GxEntity *entity, gint64 id); /* at a record; @entity NULL: where a window begins */
void     gx_window_say_as_of        (GxWindow *self); /* what its book is */

/* TRUE when what has the focus has typing of its own to undo. */
gboolean gx_window_is_typing   (GxWindow *self);

G_END_DECLS
