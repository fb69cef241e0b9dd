/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/fact.h"

G_BEGIN_DECLS

struct _GxFact
{
  GtkWidget parent_instance;

  GtkBox *line;
  GtkLabel *label;
  GtkLabel *message;
  GtkWidget *use;        /* takes what is better */
  GtkWidget *frame;      /* what is drawn as the quiet entry: the editor, or the scroller around it */
  GtkWidget *editor;     /* what has the focus */
  GtkTextBuffer *buffer; /* of long text; else NULL */
  GxSuggestions *suggestions; /* nullable */

  const GxField *field;
  const GxFormat *format;
  GxRecord *record;
  char *better;          /* what was probably meant; nullable */
  char *shown;           /* the text as it was put; what differs from it was typed */
  gboolean entered, putting, saving;

  GxSuggestFunc suggest;
  gpointer suggest_data;
  GPtrArray *offered;    /* of GxRecord, for references and tags */
  GxRecord *picked;      /* the record that was chosen from the list */
};

/* fact_editor.c: the widget that a value of the field's kind is typed in, and its text. */
void     gx_fact_make_editor      (GxFact *self);
void     gx_fact_put_text         (GxFact *self, const char *text);

/* fact_suggest.c */
void     gx_fact_make_suggestions (GxFact *self);
gboolean gx_fact_apply_ref        (GxFact *self, GxRecord *record, const char *text, GError **error);

G_END_DECLS
