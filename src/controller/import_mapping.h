/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "controller/import_job.h"
#include "controller/import_memory.h"
#include "model/custom_field.h"
#include "view/import_heading.h"

G_BEGIN_DECLS

/**
 * GxImportMapping: the columns of a table of customers and where each goes: to a field, the notes, a record that belongs to the customer, or nowhere.
 */
typedef struct _GxImportMapping GxImportMapping;

GxImportMapping *gx_import_mapping_new  (void);
void             gx_import_mapping_free (GxImportMapping *self);

/* Offers what there is for the next table: the person's own fields of a customer, too. */
void        gx_import_mapping_offer        (GxImportMapping *self, const GxCustomFields *custom);

/* The columns as the survey takes them, or as they were mapped the last time. */
void        gx_import_mapping_fill         (GxImportMapping *self, const GxImportSurvey *survey, GxImportMemory *memory);
void        gx_import_mapping_clear        (GxImportMapping *self);

/* The person says where a column goes; a column that went there before goes to the notes. */
void        gx_import_mapping_choose       (GxImportMapping *self, GxImportHeading *heading, guint target);

/* “New field…” is one of the targets. The owner answers by asking for one in a dialog, which proposes what the heading says and what stands below, and whose `save` makes that
 * the target of its data `heading`. */
gboolean   gx_import_mapping_is_new_field (GxImportMapping *self, guint target);
GtkWidget *gx_import_mapping_ask_field    (GxImportMapping *self, GxImportHeading *heading, const GxImportSurvey *survey, const GxFormat *format, GtkWindow *over);
void       gx_import_mapping_make_field   (GxImportMapping *self, GxImportHeading *heading, const GxCustomField *field, const GxFormat *format);

/* Where the columns go, one by one; or as `Column=field` for the import, `#5=field` where the fifth has no heading. (transfer full) */
GStrv       gx_import_mapping_dup          (GxImportMapping *self, gboolean with_headings);

gboolean    gx_import_mapping_has          (GxImportMapping *self, const GxField *field);
gboolean    gx_import_mapping_has_days     (GxImportMapping *self);

GListModel *gx_import_mapping_get_headings (GxImportMapping *self); /* of GxImportHeading; borrowed */
GListModel *gx_import_mapping_get_targets  (GxImportMapping *self); /* the words for the targets; borrowed */

G_END_DECLS
