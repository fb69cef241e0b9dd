/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/filter.h"
#include "view/suggestions.h"

G_BEGIN_DECLS

/* What the parts of a filter being built have in common: where a condition may lead to, and who knows the book. */
typedef struct
{
  const GxEntity *entity;
  const GxFormat *format; /* borrowed */
  GxDay today;            /* from which days in words are reckoned */
  GxSuggestFunc suggest;
  gpointer suggest_data;
  GPtrArray *paths;       /* of GxFilter: comparisons without operands, only for their path */
  GtkStringList *names;   /* of those, in words */
} GxFilterContext;

/* A condition leads to a field of @entity, or through one reference to a field of what it refers to. */
GxFilterContext *gx_filter_context_new  (const GxEntity *entity, const GxFormat *format, GxDay today, GxSuggestFunc suggest, gpointer suggest_data);
void             gx_filter_context_free (GxFilterContext *self);

/* Where @filter, a comparison, leads to; -1: deeper than what is offered. */
int              gx_filter_context_find (GxFilterContext *self, const GxFilter *filter);

/* filter_value.c: what a comparison is made with, in words. All (transfer full). */
gboolean gx_filter_is_of_days      (const GxFilter *filter);
char    *gx_filter_values_to_words (const GxFilter *filter, const GxFormat *format);
gboolean gx_filter_read_values     (GxFilter *filter, const char *text, const GxFormat *format); /* one, or those of `in`; FALSE: it means nothing */
char    *gx_filter_meant           (const GxFilterContext *context, const GxFilter *filter);         /* “That is 2026-11-16.”, or that a text is no choice; NULL: there is nothing to say */
GStrv    gx_filter_offer_values    (const GxFilterContext *context, const GxFilter *path, const char *typed);

/**
 * GxFilterCondition: one comparison: field, comparison, value. Signals `changed ()`, `removed ()`.
 */
#define GX_TYPE_FILTER_CONDITION (gx_filter_condition_get_type ())
G_DECLARE_FINAL_TYPE (GxFilterCondition, gx_filter_condition, GX, FILTER_CONDITION, GtkWidget)

/* @filter: a comparison, or `not` one; NULL: a new one. */
GtkWidget *gx_filter_condition_new        (GxFilterContext *context, const GxFilter *filter);
GxFilter  *gx_filter_condition_dup_filter (GxFilterCondition *self); /* (transfer full): NULL: it is not complete, or means nothing, and says so */

/**
 * GxFilterGroup: conditions and groups, all, any or none of which must hold. Signals `changed ()`, `removed ()`.
 */
#define GX_TYPE_FILTER_GROUP (gx_filter_group_get_type ())
G_DECLARE_FINAL_TYPE (GxFilterGroup, gx_filter_group, GX, FILTER_GROUP, GtkWidget)

GtkWidget *gx_filter_group_new        (GxFilterContext *context, const GxFilter *filter, gboolean is_root);
GxFilter  *gx_filter_group_dup_filter (GxFilterGroup *self); /* (transfer full): NULL: something in it is not complete */
void       gx_filter_group_add        (GxFilterGroup *self);  /* a new condition, with the focus */
void       gx_filter_group_begin      (GxFilterGroup *self);  /* the focus, on the last condition, or on what adds one */

G_END_DECLS
