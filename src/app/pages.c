/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages.h"

#include <glib/gi18n-lib.h>

#include "controller/customers_controller.h"
#include "controller/deals_controller.h"
#include "controller/tasks_controller.h"
#include "controller/dashboard_controller.h"
#include "controller/entity_page.h"
#include "controller/today_controller.h"
#include "model/campaign.h"
#include "model/feedback.h"
#include "model/interaction.h"
#include "model/task.h"
#include "controller/import_controller.h"
#include "controller/reports_controller.h"

const GxPageKind gx_pages[] = {
  { "today", N_("Today"), "gx-today-symbolic", 0, NULL, gx_today_controller_new },
  { "customers", N_("Customers"), "gx-customers-symbolic", 0, &gx_customer_entity, gx_customers_controller_new },
  { "deals", N_("Deals"), "gx-deals-symbolic", 1, &gx_deal_entity, gx_deals_controller_new },
  { "tasks", N_("Tasks"), "gx-tasks-symbolic", 1, &gx_task_entity, gx_tasks_controller_new },
  { "dashboard", N_("Dashboard"), "gx-dashboard-symbolic", 2, NULL, gx_dashboard_controller_new },
  { "reports", N_("Reports"), "gx-reports-symbolic", 2, NULL, gx_reports_controller_new },
  { NULL },
};

/* Pages that have no row in the sidebar: other pages lead to them. */
static const GxPageKind unlisted[] = {
  { "interactions", NULL, NULL, 0, &gx_interaction_entity, NULL },
  { "feedback", NULL, NULL, 0, &gx_feedback_entity, NULL },
  { "campaigns", NULL, NULL, 0, &gx_campaign_entity, NULL },
  { "import", NULL, NULL, 0, NULL, gx_import_controller_new },
};

const GxPageKind *
gx_page_kind_by_name (const char *name)
{
  for (guint i = 0; gx_pages[i].name != NULL; i++)
    if (g_strcmp0 (gx_pages[i].name, name) == 0)
      return &gx_pages[i];
  for (guint i = 0; i < G_N_ELEMENTS (unlisted); i++)
    if (g_strcmp0 (unlisted[i].name, name) == 0)
      return &unlisted[i];
  return NULL;
}

const GxPageKind *
gx_page_kind_of (const GxEntity *entity)
{
  for (guint i = 0; gx_pages[i].name != NULL; i++)
    if (gx_pages[i].entity == entity)
      return &gx_pages[i];
  return NULL;
}

const GxPageKind *
gx_page_kind_listing (const GxEntity *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (unlisted); i++)
    if (unlisted[i].entity == entity)
      return &unlisted[i];
  return gx_page_kind_of (entity);
}

GxPage *
gx_page_kind_make (const GxPageKind *kind, GxBook *book, const char *state)
{
  return kind->make != NULL ? kind->make (book, state) : gx_entity_page_new (kind->entity, book, state);
}
