/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "book/book.h"

G_BEGIN_DECLS

/**
 * GxBackupJob: the copies that a window's book gets by itself: a minute after it was last changed, once a day; and when the window has gone, if it was changed since.
 * They are made on a thread, over a reader of their own; the program stays until the last one is made.
 *
 * Signals, on the main context:
 * `failed (const char *message)`: the copy could not be made; told once, on this day or a later one, until the reason is another; and always to who asked.
 * `checked (const char *warning, const char *done)`: after each try. What the person should be warned of; NULL: nothing. What came of it, for who asked; else NULL.
 */
#define GX_TYPE_BACKUP_JOB (gx_backup_job_get_type ())
G_DECLARE_FINAL_TYPE (GxBackupJob, gx_backup_job, GX, BACKUP_JOB, GObject)

/* @quiet: milliseconds after a change; 60000. */
GxBackupJob *gx_backup_job_new    (GApplication *application, GxBook *book, guint quiet);

/* Somebody asks: now, whatever was made today, and though nothing was ever done in the book. */
void         gx_backup_job_run    (GxBackupJob *self);

/* The window has gone: the last copy, without anybody who would hear of it. */
void         gx_backup_job_finish (GxBackupJob *self);

/* The window has gone, and so will the book: no copy any more. Calls @stopped once none is under way. */
void         gx_backup_job_stop   (GxBackupJob *self, GSourceOnceFunc stopped, gpointer data);

G_END_DECLS
