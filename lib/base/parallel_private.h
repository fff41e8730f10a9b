/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_PARALLEL_PRIVATE_H
#define SOCINN_PARALLEL_PRIVATE_H
/* Tasks on several threads, which live no longer than the call: nothing is left behind that a fork could break. */
#include "base_private.h"

/* Task @index; @worker says which of the threads runs it, 0 being the one that called. Returns: FALSE with @error set */
typedef gboolean (*SocinnTask)(guint64 index, guint worker, gpointer data, GError **error);
/* Called between tasks by the thread that called, at most every few hundredths of a second. Returns: FALSE to stop */
typedef gboolean (*SocinnTaskProgress)(guint64 done, gpointer data);

/*
 * Runs tasks 0 ... @n_tasks - 1 on at most @threads threads, the calling one among them, in any order. When some fail, the
 * error is that of the lowest index, whatever the number of threads; tasks not yet begun are left out then.
 *
 * @progress: (nullable): told how many tasks are done; FALSE makes it SOCINN_ERROR_CANCELLED
 */
gboolean socinn__parallel(guint threads, guint64 n_tasks, SocinnTask task, gpointer data, SocinnTaskProgress progress,
                          gpointer progress_data, GError **error);

#endif
