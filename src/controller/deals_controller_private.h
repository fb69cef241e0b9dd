/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/deals_controller.h"
#include "controller/reading.h"

G_BEGIN_DECLS

struct _GxDealsController
{
  GxListPage parent_instance;
  GxBook *book;
  GxDealsView *view; /* weak: the widget of the page */

  /* The board */
  GPtrArray *pipelines; /* of GxPipeline */
  GPtrArray *stages;    /* of GxStage: of all pipelines, in order */
  gint64 pipeline_id;   /* the one shown */
  GPtrArray *lanes;     /* of GxLazyList, one for each lane of the view */
  GxReading *figures;
  gint64 card;          /* the selected one; 0: none */
  gint64 wanted;        /* gets the focus as soon as its lane has it; 0: none */
  gint64 n_cards;       /* in all lanes */
  gboolean is_failed;   /* why it cannot be read is shown */
  gboolean is_stale;    /* it is to be asked again when it is shown */

  /* The deal */
  GxDeal *deal;         /* nullable */
  GxLazyList *lines;    /* NULL until they are first shown */
  char *lines_sort;

  gboolean is_asking;   /* the list comes to stand for other deals: what is selected meanwhile is not the person's choice */
  gboolean wants_first; /* open the first as soon as the search is done */
  GtkWidget *dialog;    /* weak: why a deal is closed */
};

/* deals_lanes.c: the board follows the book. */
void     gx_deals_lanes_make         (GxDealsController *self); /* anew, of the stages there are */
void     gx_deals_lanes_ask          (GxDealsController *self); /* the figures, and what the lanes hold, of what the list is asked for; while the list is shown, once the board is */
GxQuery *gx_deals_lanes_dup_query    (GxDealsController *self); /* (transfer full): all that stands on the board, as it does */
gboolean gx_deals_lanes_are_loading  (GxDealsController *self);
gint64   gx_deals_lanes_first        (GxDealsController *self); /* the id of the first card; 0: none */
gint64   gx_deals_lanes_neighbour    (GxDealsController *self, gint64 id); /* the card that takes its place; 0: none */
void     gx_deals_lanes_go_to        (GxDealsController *self, gint64 id);
GxStage *gx_deals_find_stage         (GxDealsController *self, gint64 id); /* borrowed; nullable */

/* What is to be done next about a deal: the earliest open task of its own, or of its customer and no other deal. @title: (out) (optional) (transfer full). */
GxDealsNext gx_deals_next            (GxBook *book, GxDeal *deal, char **title);

/* deals_shown.c: the deal that is opened. */
void     gx_deals_show               (GxDealsController *self, gint64 id); /* 0: closes it */
void     gx_deals_show_again         (GxDealsController *self);
void     gx_deals_shown_connect      (GxDealsController *self);
void     gx_deals_shown_changed      (GxDealsController *self, GxChange *change);

/* deals_moves.c: from stage to stage. @won: to the stage of its pipeline that has this outcome. */
void     gx_deals_close              (GxDealsController *self, const gint64 *ids, guint n_ids, gboolean won);

/* deals_actions.c */
void     gx_deals_add_actions        (GxDealsController *self);
void     gx_deals_update_actions     (GxListPage *page);
void     gx_deals_open_line          (GxDealsController *self, gint64 id);

/* What an action is about: the deals selected, else the one that is opened. (transfer full) (element-type gint64) */
GArray  *gx_deals_chosen             (GxDealsController *self);

G_END_DECLS
