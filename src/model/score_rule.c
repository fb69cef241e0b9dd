/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/score_rule.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "model/customer.h"

#define MAX_POINTS 100

static const GxField fields[] = {
  GX_RECORD_ROWS (GxScoreRule),
  GX_TEXT (GxScoreRule, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_TEXT (GxScoreRule, filter, N_("Customers for whom"), .flags = GX_REQUIRED),
  GX_INT (GxScoreRule, points, N_("Points"), .flags = GX_REQUIRED),
  GX_INT (GxScoreRule, position, N_("Position")),
  GX_BOOL (GxScoreRule, active, N_("Active"), .flags = GX_ON),
};

const GxDefaultScoreRule gx_default_score_rules[GX_N_DEFAULT_SCORE_RULES] = {
  { "VIP or level A", "VIP 或 A 级客户", "level in (\"VIP\", \"A\")", 20 },
  { "Has bought", "买过", "won_deals > 0", 25 },
  { "Has bought again", "买过不止一次", "won_deals > 1", 15 },
  { "A deal is open", "有进行中的商机", "open_deals > 0", 15 },
  { "In touch within 30 days", "30 天内联系过", "last_contact_on >= today-30d", 15 },
  { "Can be reached by phone", "有电话", "phone is not empty", 10 },
  { "Dormant", "沉睡客户", "life_cycle = \"dormant\"", -20 },
  { "Lost", "已流失", "life_cycle = \"lost\"", -30 },
};

static gboolean
asks_for_score (const GxFilter *filter)
{
  for (guint i = 0; filter->type == GX_FILTER_COMPARE && i < filter->path->len; i++)
    if (filter->path->pdata[i] == gx_entity_find_field (&gx_customer_entity, "score"))
      return TRUE;
  for (guint i = 0; filter->type != GX_FILTER_COMPARE && i < filter->children->len; i++)
    if (asks_for_score (filter->children->pdata[i]))
      return TRUE;
  return FALSE;
}

GxFilter *
gx_score_rule_parse (const char *text, const GxFormat *format, GError **error)
{
  g_autoptr (GxFilter) filter = gx_filter_parse (&gx_customer_entity, text, format, error);

  if (filter == NULL || !asks_for_score (filter))
    return g_steal_pointer (&filter);
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("A rule cannot ask for “%s”: the rules are what makes it. Ask for something else, such as level = A."),
               gx_field_get_label (gx_entity_find_field (&gx_customer_entity, "score")));
  return NULL;
}

static gboolean
gx_score_rule_validate (GxRecord *record, GError **error)
{
  GxScoreRule *self = GX_SCORE_RULE (record);

  if (self->points >= -MAX_POINTS && self->points <= MAX_POINTS)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("%s: %" PRId64 " is out of reach. Give points from %d to %d."),
               gx_field_get_label (gx_entity_find_field (&gx_score_rule_entity, "points")), self->points, -MAX_POINTS, MAX_POINTS);
  return FALSE;
}

static const char *const validated[] = { "points", NULL };

const GxEntity gx_score_rule_entity = {
  .code = 18,
  .name = "score_rule",
  .singular = N_("Score rule"),
  .plural = N_("Score rules"),
  .get_type = gx_score_rule_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .validate = gx_score_rule_validate,
  .validated = validated,
};

GX_DEFINE_ENTITY_TYPE (GxScoreRule, gx_score_rule)
