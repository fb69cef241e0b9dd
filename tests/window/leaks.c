/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the libraries below us allocate before main() begins is theirs for as long as the program runs. GLib, for one, leaves the first table of
 * its names (quarks) where it is when a program has more than 2,048 of them, because other threads may still be reading it. A line in
 * lsan.supp cannot name such a block: those libraries are built without frame pointers, and all that is known of it is g_malloc(). */
#if defined(__SANITIZE_ADDRESS__)

#include <sanitizer/lsan_interface.h>

typedef void (*GxStarter) (int argc, char **argv, char **environment);

static void
look_away (int argc, char **argv, char **environment)
{
  (void) argc, (void) argv, (void) environment;
  __lsan_disable ();
}

/* Runs before the constructors of every library, which a constructor of the program itself cannot. */
__attribute__ ((section (".preinit_array"), used)) static const GxStarter starter = look_away;

__attribute__ ((constructor)) static void
look_again (void)
{
  __lsan_enable ();
}

#endif
