/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "book/book.h"
#include "model/entity.h"
#include "model/query.h"

G_BEGIN_DECLS

/* What a page holds that the book does not have, when the window is to close. */
typedef enum
{
  GX_UNSAVED_NONE,
  GX_UNSAVED_STAY, /* it must be put right first: the message says why */
  GX_UNSAVED_ASK,  /* the person chooses: the message says what it is */
} GxUnsaved;

/**
 * GxPage: one page of the window: a widget, and what the window's keys and menus do there. The controllers of pages are its subclasses; a page is made when it is first shown.
 *
 * What can be done on a page are actions of its own, `page.new`, `page.search`, `page.delete` …, which the window installs while the page is shown: the same key is
 * New customer on one page and New deal on another.
 *
 * Signals:
 * `notice (const char *message, gboolean stays)`: something was done that can be undone; a toast.
 * `said (const char *message)`: something was done that leaves the book as it was.
 * `failed (const char *message)`: something could not be done; NULL: a dialog says what.
 * `open-record (GxEntity *entity, gint64 id)`: the person wants to see a record, wherever its page is.
 * `open-query (GxQuery *query)`: the person wants to see the records that a query means.
 * `idle ()`: nothing that a window waits for is under way any more.
 */
#define GX_TYPE_PAGE (gx_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (GxPage, gx_page, GX, PAGE, GObject)

struct _GxPageClass
{
  GObjectClass parent_class;

  /* Each may be NULL. */
  void      (*shown)          (GxPage *self);                                      /* it is in front now */
  void      (*set_alone)      (GxPage *self, gboolean alone);                      /* the list of pages is folded away: show the way back, and all title buttons; of itself it sets `alone` of its GxPageView */
  gboolean  (*back)           (GxPage *self);                                      /* FALSE: nothing to go back from */
  void      (*open_record)    (GxPage *self, gint64 id);                           /* of the entity that the page shows */
  void      (*open_query)     (GxPage *self, const GxQuery *query);                /* of the same */
  GxUnsaved (*get_unsaved)    (GxPage *self, char **message);                      /* @message: (transfer full) */
  void      (*reveal_unsaved) (GxPage *self);                                      /* what has to be put right is shown and has the focus */
  void      (*settle)         (GxPage *self, gboolean save);                       /* sends what was asked about to the book, or drops it */
  char     *(*dup_state)      (GxPage *self);                                      /* what it remembers until next time, such as a sort order; (transfer full) */
};

/* For the subclasses: the widget, and actions by their bare names, called with the page. */
void       gx_page_set_widget   (GxPage *self, GtkWidget *widget);
void       gx_page_add_actions  (GxPage *self, const GActionEntry *entries, guint n_entries);
void       gx_page_enable       (GxPage *self, const char *action, gboolean enabled);
void       gx_page_tell         (GxPage *self, const char *message, gboolean stays); /* `notice` */
void       gx_page_say          (GxPage *self, const char *message);                 /* `said`; while the page is being made and nobody listens, when it is shown */
void       gx_page_fail         (GxPage *self, const char *message);                 /* `failed`, likewise; @message nullable */
void       gx_page_want_record  (GxPage *self, const GxEntity *entity, gint64 id);   /* `open-record` */
void       gx_page_want_query   (GxPage *self, const GxQuery *query);                /* `open-query` */

/* Between the two something is under way of which the person has to hear what became, such as files that are being attached: a window that is to close waits for it. */
void       gx_page_begin        (GxPage *self);
void       gx_page_end          (GxPage *self); /* `idle` */

/* For the window. */
GtkWidget    *gx_page_get_widget     (GxPage *self); /* borrowed */
GActionGroup *gx_page_get_actions    (GxPage *self); /* borrowed */
GtkWindow    *gx_page_get_window     (GxPage *self); /* borrowed, the one it is in; nullable */
void          gx_page_shown          (GxPage *self);
void          gx_page_set_alone      (GxPage *self, gboolean alone);
gboolean      gx_page_back           (GxPage *self);
void          gx_page_open_record    (GxPage *self, gint64 id);
void          gx_page_open_query     (GxPage *self, const GxQuery *query);
gboolean      gx_page_is_busy        (GxPage *self); /* between gx_page_begin and gx_page_end */
GxUnsaved     gx_page_get_unsaved    (GxPage *self, char **message);
void          gx_page_reveal_unsaved (GxPage *self);
void          gx_page_settle         (GxPage *self, gboolean save);
char         *gx_page_dup_state      (GxPage *self); /* (transfer full): nullable */

G_END_DECLS
