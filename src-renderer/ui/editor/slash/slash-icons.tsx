import {
  IconAlertTriangle,
  IconAt,
  IconBlockquote,
  IconBriefcase,
  IconCalendar,
  IconCircleCheck,
  IconCode,
  IconExclamationCircle,
  IconFileText,
  IconFlag,
  IconH1,
  IconH2,
  IconH3,
  IconH4,
  IconHash,
  IconInfoCircle,
  IconLineDashed,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMoodSmile,
  IconPaperclip,
  IconPhoto,
  IconPlus,
  IconTable,
  IconTemplate,
  IconTypography,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { MentionKind } from '#shared/document/document-types.ts';
import type { SlashId } from './slash-items.ts';

const ICONS: Readonly<Record<SlashId | MentionKind | 'template' | 'new', typeof IconAt>> = {
  paragraph: IconTypography,
  h1: IconH1,
  h2: IconH2,
  h3: IconH3,
  h4: IconH4,
  bullet: IconList,
  number: IconListNumbers,
  check: IconListCheck,
  quote: IconBlockquote,
  calloutNote: IconInfoCircle,
  calloutTip: IconCircleCheck,
  calloutWarn: IconAlertTriangle,
  calloutDanger: IconExclamationCircle,
  code: IconCode,
  table: IconTable,
  image: IconPhoto,
  file: IconPaperclip,
  rule: IconLineDashed,
  date: IconCalendar,
  emoji: IconMoodSmile,
  person: IconAt,
  tag: IconHash,
  page: IconLink,
  fan: IconUser,
  note: IconFileText,
  case: IconBriefcase,
  campaign: IconFlag,
  community: IconUsersGroup,
  template: IconTemplate,
  new: IconPlus,
};

/** The sign of a block or of a thing to mention. */
export function slashIcon(name: keyof typeof ICONS): ReactElement {
  const Icon = ICONS[name];
  return <Icon size={16} stroke={1.6} />;
}
