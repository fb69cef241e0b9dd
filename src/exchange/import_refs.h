/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/step.h"

G_BEGIN_DECLS

/**
 * GxImportRefs: the records of one entity that rows refer to, by title, and how a missing one is made.
 */
typedef struct _GxImportRefs GxImportRefs;

GxImportRefs *gx_import_refs_new  (GxReader *reader, const GxEntity *entity, gboolean may_create, GError **error);
void          gx_import_refs_free (GxImportRefs *self);

/* The record called @title, a stage also by its default name in either language: its id, 0 when none, GX_IMPORT_SEVERAL. */
gint64        gx_import_refs_find   (GxImportRefs *self, const char *title);
gboolean      gx_import_refs_has_id (GxImportRefs *self, gint64 id);

/* A record that the import wrote. */
void          gx_import_refs_add    (GxImportRefs *self, const char *title, gint64 id);

gboolean      gx_import_refs_may_create (GxImportRefs *self);

/* Makes a record of nothing but its title; a stage stands, open, before the first that is won or lost. Returns: its id, 0 on error. */
gint64        gx_import_refs_create (GxImportRefs *self, GxStore *store, const char *title, GError **error);

/* Forgets a record that was made and taken back. */
void          gx_import_refs_forget (GxImportRefs *self, const char *title, gint64 id);

gint64        gx_import_refs_get_n_created (GxImportRefs *self);

G_END_DECLS
