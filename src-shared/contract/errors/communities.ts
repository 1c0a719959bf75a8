import { z } from 'zod';

/** Typed errors of communities, spread into `errorDefs`. */
export const communitiesErrors = {
  COMMUNITY_NOT_FOUND: { data: z.object({ id: z.number() }) },
  COMMUNITY_ARCHIVED: { data: z.object({ id: z.number() }) },
  /** A part of a community (an admin, a task, a ritual, a crisis …) that is not there. */
  COMMUNITY_PART_NOT_FOUND: { data: z.object({ part: z.string(), id: z.number() }) },
  /** The shares of one part of the persona do not add up to 1, or an age is no span. */
  PERSONA_INVALID: { data: z.object({ of: z.string(), reason: z.enum(['sum', 'age', 'twice']) }) },
  ADMIN_NAMELESS: { data: z.object({}) },
  MEMBERSHIP_NOT_FOUND: { data: z.object({ id: z.number() }) },
  MEMBER_THERE_ALREADY: { data: z.object({ membershipId: z.number() }) },
  /** Leaving before joining, or joining after tomorrow. */
  MEMBERSHIP_TIMES: { data: z.object({}) },
  ROSTER_EMPTY: { data: z.object({}) },
  ROSTER_TOO_LARGE: { data: z.object({ limit: z.number() }) },
  /** A line of the paste that the choices name is not in it. */
  ROSTER_LINE_UNKNOWN: { data: z.object({ line: z.number() }) },
  /** A cell of pasted day numbers that is no date or no number; `line` from 1. */
  DAYS_CELL: { data: z.object({ line: z.number(), column: z.string(), value: z.string() }) },
  DAYS_EMPTY: { data: z.object({}) },
  /** More speakers than members, a number below 0, a day that is to come. */
  DAYS_IMPOSSIBLE: { data: z.object({ date: z.string(), reason: z.enum(['speakers', 'leaves', 'future']) }) },
  QUESTION_NOT_FOUND: { data: z.object({ id: z.number() }) },
  /** It is not in a state from which this can be done. */
  QUESTION_STATE: { data: z.object({ id: z.number(), state: z.string() }) },
  RITUAL_NOT_FOUND: { data: z.object({ id: z.number() }) },
  RITUAL_RULE_INVALID: { data: z.object({ rrule: z.string() }) },
  /** A tick without a record that is there. */
  EVIDENCE_MISSING: { data: z.object({ item: z.string() }) },
  CRISIS_NOT_FOUND: { data: z.object({ id: z.number() }) },
  CRISIS_TIMES: { data: z.object({}) },
  WATCH_WORD_EXISTS: { data: z.object({ word: z.string() }) },
  /** Nobody is linked to what was said, so there is no one to log it for. */
  NO_PERSON_LINKED: { data: z.object({}) },
} as const;
