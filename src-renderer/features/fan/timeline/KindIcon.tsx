import {
  IconArrowRight,
  IconBubble,
  IconCalendarCheck,
  IconGift,
  IconHeart,
  IconHelpCircle,
  IconMessage,
  IconMessageReply,
  IconMoodAngry,
  IconNote,
  IconPencilHeart,
  IconPhone,
  IconShare3,
  IconShoppingBag,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { InteractionKind } from '#shared/contract/interactions.ts';

const ICONS: Record<InteractionKind | 'move', ComponentType<{ size?: number; stroke?: number }>> = {
  purchase: IconShoppingBag,
  message: IconMessage,
  comment: IconBubble,
  like: IconHeart,
  share: IconShare3,
  user_content: IconPencilHeart,
  question: IconHelpCircle,
  answer: IconMessageReply,
  attendance: IconCalendarCheck,
  referral: IconUserPlus,
  meeting: IconUsers,
  call: IconPhone,
  complaint: IconMoodAngry,
  gift: IconGift,
  note: IconNote,
  move: IconArrowRight,
};

/** Decorative: the kind's name always stands beside it. */
export function KindIcon({ kind, size = 16 }: { kind: InteractionKind | 'move'; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.5} aria-hidden />;
}
