/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* What a timeline is made of; a person shows or hides each. */
typedef enum
{
  GX_TIMELINE_TALK,     /* an interaction */
  GX_TIMELINE_DEAL,     /* a stage event: a deal opened, moved on, won or lost */
  GX_TIMELINE_TASK,     /* done, or open: then as of when it is due */
  GX_TIMELINE_FILE,     /* an attachment was added */
  GX_TIMELINE_FEEDBACK,
  GX_TIMELINE_CAMPAIGN, /* a customer's part in a campaign */
  GX_N_TIMELINE_KINDS
} GxTimelineKind;

#define GX_TIMELINE_ALL ((1u << GX_N_TIMELINE_KINDS) - 1)

/* What became of a deal, of the kind GX_TIMELINE_DEAL. */
typedef enum
{
  GX_DEAL_MOVED,
  GX_DEAL_OPENED,
  GX_DEAL_WON,
  GX_DEAL_LOST,
} GxDealEvent;

/* Where an entry stands in the stream: newest first, then by kind, then the higher id. */
typedef struct
{
  gint64 at;           /* ms UTC */
  gint64 id;           /* of the record */
  GxTimelineKind kind;
  GxDealEvent event;
  gboolean is_day;     /* only the day is known; `at` is its first moment */
} GxTimelineKey;

/**
 * GxTimelineEntry: one thing that happened with a customer, or is to happen. An immutable value.
 */
#define GX_TYPE_TIMELINE_ENTRY (gx_timeline_entry_get_type ())
G_DECLARE_FINAL_TYPE (GxTimelineEntry, gx_timeline_entry, GX, TIMELINE_ENTRY, GObject)

struct _GxTimelineEntry
{
  GObject parent_instance;
  GxTimelineKey key;
  GxRecord *record; /* with the titles of its references; NULL: it is no more */
};

GxTimelineEntry *gx_timeline_entry_new (const GxTimelineKey *key, GxRecord *record); /* record: nullable */

int              gx_timeline_key_compare (const GxTimelineKey *a, const GxTimelineKey *b);
const GxEntity  *gx_timeline_kind_entity (GxTimelineKind kind);
const char      *gx_timeline_kind_name   (GxTimelineKind kind); /* as guanxi-cli says it */
const char      *gx_timeline_kind_label  (GxTimelineKind kind); /* of all of the kind, for a person */

/* What it was in a word or two, and the rest. (transfer full); the text "" when there is no more to say. */
char            *gx_timeline_entry_dup_title (GxTimelineEntry *self, const GxFormat *format);
char            *gx_timeline_entry_dup_text  (GxTimelineEntry *self, const GxFormat *format);

G_END_DECLS
