/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"
#include "view/page_view.h"
#include "view/today_item.h"

G_BEGIN_DECLS

/**
 * GxTodayView: the page Today: one list with headings of what is due.
 *
 * Signals:
 * `opened (GxTodayItem *item)`: Enter, a click; of a link, too.
 * `finished (GxTodayItem *item, gboolean done)`
 * `verb (GxTodayItem *item)`
 * `snoozed (GxTodayItem *item, const char *until)`: see gx_snooze_day.
 *
 * Property `alone`: the page has the window for itself, and shows the way back and all title buttons.
 */
#define GX_TYPE_TODAY_VIEW (gx_today_view_get_type ())
G_DECLARE_FINAL_TYPE (GxTodayView, gx_today_view, GX, TODAY_VIEW, GxPageView)

/* What a group is called, with how many there are: `Follow-ups` `12`. @icon and @title must outlive the view. */
typedef struct
{
  const char *icon;
  const char *title; /* msgid */
} GxTodayGroup;

void         gx_today_view_set_groups (GxTodayView *self, const GxTodayGroup *groups);
void         gx_today_view_set_day    (GxTodayView *self, GxDay today);

/* Said while nothing is due: what comes next. NULL: nothing is planned. */
void         gx_today_view_set_next   (GxTodayView *self, const char *next);

/* @note: by what rule something is in the group; nullable. */
void         gx_today_view_set_count  (GxTodayView *self, int group, const char *count, const char *note);

/* @items: of GxTodayItem, those of a group together. What is there already keeps its row, and the focus its place. */
void         gx_today_view_set_items  (GxTodayView *self, GPtrArray *items);
GListModel  *gx_today_view_get_items  (GxTodayView *self); /* borrowed */
GxTodayItem *gx_today_view_get_focus  (GxTodayView *self); /* borrowed; the line with the focus; nullable */
void         gx_today_view_focus_rows (GxTodayView *self);

/* A sentence above the list, such as “No backup for seven days”, with a button that activates @action (detailed, such as `win.backup`). NULL @text: none. */
void         gx_today_set_warning     (GxTodayView *self, const char *text, const char *verb, const char *action);

G_END_DECLS
