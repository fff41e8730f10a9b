/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks are handed out in rising order and a task once handed out is run, so that of several failing ones the lowest is
 * always among those that ran. */
#include "parallel_private.h"
#include <stdatomic.h>

#define PROGRESS_INTERVAL 20000 /* microseconds */

typedef struct {
  guint64 n_tasks;
  SocinnTask task;
  gpointer data;
  SocinnLanguage language; /* of the messages: the calling thread's */
  atomic_ullong next, done;
  atomic_bool stop;
} Work;

typedef struct {
  Work *work;
  guint number;
  GThread *thread;
  guint64 failed; /* index of the task that made @error */
  GError *error;
} Worker;

/* Returns: FALSE when there is nothing left to do. */
static gboolean
run_next(Worker *self)
{
  Work *work = self->work;
  if (atomic_load(&work->stop))
    return FALSE;
  guint64 index = atomic_fetch_add(&work->next, 1);
  if (index >= work->n_tasks)
    return FALSE;
  if (!work->task(index, self->number, work->data, &self->error)) {
    self->failed = index;
    atomic_store(&work->stop, TRUE);
    return FALSE;
  }
  atomic_fetch_add(&work->done, 1);
  return TRUE;
}

static gpointer
run_worker(gpointer data)
{
  Worker *self = data;
  socinn_language_set_thread(self->work->language);
  while (run_next(self))
    ;
  return NULL;
}

/* The calling thread's share. Returns: FALSE when it was told to stop. */
static gboolean
run_caller(Worker *self, SocinnTaskProgress progress, gpointer progress_data)
{
  gint64 told = 0;
  while (run_next(self)) {
    gint64 now = progress != NULL ? g_get_monotonic_time() : 0;
    if (progress == NULL || now - told < PROGRESS_INTERVAL)
      continue;
    told = now;
    if (!progress(atomic_load(&self->work->done), progress_data)) {
      atomic_store(&self->work->stop, TRUE);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
settle(Worker *workers, guint n, gboolean cancelled, GError **error)
{
  Worker *first = NULL;
  for (guint i = 0; i < n; i++)
    if (workers[i].error != NULL && (first == NULL || workers[i].failed < first->failed))
      first = &workers[i];
  if (first != NULL)
    g_propagate_error(error, g_steal_pointer(&first->error));
  else if (cancelled)
    socinn__set_error(error, SOCINN_ERROR_CANCELLED, _("stopped because the progress function asked to"));
  for (guint i = 0; i < n; i++)
    g_clear_error(&workers[i].error);
  return first == NULL && !cancelled;
}

gboolean
socinn__parallel(guint threads, guint64 n_tasks, SocinnTask task, gpointer data, SocinnTaskProgress progress,
                 gpointer progress_data, GError **error)
{
  Work work = { .n_tasks = n_tasks, .task = task, .data = data, .language = socinn_language_get() };
  guint n = (guint) MAX(MIN((guint64) threads, n_tasks), 1);
  g_autofree Worker *workers = g_new0(Worker, n);
  atomic_init(&work.next, 0);
  atomic_init(&work.done, 0);
  atomic_init(&work.stop, FALSE);
  for (guint i = 0; i < n; i++)
    workers[i] = (Worker) { .work = &work, .number = i };
  /* A thread that cannot be made is done without: the others do its work. */
  for (guint i = 1; i < n; i++)
    workers[i].thread = g_thread_try_new("socinn", run_worker, &workers[i], NULL);
  gboolean cancelled = !run_caller(&workers[0], progress, progress_data);
  for (guint i = 1; i < n; i++)
    if (workers[i].thread != NULL)
      g_thread_join(workers[i].thread);
  if (!cancelled && !atomic_load(&work.stop) && progress != NULL)
    cancelled = !progress(n_tasks, progress_data);
  return settle(workers, n, cancelled, error);
}
