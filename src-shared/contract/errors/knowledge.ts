import { z } from 'zod';

const WithId = z.object({ id: z.number() });

/** Typed errors of knowledge, spread into `errorDefs`. */
export const knowledgeErrors = {
  DOCUMENT_NOT_FOUND: { data: WithId },
  /** Someone saved in the meantime: the library holds `rev` now. */
  DOCUMENT_CHANGED: { data: z.object({ id: z.number(), rev: z.number() }) },
  /** The body is no document; `reason` is a code such as not_json, unknown_node, too_deep. */
  DOCUMENT_INVALID: { data: z.object({ reason: z.string() }) },
  DOCUMENT_TOO_LARGE: { data: z.object({ limit: z.number() }) },
  REVISION_NOT_FOUND: { data: WithId },
  NOTE_NOT_FOUND: { data: WithId },
  /** What was given as a note's properties is no mapping in YAML. */
  PROPERTIES_INVALID: { data: WithId },
  FOLDER_NOT_FOUND: { data: WithId },
  FOLDER_EXISTS: { data: z.object({ name: z.string() }) },
  FOLDER_CYCLE: { data: WithId },
  CASE_NOT_FOUND: { data: WithId },
  METRIC_NOT_FOUND: { data: WithId },
  VIEW_NOT_FOUND: { data: WithId },
  LINK_NOT_FOUND: { data: WithId },
  LINK_SELF: { data: WithId },
  /** Nothing of this kind can be linked, or what is named is not there. */
  LINK_TARGET_NOT_FOUND: { data: z.object({ kind: z.string(), id: z.number() }) },
  /** Nothing of this kind can be made by a mention. */
  MENTION_NOT_CREATABLE: { data: z.object({ kind: z.string() }) },
  ATTACHMENT_NOT_FOUND: { data: z.object({ sha256: z.string() }) },
  ATTACHMENT_TOO_LARGE: { data: z.object({ name: z.string(), limit: z.number() }) },
  ATTACHMENT_EMPTY: { data: z.object({ name: z.string() }) },
} as const;
