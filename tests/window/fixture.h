/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/application.h"
#include "app/window_private.h"

G_BEGIN_DECLS

/* A small business in a book of its own, and the window on it. */
typedef struct
{
  char *folder;
  char *path;
  GxApplication *application;
  GxWindow *window; /* NULL once it has closed */
  GxBook *book; /* the window's */
} Fixture;

/* The application, once a process: registered, not unique. */
GxApplication *fixture_application (void);

/* Letters half as large again, as people with weak eyes choose, for windows still to be opened. */
void fixture_set_large (gboolean is_large);

/* @filled: with customers, contacts, interactions, tasks and deals, in Chinese; else empty. */
void fixture_open  (Fixture *fixture, gboolean filled, int width, int height);
void fixture_close (Fixture *fixture);

/* Runs the main loop until @condition holds; the test fails when it does not within @seconds. */
typedef gboolean (*Condition) (Fixture *fixture, gpointer data);
void fixture_wait (Fixture *fixture, Condition condition, gpointer data, const char *what);

/* Runs the main loop until nothing is left to do: no thread works, all is drawn. What waits for a time to come is not waited for. */
void fixture_settle (void);

/* The first widget below @root of @type whose accessible label or text is @label; NULL @label: any. */
GtkWidget *fixture_find (GtkWidget *root, GType type, const char *label);

/* How many records of @entity the book holds. */
gint64 fixture_count (Fixture *fixture, const GxEntity *entity);

/* Writes a picture of @widget. */
void fixture_picture (GtkWidget *widget, const char *path);

G_END_DECLS
