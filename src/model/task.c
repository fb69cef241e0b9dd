/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/task.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/repeat.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/staff.h"

static const GxChoice priorities[] = {
  { "low", N_("Low") },
  { "medium", N_("Medium") },
  { "high", N_("High") },
  { "urgent", N_("Urgent") },
  { NULL },
};

/* As somebody looks at a list of them who asks what comes next. */
static const GxChoice whens[] = {
  { "overdue", N_("Overdue") },
  { "today", N_("Today") },
  { "tomorrow", N_("Tomorrow") },
  { "this-week", N_("This week") },
  { "later", N_("Later") },
  { "done", N_("Done") },
  { NULL },
};

static char *
read_repeat (const char *text, const GxFormat *format, GError **error)
{
  GxRepeat repeat;

  return gx_repeat_parse (text, format, &repeat, error) ? gx_repeat_to_string (&repeat) : NULL;
}

static char *
show_repeat (const char *kept)
{
  const GxFormat plain = { 0 };
  GxRepeat repeat;

  return gx_repeat_parse (kept, &plain, &repeat, NULL) ? gx_repeat_to_display (&repeat) : g_strdup (kept);
}

static const char *const usual_repeats[] = {
  "daily", "weekly on mon,tue,wed,thu,fri", "weekly", "every 2 weeks", "monthly", "monthly on 31", "every 3 months", "yearly", NULL,
};

static gboolean
check_repeat (GxRecord *record, const GxFormat *format, GError **error)
{
  return gx_task_check_end (GX_TASK (record), gx_clock_today (format->zone), format, error);
}

static const GxTextForm repeat_form = { read_repeat, show_repeat, usual_repeats, check_repeat };

static const GxField fields[] = {
  GX_RECORD_ROWS (GxTask),
  GX_CUSTOM_ROW (GxTask),
  GX_TEXT (GxTask, title, N_("Title"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_REF (GxTask, customer_id, N_("Customer"), .flags = GX_OWNER, .search = GX_LINE_NAME, .ref = &gx_customer_entity),
  GX_DAY (GxTask, due_on, N_("Due"), .flags = GX_AHEAD),
  GX_CHOICE (GxTask, due, N_("When due"), .flags = GX_COMPUTED | GX_CLOSED, .choices = whens),
  GX_INSTANT (GxTask, remind_at, N_("Remind at"), .flags = GX_AHEAD),
  GX_INSTANT (GxTask, done_at, N_("Done")),
  GX_CHOICE (GxTask, priority, N_("Priority"), .choices = priorities),
  GX_REF (GxTask, owner_id, N_("Owner"), .ref = &gx_staff_entity),
  GX_REF (GxTask, contact_id, N_("Contact"), .ref = &gx_contact_entity),
  GX_REF (GxTask, deal_id, N_("Deal"), .ref = &gx_deal_entity),
  GX_TEXT (GxTask, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
  GX_TEXT (GxTask, repeat, NC_("task", "Repeat"), .context = "task", .form = &repeat_form),
  GX_INSTANT (GxTask, repeat_from, N_("Repeats from")),
  GX_INSTANT (GxTask, snoozed_until, N_("Snoozed until")),
  GX_REF (GxTask, previous_id, N_("Time before"), .flags = GX_FIXED, .ref = &gx_task_entity),
};

static gboolean
gx_task_validate (GxRecord *record, GError **error)
{
  const GxFormat plain = { 0 };
  const char *text = GX_TASK (record)->repeat;
  GxRepeat repeat;

  return text == NULL || gx_repeat_parse (text, &plain, &repeat, error);
}

static const char *const validated[] = { "repeat", NULL };

const GxEntity gx_task_entity = {
  .code = 6,
  .name = "task",
  .singular = N_("Task"),
  .plural = N_("Tasks"),
  .get_type = gx_task_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
  .validate = gx_task_validate,
  .validated = validated,
};

GX_DEFINE_ENTITY_TYPE (GxTask, gx_task)
