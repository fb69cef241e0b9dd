/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file system that fails on demand, between SQLite and the real one. Once installed, every connection goes through it. */
void fault_vfs_install (void);

/* The place cannot be written, as a file and folder of somebody else's are, and root too is refused. */
void fault_vfs_set_read_only (gboolean read_only);

typedef enum
{
  FAULT_WRITE,
  FAULT_READ,
  FAULT_SYNC,
  N_FAULTS
} Fault;

/* After @n more calls of its kind, each fails with @code, an SQLite result, or the program is killed by FAULT_KILL; -1: none does. */
#define FAULT_KILL (-1)
void fault_vfs_fail_after (Fault fault, int n, int code);

/* The next call of its kind fails with @code, and none after it. */
void fault_vfs_fail_once  (Fault fault, int code);

/* Whether any call failed since the last fault_vfs_fail_after. */
gboolean fault_vfs_has_failed (void);

G_END_DECLS
