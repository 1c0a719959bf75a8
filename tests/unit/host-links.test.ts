import { expect, test } from 'vitest';
import { externalLink } from '#main/hosts/external-link.ts';

test.each(['http://a.example/', 'https://a.example/?q=1', 'mailto:a@b.example'])(
  '%s may be opened',
  (link) => {
    expect(externalLink(link)?.href).toBe(link);
  },
);

test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'smb://host/share',
  'ms-msdt:x',
  'app://kith/',
  '/relative',
  '',
  'not a link',
])('%j is refused', (link) => {
  expect(externalLink(link)).toBeNull();
});
