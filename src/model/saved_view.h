/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/query.h"
#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_SAVED_VIEW (gx_saved_view_get_type ())
G_DECLARE_FINAL_TYPE (GxSavedView, gx_saved_view, GX, SAVED_VIEW, GxRecord)

/* A list as someone wants to see it again: which records, in which order, with which columns (F9). */
struct _GxSavedView
{
  GxRecord parent_instance;
  char *name;
  char *entity;   /* by name: customer */
  char *search;   /* as typed; NULL: none */
  char *filter;   /* text form; NULL: all */
  char *columns;  /* names of fields in their order, with commas between them; NULL: the usual ones */
  char *sort;     /* `name` or `-name`; NULL: the usual order */
  char *group_by; /* a field; NULL: no groups */
  gint64 position; /* among the views of its entity, from 1; GX_NONE: last */
};

extern const GxEntity gx_saved_view_entity;

/* What it shows. A choice or field of its filter may be named as @format (nullable) calls it. Errors: GX_ERROR_INVALID names the view and what of it there is no more. (transfer full) */
GxQuery   *gx_saved_view_dup_query   (GxSavedView *self, const GxFormat *format, GError **error);

/* Its columns, without what there is no more; NULL: the usual ones. (transfer full) (element-type GxField) */
GPtrArray *gx_saved_view_dup_columns (GxSavedView *self, const GxCustomFields *custom);

/* What of it is about a person's own fields that were retired or deleted since, in a sentence or two; NULL: nothing. (transfer full) */
char      *gx_saved_view_dup_trouble (GxSavedView *self, const GxFormat *format);

/* Takes what a list shows, but for the name and the place. @fields: of const GxField *, nullable. */
void       gx_saved_view_take_query  (GxSavedView *self, const GxQuery *query, const GPtrArray *fields);

/* The fields that @names, with commas between them, are, each once. NULL with GX_ERROR_INVALID naming the one that there is not. (transfer full) */
GPtrArray *gx_fields_from_names      (const GxEntity *entity, const char *names, const GxCustomFields *custom, GError **error);
char      *gx_fields_to_names        (const GPtrArray *fields); /* (transfer full) */

G_END_DECLS
