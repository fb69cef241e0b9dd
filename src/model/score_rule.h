/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/filter.h"
#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_SCORE_RULE (gx_score_rule_get_type ())
G_DECLARE_FINAL_TYPE (GxScoreRule, gx_score_rule, GX, SCORE_RULE, GxRecord)

/* Points for the customers that a filter finds (F5). A customer's score is the sum over the active rules, no less than 0 and no more than 100. */
struct _GxScoreRule
{
  GxRecord parent_instance;
  char *name;
  char *filter;    /* over customers, as gx_filter_parse reads it */
  gint64 points;   /* -100 … 100 */
  gint64 position;
  bool active;
};

extern const GxEntity gx_score_rule_entity;

/* What @text means as the filter of a rule. GX_ERROR_INVALID: it cannot be read; GX_ERROR_REFUSED: it asks for the score, which the rules are there to make.
 * Returns: (transfer full): NULL on error. */
GxFilter *gx_score_rule_parse (const char *text, const GxFormat *format, GError **error);

/* What a new book begins with, named in its language. */
typedef struct
{
  const char *english;
  const char *chinese;
  const char *filter;
  int points;
} GxDefaultScoreRule;

#define GX_N_DEFAULT_SCORE_RULES 8
extern const GxDefaultScoreRule gx_default_score_rules[GX_N_DEFAULT_SCORE_RULES];

G_END_DECLS
