import { describe, expect, it } from 'vitest';
import { avatarHue, avatarText } from '../../src-renderer/ui/avatar/avatar-rules.ts';

describe('avatars', () => {
  it('show the surname, compound surnames whole', () => {
    expect(avatarText('张伟')).toBe('张');
    expect(avatarText('欧阳娜娜')).toBe('欧阳');
    expect(avatarText('欧阳')).toBe('欧');
  });
  it('show initials of Latin names and survive an emoji or nothing', () => {
    expect(avatarText('ada lovelace')).toBe('AL');
    expect(avatarText('🍵小满')).toBe('🍵');
    expect(avatarText('  ')).toBe('?');
  });
  it('give a name the same hue always, spaces aside', () => {
    expect(avatarHue('张伟 ')).toBe(avatarHue('张伟'));
    expect(avatarHue('张伟') % 30).toBe(0);
  });
});
