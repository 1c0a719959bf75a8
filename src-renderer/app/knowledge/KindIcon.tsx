import {
  IconBook2,
  IconCalendarEvent,
  IconConfetti,
  IconMessages,
  IconNote,
  IconSpeakerphone,
  IconTag,
  IconUser,
} from '@tabler/icons-react';
import type { LinkKind } from '#shared/contract/documents.ts';

const ICONS = {
  fan: IconUser,
  tag: IconTag,
  note: IconNote,
  case: IconBook2,
  campaign: IconSpeakerphone,
  community: IconMessages,
  ritual: IconConfetti,
  post: IconCalendarEvent,
} as const;

/** The sign of a kind of thing. */
export function LinkKindIcon({ kind, size = 16 }: { kind: LinkKind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
