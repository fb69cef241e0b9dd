/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/view_menu.h"

#include <glib/gi18n-lib.h>

#include "model/attachment.h"
#include "model/campaign.h"
#include "model/custom_fields.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/feedback.h"
#include "model/interaction.h"
#include "model/task.h"

static const GxBuiltInView built_in[] = {
  { "customer", "leads", N_("Leads"), "life_cycle = \"lead\"" },
  { "customer", "quiet", N_("Gone quiet"), "gone_quiet = yes" },
  { "customer", "follow-up", N_("To follow up this week"), "next_follow_up <= today+7d" },
  { "task", "overdue", N_("Overdue tasks"), "done_at is empty and due_on < today" },
  { "task", "week", N_("Tasks of this week"), "due_on in this-week" },
  { "deal", "open", N_("Open deals"), "status = \"open\"" },
  { "deal", "closing", N_("To close this month"), "status = \"open\" and expected_close in this-month" },
  { "deal", "overdue", N_("Overdue deals"), "status = \"open\" and expected_close < today" },
  { "interaction", "week", N_("Interactions of this week"), "happened_on in this-week" },
};

const GxBuiltInView *
gx_built_in_view (const GxEntity *entity, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (g_str_equal (built_in[i].entity, entity->name) && g_strcmp0 (built_in[i].key, key) == 0)
      return &built_in[i];
  return NULL;
}

const char *
gx_view_all_name (const GxEntity *entity)
{
  if (entity == &gx_customer_entity)
    return _("All customers");
  if (entity == &gx_task_entity)
    return _("All tasks");
  if (entity == &gx_deal_entity)
    return _("All deals");
  if (entity == &gx_interaction_entity)
    return _("All interactions");
  if (entity == &gx_campaign_entity)
    return _("All campaigns");
  if (entity == &gx_feedback_entity)
    return _("All feedback");
  return _("All");
}

/* Titles that people chose may have underscores, which menus take for mnemonics. */
static void
add (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
all_views (const GxEntity *entity)
{
  GMenu *menu = g_menu_new ();

  add (menu, gx_view_all_name (entity), "page.view", "");
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (g_str_equal (built_in[i].entity, entity->name))
      add (menu, _(built_in[i].name), "page.view", built_in[i].key);
  return G_MENU_MODEL (menu);
}

static GMenuModel *
saved_views (const GPtrArray *views)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < views->len; i++)
    {
      const GxSavedView *view = views->pdata[i];
      g_autofree char *target = g_strdup_printf ("%" G_GINT64_FORMAT, GX_RECORD (view)->id);

      add (menu, view->name, "page.view", target);
    }
  return G_MENU_MODEL (menu);
}

/* Of texts only those that many records are alike in, and no files: each has its own. */
static GMenuModel *
groups (const GxEntity *entity, const GxCustomFields *custom)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GPtrArray) fields = gx_fields_of (custom, entity);

  add (menu, _("No groups"), "page.group", "");
  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];

      if (gx_field_can_group (field) && field->ref != &gx_attachment_entity && (field->kind != GX_KIND_TEXT || field->custom != 0 || g_str_equal (field->name, "region")))
        add (menu, gx_field_get_label (field), "page.group", field->name);
    }
  return G_MENU_MODEL (menu);
}

/* Offered only while it can be done. */
static void
add_when_possible (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static GMenuModel *
changes (void)
{
  GMenu *menu = g_menu_new ();

  add_when_possible (menu, _("Save _changes"), "page.update-view");
  /* Translators: the list shows again what its saved view says. */
  add_when_possible (menu, _("Re_vert"), "page.revert-view");
  return G_MENU_MODEL (menu);
}

const char *
gx_view_menu_groups (void)
{
  return _("_Group by");
}

static GMenuModel *
deeds (const GxSavedView *current)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Save view…"), "page.save-view");
  if (current != NULL)
    {
      g_menu_append (menu, _("_Rename view…"), "page.rename-view");
      g_menu_append (menu, _("Move view _up"), "page.move-view(-1)");
      g_menu_append (menu, _("Move view _down"), "page.move-view(1)");
      g_menu_append (menu, _("_Delete view"), "page.delete-view");
    }
  return G_MENU_MODEL (menu);
}

GMenuModel *
gx_view_menu_new (const GxEntity *entity, const GxCustomFields *custom, const GPtrArray *views, const GxSavedView *current, gboolean can_write)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) all = all_views (entity);
  g_autoptr (GMenuModel) saved = saved_views (views);
  g_autoptr (GMenuModel) grouped = groups (entity, custom);
  g_autoptr (GMenuModel) changed = changes ();
  g_autoptr (GMenuModel) done = deeds (current);
  g_autoptr (GMenu) by = g_menu_new ();

  g_menu_append_section (menu, NULL, changed);
  g_menu_append_section (menu, NULL, all);
  g_menu_append_section (menu, NULL, saved);
  g_menu_append_submenu (by, gx_view_menu_groups (), grouped);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (by));
  if (can_write)
    g_menu_append_section (menu, NULL, done);
  return G_MENU_MODEL (menu);
}
