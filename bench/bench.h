/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/* Measuring: each figure stands beside what it is compared with, taken in the same run on the same machine; what counts is the ratio. */

typedef struct
{
  const char *path;   /* of the book, which is never changed */
  char *folder;       /* for copies and files; removed at the end */
  gint64 n_customers;
} Bench;

/* Times in milliseconds. */
typedef struct
{
  GArray *times; /* of double */
} BenchTimes;

void   bench_times_add        (BenchTimes *times, double ms);
double bench_times_percentile (BenchTimes *times, guint percent);
double bench_times_median     (BenchTimes *times);
void   bench_times_clear      (BenchTimes *times);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BenchTimes, bench_times_clear)

double bench_now (void);       /* ms of a clock that only goes forward */
double bench_processor (void); /* ms that processors worked for this process, all its threads together: what a busy machine does not change */

/* How much more memory a process of its own takes at most while it does @work, in MB, than when it does nothing. */
double bench_peak (void (*work) (gpointer data), gpointer data);

/* A line of the table. @limit: what the ratio may be at most; 0: none. @against 0: nothing to compare with. */
void bench_title  (const char *title);
void bench_title_of (const char *title, const char *unit); /* of another unit than ms */
void bench_figure (const char *figure, double measured, double against, double limit);
void bench_note   (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Anything that fails ends the run: a figure of something that did not work is worse than none. */
void bench_check  (GError *error);

/* How many figures missed their limit so far. */
guint bench_n_missed (void);

char   *bench_path    (Bench *bench, const char *name); /* in the folder */
GxBook *bench_open    (const char *path, GxBookMode mode);
void    bench_copy    (const char *from, const char *to);
gint64  bench_integer (GxBook *book, const char *sql);

void bench_search  (Bench *bench);
void bench_lists   (Bench *bench);
void bench_fields  (Bench *bench);
void bench_opening (Bench *bench);
void bench_import  (Bench *bench);
void bench_edits   (Bench *bench);
void bench_reports (Bench *bench);
void bench_xlsx    (Bench *bench);
void bench_export  (Bench *bench);
void bench_backup  (Bench *bench);

G_END_DECLS
