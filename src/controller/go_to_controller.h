/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "view/go_to.h"

G_BEGIN_DECLS

/* An action that can be gone to: a command, or a page. */
typedef struct
{
  const char *action; /* detailed, such as `win.undo` */
  const char *label;  /* translated */
  const char *words;  /* what else it is found by, in either language, words apart by spaces; nullable */
  const char *icon;
  char *key;          /* how it is reached at once, for a person; nullable; owned */
  gboolean is_page;
} GxGoToAction;

void gx_go_to_action_free (GxGoToAction *action);

/**
 * GxGoToController: binds Ctrl+K to the book: actions by name, pinyin and initials, and the first records that the search index finds.
 * Signals: `open-record (GxEntity *entity, gint64 id)`, `act (const char *action)`.
 */
#define GX_TYPE_GO_TO_CONTROLLER (gx_go_to_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxGoToController, gx_go_to_controller, GX, GO_TO_CONTROLLER, GObject)

/* @view: borrowed. @has_page: whether records of an entity can be shown at all. */
GxGoToController *gx_go_to_controller_new  (GxBook *book, GxGoTo *view, gboolean (*has_page) (const GxEntity *entity));

/* @actions: (transfer full) (element-type GxGoToAction): what can be done now. */
void              gx_go_to_controller_open (GxGoToController *self, GPtrArray *actions);

/* A record was opened: it is offered first the next time. */
void              gx_go_to_controller_note (GxGoToController *self, const GxEntity *entity, gint64 id);

G_END_DECLS
