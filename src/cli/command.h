/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/as_of.h"
#include "book/book.h"
#include "exchange/json.h"
#include "model/saved_view.h"

G_BEGIN_DECLS

/* Every option there is; which of them a command takes is a set of bits. */
typedef enum
{
  GX_OPTION_BOOK,
  GX_OPTION_FORMAT,
  GX_OPTION_HELP,
  GX_OPTION_VERSION,
  GX_OPTION_SEARCH,
  GX_OPTION_FILTER,
  GX_OPTION_SORT,
  GX_OPTION_LIMIT,
  GX_OPTION_COLUMNS,
  GX_OPTION_ENTITY,
  GX_OPTION_MAP,
  GX_OPTION_CREATE,
  GX_OPTION_DATE_ORDER,
  GX_OPTION_MATCH,
  GX_OPTION_SHEET,
  GX_OPTION_DRY_RUN,
  GX_OPTION_CREATE_FIELDS,
  GX_OPTION_REJECTS,
  GX_OPTION_ASSIST,
  GX_OPTION_EXISTING,
  GX_OPTION_ALL,
  GX_OPTION_FROM,
  GX_OPTION_TO,
  GX_OPTION_COMPARE,
  GX_OPTION_OUTPUT,
  GX_OPTION_LANG,
  GX_OPTION_CURRENCY,
  GX_OPTION_CUSTOMERS,
  GX_OPTION_SEED,
  GX_OPTION_UNTIL,
  GX_OPTION_FOLDER,
  GX_OPTION_ENCRYPT,
  GX_OPTION_PASSPHRASE_FILE,
  GX_OPTION_AS_OF,
  GX_OPTION_VIEW,
  GX_OPTION_GROUP,
  GX_OPTION_TOTALS,
  GX_OPTION_KIND,
  GX_OPTION_WHEN,
  GX_OPTION_NEXT,
  GX_OPTION_TOPICS,
  GX_OPTION_ADD,
  GX_OPTION_QUIET_DAYS,
  GX_N_OPTIONS
} GxOption;

#define GX_OPTION_BIT(option) (G_GUINT64_CONSTANT (1) << (option))
G_STATIC_ASSERT (GX_N_OPTIONS <= 64);

typedef enum
{
  GX_FORMAT_TABLE,
  GX_FORMAT_CSV,
  GX_FORMAT_JSON,
} GxOutputFormat;

typedef enum
{
  GX_USE_NO_BOOK,
  GX_USE_READS,  /* beside a running window */
  GX_USE_WRITES, /* takes the lock */
} GxBookUse;

typedef struct _GxCommand GxCommand;

/**
 * GxCli: what was asked for on the command line, read and checked as far as it can be without a book; then what answers it.
 * All text is borrowed from the command line.
 */
typedef struct
{
  const GxCommand *command;
  const GxEntity *entity;             /* the argument ENTITY, or the option */
  gint64 id;                          /* the argument ID */
  const char *customer;               /* the argument CUSTOMER: a number or a name */
  const char *message_template;       /* the argument TEMPLATE: the same */
  const char *word;                   /* the one other argument: FILE, NAME, COMMAND */
  GPtrArray *words;                   /* every argument FILE */
  GPtrArray *assignments;             /* the arguments field=value */
  const char *options[GX_N_OPTIONS];  /* NULL where not given */
  gint64 numbers[GX_N_OPTIONS];       /* of options that take a number, where given */
  GxDay days[GX_N_OPTIONS];           /* of options that take a day, else GX_NO_DAY */
  GPtrArray *maps;                    /* every --map */
  GxOutputFormat format;

  GxAsOf *as_of;      /* the book as it was on the day of --as-of; NULL: as it is */
  GxSavedView *view;  /* what --view means, once gx_cli_dup_query has read it; owned */

  GxBook *book;       /* opened as the command uses it */
  GxReader *reader;   /* the book's own */
  GOutputStream *out; /* the answer, and nothing else */
} GxCli;

/**
 * GxCommand: one thing guanxi-cli can do. Parsing, usage and help follow from this row.
 */
struct _GxCommand
{
  const char *name;
  const char *summary;   /* msgid */
  const char *arguments; /* words; from `[` on all or none of them; `…` at the end: one or more of the last */
  guint64 options;       /* which may be given */
  guint64 needed;        /* which must be given */
  GxBookUse use;
  gboolean (*run) (GxCli *cli, GError **error); /* GX_ERROR_USAGE is exit 2, any other error exit 1 */
  const char *note;      /* msgid: what its help says besides; nullable */
};

/* Ended by a NULL name. */
extern const GxCommand gx_commands[];

const GxCommand *gx_command_by_name (const char *name); /* NULL when none */

/* Each in the file of its group. */
gboolean gx_cli_list           (GxCli *cli, GError **error);
gboolean gx_cli_count          (GxCli *cli, GError **error);
gboolean gx_cli_show           (GxCli *cli, GError **error);
gboolean gx_cli_add            (GxCli *cli, GError **error);
gboolean gx_cli_set            (GxCli *cli, GError **error);
gboolean gx_cli_log            (GxCli *cli, GError **error);
gboolean gx_cli_timeline       (GxCli *cli, GError **error);
gboolean gx_cli_fill           (GxCli *cli, GError **error);
gboolean gx_cli_delete         (GxCli *cli, GError **error);
gboolean gx_cli_attach         (GxCli *cli, GError **error);
gboolean gx_cli_save_attachment (GxCli *cli, GError **error);
gboolean gx_cli_import         (GxCli *cli, GError **error);
gboolean gx_cli_export         (GxCli *cli, GError **error);
gboolean gx_cli_preview        (GxCli *cli, GError **error);
gboolean gx_cli_rejects        (GxCli *cli, GError **error);
gboolean gx_cli_report         (GxCli *cli, GError **error);
gboolean gx_cli_reports        (GxCli *cli, GError **error);
gboolean gx_cli_paste          (GxCli *cli, GError **error);
gboolean gx_cli_score          (GxCli *cli, GError **error);
gboolean gx_cli_due            (GxCli *cli, GError **error);
gboolean gx_cli_done           (GxCli *cli, GError **error);
gboolean gx_cli_snooze         (GxCli *cli, GError **error);
gboolean gx_cli_packs          (GxCli *cli, GError **error);
gboolean gx_cli_pack           (GxCli *cli, GError **error);
gboolean gx_cli_undo           (GxCli *cli, GError **error);
gboolean gx_cli_redo           (GxCli *cli, GError **error);
gboolean gx_cli_history        (GxCli *cli, GError **error);
gboolean gx_cli_deleted        (GxCli *cli, GError **error);
gboolean gx_cli_restore_record (GxCli *cli, GError **error);
gboolean gx_cli_check          (GxCli *cli, GError **error);
gboolean gx_cli_backup         (GxCli *cli, GError **error);
gboolean gx_cli_restore        (GxCli *cli, GError **error);
gboolean gx_cli_new            (GxCli *cli, GError **error);
gboolean gx_cli_sample         (GxCli *cli, GError **error);
gboolean gx_cli_help           (GxCli *cli, GError **error);

/* A sentence for the person, beside the answer. */
void gx_cli_say (const char *sentence);

/* Writes what is in @json so far to the answer. */
gboolean gx_cli_answer_json (GxCli *cli, GxJson *json, GError **error);

/* The query that --view makes, and --search, --filter, --sort and --group. Errors: GX_ERROR_USAGE. Returns: (transfer full). */
GxQuery *gx_cli_dup_query (GxCli *cli, GError **error);

/* --limit, or -1 for all. */
gint64 gx_cli_get_limit (GxCli *cli);

/* The path of the book that was named, or the default one. (transfer full) */
char *gx_cli_dup_book_path (GxCli *cli);

/* What was asked for cannot be meant: turns @error into one of usage, keeping its sentence. Always FALSE. */
gboolean gx_cli_blame_usage (GError **error, GError *cause);

G_END_DECLS
