/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/store.h"

G_BEGIN_DECLS

/**
 * GxRules: what the book does by itself when records of one entity change. What comes before completes the record and may refuse; only what comes after writes, so
 * that a refused record leaves no trace in a step that goes on. All of it goes through the store, so it is logged and undone like anything else.
 *
 * An entity's rules have a file of their own; rules.c has the table of all.
 */
typedef struct
{
  const GxEntity *entity;
  gboolean (*before_add)    (GxStore *store, GxRecord *record, GError **error);
  gboolean (*after_add)     (GxStore *store, GxRecord *record, GError **error);
  gboolean (*before_update) (GxStore *store, GxRecord *before, GxRecord *after, GError **error);
  gboolean (*after_update)  (GxStore *store, GxRecord *before, GxRecord *after, GError **error);
  gboolean (*before_delete) (GxStore *store, gint64 id, GError **error);
  gboolean (*after_delete)  (GxStore *store, GError **error);
  gboolean (*restored)      (GxStore *store, GxRecord *record, GError **error); /* the book may have gone on meanwhile; what is changed here is saved */
  const char *watched[4];   /* fields whose change must go record by record */
} GxRules;

extern const GxRules gx_deal_rules;
extern const GxRules gx_stage_rules;
extern const GxRules gx_address_rules;
extern const GxRules gx_channel_rules;
extern const GxRules gx_customer_rules;
extern const GxRules gx_tag_rules;
extern const GxRules gx_topic_rules;
extern const GxRules gx_interaction_rules;
extern const GxRules gx_choice_row_rules;
extern const GxRules gx_saved_view_rules;
extern const GxRules gx_task_rules;
extern const GxRules gx_score_rule_rules;
extern const GxRules gx_attachment_rules;
extern const GxRules gx_feedback_rules;
extern const GxRules gx_custom_field_rules;

/* One id from SQL with an integer as ?1, and, where they are used, a text (nullable) as ?2 and an integer (or 0) as ?3. 0: none; -1 on error. */
gint64 gx_rules_find_id (GxStore *store, const char *sql, gint64 first, const char *text, gint64 second, GError **error);

G_END_DECLS
