/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/today_words.h"

#include <glib/gi18n-lib.h>

#include "model/choices.h"
#include "model/customer.h"
#include "view/data_text.h"

const GxTodayGroup gx_today_groups[GX_N_AGENDA_KINDS] = {
  [GX_AGENDA_TASK] = { "gx-call-symbolic", N_("Follow-ups") },
  [GX_AGENDA_QUIET] = { "gx-history-symbolic", N_("Gone quiet") },
  [GX_AGENDA_DEAL] = { "gx-deals-symbolic", N_("Deals that wait") },
  [GX_AGENDA_BIRTHDAY] = { "gx-birthday-symbolic", N_("Birthdays") },
};

static char *
day_text (GxDay day, const GxFormat *format, GxDay today)
{
  GxValue value = gx_value_integer (GX_KIND_DAY, day.days);

  return gx_value_to_display (&value, format, today);
}

/* A day or two ago has a name, longer ago is counted. */
static char *
due_text (GxDay day, const GxFormat *format, GxDay today)
{
  gint64 late = today.days - day.days;

  return late > 1 ? g_strdup_printf (ngettext ("%u day overdue", "%u days overdue", late), (guint) late) : day_text (day, format, today);
}

static void
describe_task (GxTodayItem *line, const GxAgendaItem *item, GxDay today, const GxFormat *format)
{
  GxValue at = gx_value_integer (GX_KIND_INSTANT, item->at.ms);
  gboolean is_late = item->day.days < today.days;
  g_autofree char *when = item->at.ms != GX_NONE && !is_late ? gx_value_to_display (&at, format, today) : due_text (item->day, format, today);

  if (item->who != NULL)
    gx_today_item_set (line, item->who, item->what, when, is_late, item->customer_id != 0 ? _("Log") : _("Edit"));
  else
    gx_today_item_set (line, item->what, NULL, when, is_late, _("Edit"));
}

static char *
dup_level (const char *key, const GxFormat *format)
{
  const char *label = gx_choices_label (format->choices, gx_entity_find_field (&gx_customer_entity, "level"), key);

  /* Translators: a customer's level, such as A. */
  return g_utf8_strlen (label, -1) == 1 ? g_strdup_printf (_("Level %s"), label) : g_strdup (label);
}

static void
describe_quiet (GxTodayItem *line, const GxAgendaItem *item, GxDay today, const GxFormat *format)
{
  guint days = today.days - item->day.days;
  g_autofree char *day = day_text (item->day, format, today);
  g_autofree char *level = item->level != NULL ? dup_level (item->level, format) : g_strdup ("");
  g_autofree char *what = NULL;

  if (item->is_new)
    /* Translators: nobody ever spoke with this customer, who came into the book so many days ago. */
    what = g_strdup_printf (ngettext ("no contact yet, here for %u day", "no contact yet, here for %u days", days), days);
  else
    /* Translators: how many days, and the day of the last contact, such as “31 Dec”. */
    what = g_strdup_printf (ngettext ("no contact for %u day · the last: %s", "no contact for %u days · the last: %s", days), days, day);
  gx_today_item_set (line, item->who, what, level, FALSE, _("Log"));
}

static void
describe_deal (GxTodayItem *line, const GxAgendaItem *item, GxDay today, const GxFormat *format)
{
  GxFormat own = *format;
  GxValue amount = gx_value_integer (GX_KIND_MONEY, item->amount.minor);
  guint days = today.days - item->day.days;
  g_autofree char *sum = NULL;
  g_autofree char *what = NULL;
  g_autofree char *when = NULL;

  if (item->currency != NULL)
    own.currency = item->currency;
  sum = gx_value_to_display (&amount, &own, today);
  what = *sum != '\0' ? g_strdup_printf ("%s · %s", item->what, sum) : g_strdup (item->what);
  if (item->rots)
    when = g_strdup_printf (ngettext ("%u day in this stage", "%u days in this stage", days), days);
  else
    when = days == 0 ? g_strdup (_("closes today")) : due_text (item->day, format, today);
  gx_today_item_set (line, item->who != NULL ? item->who : what, item->who != NULL ? what : NULL, when, !item->rots && days > 0, C_("deal", "Open"));
}

static void
describe_birthday (GxTodayItem *line, const GxAgendaItem *item, GxDay today, const GxFormat *format)
{
  g_autofree char *what = item->what != NULL ? g_strdup_printf ("%s · %s", _("Birthday"), item->what) : g_strdup (_("Birthday"));
  g_autofree char *when = day_text (item->day, format, today);

  gx_today_item_set (line, item->who, what, when, FALSE, _("Log"));
}

void
gx_today_describe (GxTodayItem *line, const GxAgendaItem *item, GxDay today, const GxFormat *format, gboolean can_write)
{
  line->can_finish = can_write && item->kind != GX_AGENDA_DEAL; /* what ends a deal is won or lost */
  line->can_snooze = can_write && item->kind != GX_AGENDA_BIRTHDAY;
  switch (item->kind)
    {
    case GX_AGENDA_TASK:
      describe_task (line, item, today, format);
      break;
    case GX_AGENDA_QUIET:
      describe_quiet (line, item, today, format);
      break;
    case GX_AGENDA_DEAL:
      describe_deal (line, item, today, format);
      break;
    case GX_AGENDA_BIRTHDAY:
      describe_birthday (line, item, today, format);
      break;
    case GX_N_AGENDA_KINDS:
      break;
    }
  if (!can_write && item->kind != GX_AGENDA_DEAL)
    g_clear_pointer (&line->verb, g_free);
}

char *
gx_today_dup_next (const GxAgendaItem *item, GxDay today, const GxFormat *format)
{
  g_autofree char *when = day_text (item->day, format, today);
  g_autofree char *what = item->who != NULL ? g_strdup_printf ("%s · %s", item->who, item->what) : g_strdup (item->what);

  /* Translators: the day, then the task, such as “Next: 9 August · Delta Ltd · Send the offer”. */
  return g_strdup_printf (_("Next: %s · %s"), when, what);
}

char *
gx_today_dup_task (const GxAgendaItem *item)
{
  switch (item->kind)
    {
    case GX_AGENDA_TASK:
    case GX_AGENDA_DEAL:
      return g_strdup (item->what);
    case GX_AGENDA_QUIET:
      /* Translators: what is planned with a customer who has gone quiet. */
      return g_strdup (_("Get in touch again"));
    case GX_AGENDA_BIRTHDAY:
      return g_strdup_printf (_("Birthday of %s"), item->who);
    case GX_N_AGENDA_KINDS:
      break;
    }
  g_assert_not_reached ();
}

char *
gx_today_dup_rule (const GxAgenda *agenda, GxAgendaKind kind, const GxFormat *format)
{
  GString *text;

  if (kind != GX_AGENDA_QUIET)
    return NULL;
  text = g_string_new (NULL);
  g_string_printf (text, ngettext ("more than %d day without contact", "more than %d days without contact", agenda->quiet_days), agenda->quiet_days);
  for (guint i = 0; i < agenda->quiet_rules->len; i++)
    {
      const GxQuietRule *rule = &g_array_index (agenda->quiet_rules, GxQuietRule, i);
      g_autofree char *level = dup_level (rule->level, format);

      g_string_append (text, " · ");
      /* Translators: a level of customers, and after how many days without contact they have gone quiet, such as “VIP: 30 days”. */
      g_string_append_printf (text, ngettext ("%s: %d day", "%s: %d days", rule->days), level, (int) rule->days);
    }
  return g_string_free (text, FALSE);
}

char *
gx_today_dup_link (GxAgendaKind kind, gint64 n)
{
  static const char *const texts[GX_N_AGENDA_KINDS] = {
    [GX_AGENDA_TASK] = N_("All %s tasks that are due"),
    [GX_AGENDA_QUIET] = N_("All %s customers who have gone quiet"),
    [GX_AGENDA_DEAL] = N_("The deals that should have closed"),
    [GX_AGENDA_BIRTHDAY] = "%s",
  };
  g_autofree char *number = gx_data_count (n);
  GString *text = g_string_new (_(texts[kind]));

  g_string_replace (text, "%s", number, 1);
  return g_string_free (text, FALSE);
}
