/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/timeline_entry.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "model/attachment.h"
#include "model/campaign_member.h"
#include "model/choices.h"
#include "model/feedback.h"
#include "model/interaction.h"
#include "model/stage_event.h"
#include "model/task.h"

/* Entries of a timeline, in words. */

G_DEFINE_FINAL_TYPE (GxTimelineEntry, gx_timeline_entry, G_TYPE_OBJECT)

static const struct
{
  const GxEntity *entity;
  const char *name;
  const char *label;
} kinds[] = {
  [GX_TIMELINE_TALK] = { &gx_interaction_entity, "interaction", N_("Talks") },
  [GX_TIMELINE_DEAL] = { &gx_stage_event_entity, "deal", N_("Deals") },
  [GX_TIMELINE_TASK] = { &gx_task_entity, "task", N_("Tasks") },
  [GX_TIMELINE_FILE] = { &gx_attachment_entity, "file", N_("Files") },
  [GX_TIMELINE_FEEDBACK] = { &gx_feedback_entity, "feedback", N_("Feedback") },
  [GX_TIMELINE_CAMPAIGN] = { &gx_campaign_member_entity, "campaign", N_("Campaigns") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == GX_N_TIMELINE_KINDS);

static const char *const deal_events[] = {
  [GX_DEAL_MOVED] = N_("Deal moved on"),
  [GX_DEAL_OPENED] = N_("Deal opened"),
  [GX_DEAL_WON] = N_("Deal won"),
  [GX_DEAL_LOST] = N_("Deal lost"),
};

const GxEntity *
gx_timeline_kind_entity (GxTimelineKind kind)
{
  return kinds[kind].entity;
}

const char *
gx_timeline_kind_name (GxTimelineKind kind)
{
  return kinds[kind].name;
}

const char *
gx_timeline_kind_label (GxTimelineKind kind)
{
  return _(kinds[kind].label);
}

int
gx_timeline_key_compare (const GxTimelineKey *a, const GxTimelineKey *b)
{
  if (a->at != b->at)
    return a->at > b->at ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return a->id > b->id ? -1 : a->id < b->id;
}

static void
gx_timeline_entry_finalize (GObject *object)
{
  GxTimelineEntry *self = GX_TIMELINE_ENTRY (object);

  g_clear_object (&self->record);
  G_OBJECT_CLASS (gx_timeline_entry_parent_class)->finalize (object);
}

static void
gx_timeline_entry_class_init (GxTimelineEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_timeline_entry_finalize;
}

static void
gx_timeline_entry_init (GxTimelineEntry *self)
{
}

GxTimelineEntry *
gx_timeline_entry_new (const GxTimelineKey *key, GxRecord *record)
{
  GxTimelineEntry *self = g_object_new (GX_TYPE_TIMELINE_ENTRY, NULL);

  self->key = *key;
  g_set_object (&self->record, record);
  return self;
}

static const char *
ref_title (GxTimelineEntry *self, const char *name)
{
  const char *title = gx_record_get_ref_title (self->record, gx_entity_find_field (gx_record_get_entity (self->record), name));

  return title != NULL ? title : "";
}

static const char *
choice_label (GxTimelineEntry *self, const char *name, const GxFormat *format)
{
  const GxField *field = gx_entity_find_field (gx_record_get_entity (self->record), name);
  GxValue value = gx_record_peek (self->record, field);

  return value.text != NULL ? gx_choices_label (format->choices, field, value.text) : "";
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

char *
gx_timeline_entry_dup_title (GxTimelineEntry *self, const GxFormat *format)
{
  if (self->record == NULL)
    return g_strdup ("");
  switch (self->key.kind)
    {
    case GX_TIMELINE_TALK:
      return g_strdup (choice_label (self, "kind", format));
    case GX_TIMELINE_DEAL:
      return g_strdup (_(deal_events[self->key.event]));
    case GX_TIMELINE_TASK:
      if (GX_TASK (self->record)->done_at.ms != GX_NONE)
        return g_strdup (_("Task done"));
      return g_strdup (self->key.at < gx_clock_now ().ms && gx_instant_to_day ((GxInstant) { self->key.at }, format->zone).days < gx_clock_today (format->zone).days
                         ? _("Task overdue") : _("Task planned"));
    case GX_TIMELINE_FILE:
      return g_strdup (_("File added"));
    case GX_TIMELINE_FEEDBACK:
      return g_strdup (_("Feedback"));
    case GX_TIMELINE_CAMPAIGN:
      return g_strdup (_("Campaign"));
    case GX_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

/* `a → b`, or what there is of it */
static char *
lead_to (const char *a, const char *b)
{
  if (*a == '\0' || *b == '\0')
    return g_strconcat (a, b, NULL);
  return g_strdup_printf ("%s → %s", a, b);
}

static char *
talk_text (GxInteraction *talk)
{
  g_autofree char *said = lead_to (or_nothing (talk->summary), or_nothing (talk->outcome));
  g_autofree char *topics = talk->topics != NULL ? g_strjoinv (C_ ("list", ", "), talk->topics) : g_strdup ("");
  g_autoptr (GString) text = g_string_new (said);

  if (talk->courier_number != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", talk->courier_number);
  if (*topics != '\0')
    g_string_append_printf (text, "%s#%s", text->len > 0 ? " · " : "", topics);
  return g_strdup (text->str);
}

char *
gx_timeline_entry_dup_text (GxTimelineEntry *self, const GxFormat *format)
{
  if (self->record == NULL)
    return g_strdup ("");
  switch (self->key.kind)
    {
    case GX_TIMELINE_TALK:
      return talk_text (GX_INTERACTION (self->record));
    case GX_TIMELINE_DEAL:
      return lead_to (ref_title (self, "deal_id"), self->key.event == GX_DEAL_MOVED || self->key.event == GX_DEAL_OPENED ? ref_title (self, "stage_id") : "");
    case GX_TIMELINE_TASK:
    case GX_TIMELINE_FILE:
    case GX_TIMELINE_FEEDBACK:
      return g_strdup (gx_record_get_title (self->record));
    case GX_TIMELINE_CAMPAIGN:
      return lead_to (ref_title (self, "campaign_id"), choice_label (self, "state", format));
    case GX_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}
