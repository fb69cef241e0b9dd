/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/agenda.h"
#include "view/today_view.h"

G_BEGIN_DECLS

/* How what is due is said on the page Today. */

extern const GxTodayGroup gx_today_groups[GX_N_AGENDA_KINDS];

/* Fills @line with the words for @item. @can_write: what changes the book is offered. */
void  gx_today_describe (GxTodayItem *line, const GxAgendaItem *item, GxDay today, const GxFormat *format, gboolean can_write);

/* What comes after today, for whoever has nothing to do today. (transfer full) */
char *gx_today_dup_next (const GxAgendaItem *item, GxDay today, const GxFormat *format);

/* What a task is called that puts @item off, or says that it is done. (transfer full) */
char *gx_today_dup_task (const GxAgendaItem *item);

/* By what rule something is of @kind, for beside its heading. (transfer full) (nullable): that needs no words. */
char *gx_today_dup_rule (const GxAgenda *agenda, GxAgendaKind kind, const GxFormat *format);

/* The line that leads to the rest of a kind, of which there are @n. (transfer full) */
char *gx_today_dup_link (GxAgendaKind kind, gint64 n);

G_END_DECLS
