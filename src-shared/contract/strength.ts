import { z } from 'zod';
import {
  Changed,
  command,
  commandStream,
  errors,
  Id,
  Instant,
  PageInput,
  progressEvents,
  query,
} from './base.ts';
import { Band, FanLink } from './fans.ts';
import { Direction, InteractionKind } from './interactions.ts';

export const StrengthSettings = z.object({
  weights: z.record(InteractionKind, z.number().min(0).max(100)),
  /** Share kept per 30.4375 days, 0.9 by default. */
  decayPerMonth: z.number().min(0.5).max(0.999),
  thresholds: z.object({
    strong: z.number().positive(),
    medium: z.number().positive(),
    weak: z.number().positive(),
  }),
  /** 强 asks for a deep contact within this many days. */
  deepDays: z.number().int().min(1).max(3650),
});
export type StrengthSettings = z.infer<typeof StrengthSettings>;

export const ReceiptDay = z.object({
  day: z.number().int(),
  /** Points of the day after the caps. */
  points: z.number(),
  /** What the caps took away. */
  cut: z.number(),
  ageMonths: z.number(),
  /** points x decay^ageMonths: the day's share of the score. */
  adds: z.number(),
  interactions: z.array(
    z.object({
      id: Id,
      kind: InteractionKind,
      direction: Direction,
      at: Instant,
      weight: z.number(),
      cut: z.number(),
    }),
  ),
});
export const Receipt = z.object({
  score: z.number(),
  band: Band,
  /** Why the band is not what the score alone says: 'no_deep_contact' holds 强 back. */
  heldBack: z.enum(['no_deep_contact']).nullable(),
  nextBand: z.object({ band: Band, missing: z.number() }).nullable(),
  days: z.array(ReceiptDay),
  /** Days older than those listed, summed. */
  olderDays: z.number().int(),
  olderAdds: z.number(),
});
export type Receipt = z.infer<typeof Receipt>;
export const BandCounts = z.record(Band, z.number().int());

/** Somebody who slips away, with the evidence: fell a band within 30 days, and silent for longer than is usual for them. */
export const SlippingFan = FanLink.extend({
  stageId: Id,
  fromBand: Band,
  toBand: Band,
  /** Days of the library's zone since they last took part in contact. */
  silentDays: z.number().int(),
  /** What silentDays exceeded. */
  limitDays: z.number(),
  /** Days between the days on which they took part; null with fewer than two such days. */
  medianGapDays: z.number().nullable(),
  /** In either direction. */
  lastContactAt: Instant,
});
export type SlippingFan = z.infer<typeof SlippingFan>;

export const strengthContract = {
  receipt: query
    .input(z.object({ fanId: Id, limit: z.number().int().min(1).max(5000).default(200) }))
    .output(Receipt)
    .errors(errors('FAN_NOT_FOUND')),
  /** S at the end of each step, oldest first. */
  curve: query
    .input(
      z.object({
        fanId: Id,
        from: Instant,
        to: Instant,
        points: z.number().int().min(2).max(400).default(105),
      }),
    )
    .output(z.array(z.object({ at: Instant, score: z.number() })))
    .errors(errors('FAN_NOT_FOUND')),
  /**
   * Who slips away now, strongest first. Left out: the phase lost, the trash, who wants no contact, who has an open follow-up
   * (also without a date), and who was in touch in either direction on one of the last 14 days. A page may hold fewer
   * than `limit`, also nobody, and go on: it ends where `nextCursor` is null.
   */
  slipping: query
    .input(PageInput.omit({ offset: true }))
    .output(z.object({ rows: z.array(SlippingFan), nextCursor: z.string().nullable() })),
  bands: query.input(z.object({})).output(BandCounts),
  /** How many people each band would hold with other thresholds. */
  previewThresholds: query
    .input(StrengthSettings.pick({ thresholds: true, deepDays: true }))
    .output(BandCounts),
  /** New thresholds count at once. */
  setThresholds: command
    .input(StrengthSettings.pick({ thresholds: true, deepDays: true }))
    .output(Changed)
    .errors(errors('SETTING_INVALID')),
  /** New weights or decay: fills the next scores and switches when all are there. */
  setWeights: commandStream
    .input(StrengthSettings.pick({ weights: true, decayPerMonth: true }))
    .output(progressEvents)
    .errors(errors('JOB_RUNNING', 'SETTING_INVALID')),
};
