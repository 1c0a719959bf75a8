// Sections that features add to a person's page (communities, notes, campaigns): `features/<d>/fan-section.tsx` exports `FanSection`.
import type { ComponentType } from 'react';

const files = import.meta.glob<{ FanSection: ComponentType<{ fanId: number }> }>(
  '../features/*/fan-section.tsx',
  { eager: true },
);

/** Everything that other features know about this person, in the order of their folders. */
export function FanSections({ fanId }: { fanId: number }) {
  return Object.entries(files).map(([id, { FanSection }]) => <FanSection key={id} fanId={fanId} />);
}
