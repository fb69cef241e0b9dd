/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/lazy_list.h"
#include "controller/page.h"
#include "view/list_pane.h"

G_BEGIN_DECLS

/**
 * GxListPage: a page around a list of records. It searches, sorts, counts, exports and prints them, keeps what is selected selected whatever the list comes to
 * stand for, and remembers the order. A subclass says of which entity, and what is done with the rows.
 *
 * It gives the page the actions `search`, `show-all`, `previous`, `next`, `export` … and `print`; a subclass adds its own, or others of the same name.
 */
#define GX_TYPE_LIST_PAGE (gx_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (GxListPage, gx_list_page, GX, LIST_PAGE, GxPage)

typedef struct _GxListViews GxListViews; /* controller/list_views.h */

/* Which records a page lists. */
typedef struct
{
  const GxEntity *entity;
  const char *usual_sort; /* as gx_query_set_sort takes it */
  gboolean absent_last;   /* as in a query */
} GxListKind;

struct _GxListPageClass
{
  GxPageClass parent_class;

  char    *(*dup_count)         (GxListPage *self, const char *number, gulong n, gboolean capped); /* how many match, in words; (transfer full) */

  /* Each may be NULL. */
  void     (*search_changed)    (GxListPage *self, const char *text);     /* NULL: the list searches for it */
  void     (*query_changed)     (GxListPage *self);                       /* the list is about to stand for other records */
  void     (*loaded)            (GxListPage *self);                       /* all of it is read */
  void     (*selection_changed) (GxListPage *self, gboolean is_followed); /* @is_followed: by gx_list_page_follow, not by the person */
  gboolean (*wants_row)         (GxListPage *self, guint n_found);        /* so many of those selected are in the list; TRUE: select the row where they stood */
  void     (*opened)            (GxListPage *self, gint64 id);            /* Enter on a row, double click */
  void     (*first_wanted)      (GxListPage *self);                       /* Enter in the search; NULL: the rows get the focus */
  void     (*update_actions)    (GxListPage *self);

  /* Where something else than the rows is shown: what is selected there, and what all of it is, to be written out and edited. Both (transfer full); NULL: the rows are. */
  GArray  *(*dup_selected)      (GxListPage *self);
  GxQuery *(*dup_shown)         (GxListPage *self);
};

/* For the subclasses, once the page has its widget. @kind: static. @state: the order, as gx_page_dup_state gave it; nullable. @filter: taken; nullable. */
void          gx_list_page_start        (GxListPage *self, const GxListKind *kind, GxBook *book, GxListPane *pane, const char *state, GxFilter *filter);
void          gx_list_page_show_rows    (GxListPage *self); /* before that the pane is empty */
void          gx_list_page_fill         (GxListPage *self); /* the same, and from now on selects what is to be selected */
const GxListKind *gx_list_page_get_kind (GxListPage *self); /* static */
const GxEntity *gx_list_page_get_entity (GxListPage *self);
GxLazyList   *gx_list_page_get_list     (GxListPage *self); /* borrowed */
void          gx_list_page_show_all     (GxListPage *self); /* takes away what another page asked for */
void          gx_list_page_set_query    (GxListPage *self, const GxQuery *query); /* its filter becomes the page's own, beside what a person adds to it */
void          gx_list_page_apply        (GxListPage *self, const GxQuery *query); /* the same records by another search or order */
GxListViews  *gx_list_page_get_views    (GxListPage *self); /* borrowed */
GxQuery      *gx_list_page_dup_query    (GxListPage *self); /* (transfer full): what it shows now */
void          gx_list_page_show_count   (GxListPage *self); /* `dup_count` has something else to say */

/* (transfer full) (element-type gint64): what is selected, however many. */
GArray       *gx_list_page_dup_selected (GxListPage *self);
void          gx_list_page_follow       (GxListPage *self, gint64 id); /* selects it as soon as the list has it */
void          gx_list_page_place        (GxListPage *self);            /* now, where it has it already */

void          gx_list_page_go           (GxListPage *self, int by);    /* to the row @by behind the one that is selected */

/* Deletes what is selected, and says so as gx_deed_delete does; the row below takes its place. */
void          gx_list_page_delete       (GxListPage *self, const char *otherwise);

G_END_DECLS
