/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_STAGE (gx_stage_get_type ())
G_DECLARE_FINAL_TYPE (GxStage, gx_stage, GX, STAGE, GxRecord)

/* A step of a pipeline. Its outcome decides the status of the deals in it. */
struct _GxStage
{
  GxRecord parent_instance;
  gint64 pipeline_id;
  char *name;
  gint64 position;
  GxRate probability;
  char *outcome;
  gint64 rot_days;
  char *default_key;
};

extern const GxEntity gx_stage_entity;

/* The pipeline a new book has. Its stages are named in the book's language, not the interface's. */
typedef struct
{
  const char *key;     /* stage.default_key */
  const char *english;
  const char *chinese;
  const char *outcome;
  int percent;
} GxDefaultStage;

#define GX_N_DEFAULT_STAGES 6
extern const GxDefaultStage gx_default_stages[GX_N_DEFAULT_STAGES];

/* The key of the default stage that is called @title in either language, folded; NULL when none is. */
const char *gx_stage_default_key (const char *title);

G_END_DECLS
