/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/fact.h"

G_BEGIN_DECLS

/* Facts that stand together. */
typedef struct
{
  const char *heading; /* msgid; NULL: none */
  const char *const *names; /* of fields, in order; ends with NULL */
} GxFactGroup;

/**
 * GxFactPane: the facts of one record, in groups. Fields that are in none are not shown.
 *
 * Signal `edited (GxFact *fact, GxRecord *edited, GxRecord *before)`, relayed from its facts.
 * Property `below-first`, for the template: a widget that stands below the first group, which is used most.
 */
#define GX_TYPE_FACT_PANE (gx_fact_pane_get_type ())
G_DECLARE_FINAL_TYPE (GxFactPane, gx_fact_pane, GX, FACT_PANE, GtkWidget)

/* What it shows; once. @groups: static; ends with one without names. */
void       gx_fact_pane_describe    (GxFactPane *self, const GxEntity *entity, const GxFactGroup *groups);
void       gx_fact_pane_set_format  (GxFactPane *self, const GxFormat *format);
void       gx_fact_pane_set_suggest (GxFactPane *self, GxSuggestFunc func, gpointer user_data);
void       gx_fact_pane_set_record  (GxFactPane *self, GxRecord *record); /* nullable */
void       gx_fact_pane_focus       (GxFactPane *self);                   /* the first fact gets the focus */
void       gx_fact_pane_focus_empty (GxFactPane *self);                   /* the first that says nothing yet does, else the first */
GPtrArray *gx_fact_pane_dup_facts   (GxFactPane *self);                   /* (transfer container) (element-type GxFact): all, in order */
GxFact    *gx_fact_pane_get_fact    (GxFactPane *self, const char *name); /* nullable */
GxFact    *gx_fact_pane_get_unsaved (GxFactPane *self);                   /* nullable: the first that is being typed in */

G_END_DECLS
