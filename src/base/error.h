/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GxError: why something could not be done. The message is a sentence for the person, translated;
 * the code is for the program.
 */
typedef enum
{
  GX_ERROR_INVALID,     /* a value, filter or file content that means nothing here */
  GX_ERROR_AMBIGUOUS,   /* it could mean more than one thing; the message names the option that decides */
  GX_ERROR_NOT_FOUND,   /* no such record, file or name */
  GX_ERROR_EXISTS,      /* a file or unique value is already there */
  GX_ERROR_REFUSED,     /* understood, but a rule of the book forbids it */
  GX_ERROR_USAGE,       /* the command line cannot be understood */
  GX_ERROR_BUSY,        /* another program holds the book */
  GX_ERROR_READ_ONLY,   /* the book or its folder cannot be written */
  GX_ERROR_FULL,        /* the disk is full */
  GX_ERROR_IO,          /* the disk failed */
  GX_ERROR_NO_MEMORY,
  GX_ERROR_NOT_A_BOOK,  /* some other file, or another program's database */
  GX_ERROR_NEWER,       /* a book from a newer Guanxi */
  GX_ERROR_OLDER,       /* a book from an older one, where only one of this form will do */
  GX_ERROR_DAMAGED,     /* the book's content contradicts itself */
  GX_ERROR_CANCELLED,
  GX_N_ERRORS
} GxError;

#define GX_ERROR (gx_error_quark ())
GQuark gx_error_quark (void);

G_END_DECLS
