/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

#define GX_BIRTHDAY_DAYS 3 /* before a birthday when it comes up, unless set */

/* Why something is on the page Today, in the order in which it is read there. */
typedef enum
{
  GX_AGENDA_TASK,     /* open and due, or overdue */
  GX_AGENDA_QUIET,    /* a customer without contact for some time and with nothing planned */
  GX_AGENDA_DEAL,     /* open, and to close today or before; or longer in its stage than the stage says, with nothing planned */
  GX_AGENDA_BIRTHDAY, /* a customer's or a contact's, today or soon */
  GX_N_AGENDA_KINDS
} GxAgendaKind;

#define GX_AGENDA_ALL ((1u << GX_N_AGENDA_KINDS) - 1)

typedef struct
{
  GxAgendaKind kind;
  gint64 id;          /* of the task, the customer, the deal; of a birthday the customer's */
  gint64 customer_id; /* 0: none */
  gint64 contact_id;  /* whose birthday it is; 0: the customer's own */
  char *who;          /* the customer, or the contact; NULL: nobody */
  char *what;         /* the task, the deal, the contact's customer; nullable */
  char *level;        /* of a customer gone quiet: key; nullable */
  gboolean is_new;    /* one with whom there was no contact ever: `day` is when it came into the book */
  GxDay day;          /* due, to close, of the birthday; of the last contact, or of the stage a rotting deal entered */
  GxInstant at;       /* when to be reminded on that day; GX_NO_INSTANT: any time */
  GxMoney amount;     /* of a deal, in `currency` (NULL: the book's) */
  char *currency;
  gboolean rots;      /* a deal: it is not late to close but too long in its stage */
} GxAgendaItem;

/* After how many days without contact those of a level have gone quiet. */
typedef struct
{
  char *level; /* key */
  gint64 days;
} GxQuietRule;

/* Everything a person should look at on one day. Computed when read; nothing of it is kept. */
typedef struct
{
  GxDay today;
  int quiet_days;                   /* of all whose level has no rule of its own */
  GArray *quiet_rules;              /* of GxQuietRule, in the order of the levels' keys: the book's choices that say so */
  GPtrArray *items;                 /* of GxAgendaItem, kind by kind, the most urgent first; no more than are read in a day of each */
  GxAgendaItem *next;               /* the first task that is planned for a day after today; NULL: none is */
  gint64 n[GX_N_AGENDA_KINDS];      /* how many there are */
  gint64 n_late[GX_N_AGENDA_KINDS]; /* those of them that should have been done before today */
} GxAgenda;

/* How many days before a birthday it comes up, for every agenda that is read from now on. */
void      gx_agenda_set_birthday_days (int days);

/* @kinds: bits of GxAgendaKind. Scans: a job for a reader of its own. Returns: (transfer full): NULL on error. */
GxAgenda *gx_agenda_read (GxReader *reader, guint kinds, GError **error);
void      gx_agenda_free (GxAgenda *agenda);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxAgenda, gx_agenda_free)

/* The records behind a kind, where a query can say which: all of them, not only those listed. (transfer full) (nullable) */
GxQuery  *gx_agenda_dup_query (GxAgendaKind kind);

G_END_DECLS
