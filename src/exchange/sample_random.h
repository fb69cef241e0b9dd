/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "exchange/sample_words.h"

G_BEGIN_DECLS

/* Chance that is the same everywhere for the same seed; GLib's own may change with its version. */
typedef struct
{
  guint64 state;
} GxSampleRandom;

guint64     gx_sample_next   (GxSampleRandom *random);
guint       gx_sample_below  (GxSampleRandom *random, guint n);                    /* 0 … n - 1 */
gboolean    gx_sample_chance (GxSampleRandom *random, guint percent);
double      gx_sample_unit   (GxSampleRandom *random);                             /* [0, 1) */
double      gx_sample_skewed (GxSampleRandom *random, double median, double sigma, double most); /* log-normal, cut at @most */
guint       gx_sample_count  (GxSampleRandom *random, double mean);                /* 0 … 2 × mean, about evenly */

/* One of a list that ends with NULL; a weighted one by its weights. */
const char *gx_sample_pick     (GxSampleRandom *random, const char *const *list);
const char *gx_sample_weighted (GxSampleRandom *random, const GxSampleWord *list);

/* The same for any table of structs with a weight in them: the index of one of @n. */
guint       gx_sample_weigh    (GxSampleRandom *random, gconstpointer first, guint n, gsize size, gsize weight_offset);

G_END_DECLS
