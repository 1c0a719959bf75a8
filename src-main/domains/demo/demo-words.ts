import type { InteractionKind } from '#shared/rules/interaction-kinds.ts';
import type { SeededRandom } from './seeded-random.ts';

export type Product = { text: string /** Minor units. */; price: number };

/** All that the demo library says in one language. Every person and handle in it is invented. */
export type DemoWords = {
  libraryName: string;
  currency: string;
  hasLunarBirthdays: boolean;
  name(random: SeededRandom, gender: 'female' | 'male'): string;
  /** Handles made from a running number, so that no two people share one by accident. */
  identities(random: SeededRandom, number: number): { platform: string; value: string }[];
  channels: readonly string[];
  regions: readonly string[];
  sources: readonly string[];
  referredSource: string;
  /** Every source of people whose first contact was ours. */
  listSource: string;
  remarks: readonly string[];
  notes: readonly string[];
  products: readonly Product[];
  /** Bought at most once or twice a year: cakes, gift boxes, orders of a company. */
  specials: readonly Product[];
  /** What came in, by kind; purchases have products instead. */
  inbound: Record<Exclude<InteractionKind, 'purchase'>, readonly string[]>;
  /** What we wrote or did. */
  outbound: { message: readonly string[]; call: readonly string[]; gift: readonly string[] };
  /** Our answer to a complaint. */
  amends: readonly string[];
  followUps: readonly string[];
  reasons: {
    customer: readonly string[];
    fan: readonly string[];
    superfan: readonly string[];
    friend: readonly string[];
    lost: readonly string[];
    back: readonly string[];
  };
  tags: readonly { name: string; color?: string; children: readonly string[] }[];
  fields: {
    favourite: { label: string; choices: readonly string[] };
    allergy: { label: string; values: readonly string[] };
    delivery: { label: string; choices: readonly string[] };
    childBirthday: { label: string };
    budget: { label: string };
  };
};
