/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/interaction.h"

G_BEGIN_DECLS

/* GxTopicChips: the topics that a text speaks of, to be chosen with a click or Space. Hidden while it speaks of none. */
#define GX_TYPE_TOPIC_CHIPS (gx_topic_chips_get_type ())
G_DECLARE_FINAL_TYPE (GxTopicChips, gx_topic_chips, GX, TOPIC_CHIPS, GtkWidget)

void  gx_topic_chips_set_topics (GxTopicChips *self, const char *const *topics); /* that there are; nullable */
void  gx_topic_chips_follow     (GxTopicChips *self, const char *text);
void  gx_topic_chips_add_chosen (GxTopicChips *self, GxInteraction *talk); /* to the topics it has */

G_END_DECLS
