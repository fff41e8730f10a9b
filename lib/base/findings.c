/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of observations. */
#include "base_private.h"

typedef struct {
  SocinnSeverity severity;
  char *code, *path, *message, *remedy;
} Finding;

struct SocinnFindings {
  gatomicrefcount references;
  GArray *findings;
};

static void
finding_clear(gpointer data)
{
  Finding *finding = data;
  g_free(finding->code);
  g_free(finding->path);
  g_free(finding->message);
  g_free(finding->remedy);
}

SocinnFindings *
socinn__findings_new(void)
{
  SocinnFindings *self = g_new(SocinnFindings, 1);
  g_atomic_ref_count_init(&self->references);
  self->findings = g_array_new(FALSE, FALSE, sizeof(Finding));
  g_array_set_clear_func(self->findings, finding_clear);
  return self;
}

void
socinn__findings_add(SocinnFindings *self, SocinnSeverity severity, const char *code, const char *path,
                     const char *message, const char *remedy)
{
  Finding finding = { severity, g_strdup(code), g_strdup(path), message != NULL ? socinn__showable(message) : NULL,
                      remedy != NULL ? socinn__showable(remedy) : NULL };
  g_array_append_val(self->findings, finding);
}

SocinnFindings *
socinn_findings_ref(SocinnFindings *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_findings_unref(SocinnFindings *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_array_unref(self->findings);
  g_free(self);
}

gsize
socinn_findings_get_length(const SocinnFindings *self)
{
  return self->findings->len;
}

static const Finding *
finding_at(const SocinnFindings *self, gsize index)
{
  return index < self->findings->len ? &g_array_index(self->findings, Finding, index) : NULL;
}

gsize
socinn_findings_count(const SocinnFindings *self, SocinnSeverity severity)
{
  gsize count = 0;
  for (gsize i = 0; i < self->findings->len; i++)
    count += finding_at(self, i)->severity >= severity;
  return count;
}

SocinnSeverity
socinn_findings_get_severity(const SocinnFindings *self, gsize index)
{
  const Finding *finding = finding_at(self, index);
  return finding != NULL ? finding->severity : SOCINN_SEVERITY_INFO;
}

const char *
socinn_findings_get_code(const SocinnFindings *self, gsize index)
{
  const Finding *finding = finding_at(self, index);
  return finding != NULL ? finding->code : NULL;
}

const char *
socinn_findings_get_path(const SocinnFindings *self, gsize index)
{
  const Finding *finding = finding_at(self, index);
  return finding != NULL ? finding->path : NULL;
}

const char *
socinn_findings_get_message(const SocinnFindings *self, gsize index)
{
  const Finding *finding = finding_at(self, index);
  return finding != NULL ? finding->message : NULL;
}

const char *
socinn_findings_get_remedy(const SocinnFindings *self, gsize index)
{
  const Finding *finding = finding_at(self, index);
  return finding != NULL ? finding->remedy : NULL;
}

const char *
socinn_severity_get_name(SocinnSeverity severity)
{
  switch (severity) {
  case SOCINN_SEVERITY_ERROR:
    return "error";
  case SOCINN_SEVERITY_WARNING:
    return "warning";
  default:
    return "info";
  }
}
