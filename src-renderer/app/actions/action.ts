import type { QueryClient } from '@tanstack/react-query';
import type { NavigateFn } from '@tanstack/react-router';
import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';
import type { TFunction } from '../../i18n/i18n.ts';

export const ACTION_SECTIONS = ['create', 'people', 'edit', 'go', 'view', 'library', 'help'] as const;
export type ActionSection = (typeof ACTION_SECTIONS)[number];

export type ActionContext = { navigate: NavigateFn; queryClient: QueryClient; t: TFunction };

/** One thing a user can do. Menu, shortcut, palette and the shortcuts help all read the same object. */
export type Action = {
  /** 'domain.verb', unique. */
  id: string;
  label: ParseKeys;
  section: ActionSection;
  icon?: ComponentType<{ size?: number | string; stroke?: number }>;
  /** Mantine notation: 'mod+K', 'shift+?', 'L'. Quiet while the user types, unless `whileTyping`. */
  shortcut?: string;
  whileTyping?: boolean;
  /** Shown on menus where another action owns the key: the page's own 'log' beside the one that L opens everywhere. */
  shownKey?: string;
  /** More words that find it in the palette, in any language. */
  keywords?: string;
  /** Kept out of the palette: it only makes sense by its shortcut. */
  isHidden?: boolean;
  /** Takes something away: shown in red. */
  isHarmful?: boolean;
  isEnabled?: () => boolean;
  perform: (context: ActionContext) => void | Promise<void>;
};
