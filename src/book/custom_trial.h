/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/* What the records hold in a custom field, read as if it were of some kind. */
typedef struct
{
  gint64 n_filled; /* records that hold something in it */
  gint64 n_unfit;  /* of these, those in which it does not fit the kind: it stays as it was typed */
  char *example;   /* the first of these texts; NULL: none */
} GxKindTrial;

void gx_kind_trial_free (GxKindTrial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxKindTrial, gx_kind_trial_free)

/* What would become of the custom field with the number @definition, were it of the kind called @kind (NULL: the one it has), exactly as changing it does. Scans what is filled
 * in: for a job. NULL on error. */
GxKindTrial *gx_reader_try_kind (GxReader *reader, gint64 definition, const char *kind, GError **error);

G_END_DECLS
