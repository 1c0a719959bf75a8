// What a browser shows that asks with a used-up or old address: the words of a page that cannot be loaded any more.
import { randomBytes } from 'node:crypto';
import { CLOSED_POLICY } from '../page-response.ts';

type Words = { title: string; why: string; kept: string; todo: readonly string[] };

const WORDS: Record<'zh-CN' | 'zh-TW' | 'en', Words> = {
  'zh-CN': {
    title: '这个地址已经失效',
    why: '圈友每次启动都会换一个新地址，收藏夹和历史记录里的旧地址打不开。',
    kept: '资料都在这台电脑上，没有受影响。',
    todo: [
      '圈友开着：回到它自己的窗口，或使用启动时显示的新地址。',
      '圈友没开：重新启动圈友，它会打开新窗口。',
    ],
  },
  'zh-TW': {
    title: '這個地址已經失效',
    why: '圈友每次啟動都會換一個新地址，書籤和瀏覽紀錄裡的舊地址打不開。',
    kept: '資料都在這台電腦上，沒有受影響。',
    todo: [
      '圈友開著：回到它自己的視窗，或使用啟動時顯示的新地址。',
      '圈友沒開：重新啟動圈友，它會打開新視窗。',
    ],
  },
  en: {
    title: 'This address no longer works',
    why: 'Kith has a new address every time it starts, so bookmarks and the browser’s history cannot open it.',
    kept: 'Everything is still on this computer, untouched.',
    todo: [
      'Kith is running: go back to its own window, or use the new address that it printed when it started.',
      'Kith is not running: start it again; it opens a new window.',
    ],
  },
};

const STYLE = `
:root { color-scheme: light dark; --text: #1f1e1b; --quiet: #5f5c55; --canvas: #f6f5f1; --surface: #fff; --line: #e2dfd8 }
@media (prefers-color-scheme: dark) {
  :root { --text: #eceae4; --quiet: #b0aca3; --canvas: #1b1a18; --surface: #242320; --line: #3a3833 }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--canvas); color: var(--text);
  font: 15px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif }
main { box-sizing: border-box; width: min(520px, 100vw - 32px); padding: 28px 32px; background: var(--surface);
  border: 1px solid var(--line); border-radius: 12px }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 1.4 }
p { margin: 0 0 8px; color: var(--quiet) }
ul { margin: 16px 0 0; padding-inline-start: 20px }
`;

/** The page and its headers, in the first language of `Accept-Language` that Kith speaks. */
export function signedOutPage(acceptLanguage: string | undefined): {
  headers: Record<string, string>;
  body: Buffer;
} {
  const language = languageOf(acceptLanguage ?? '');
  const { title, why, kept, todo } = WORDS[language];
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Kith · 圈友</title>
<style nonce="${nonce}">${STYLE}</style>
<main>
<h1>${title}</h1>
<p>${why}</p>
<p>${kept}</p>
<ul>
${todo.map((line) => `<li>${line}</li>`).join('\n')}
</ul>
</main>
</html>
`;
  return {
    headers: {
      'Content-Security-Policy': `${CLOSED_POLICY}; style-src 'nonce-${nonce}'`,
      'Content-Type': 'text/html; charset=utf-8',
    },
    body: Buffer.from(html),
  };
}

/** Browsers send their languages best first; weights never change that order. */
function languageOf(acceptLanguage: string): keyof typeof WORDS {
  for (const part of acceptLanguage.toLowerCase().split(',')) {
    const tag = part.split(';')[0]?.trim() ?? '';
    if (/^zh\b.*\b(tw|hk|mo|hant)\b/.test(tag)) return 'zh-TW';
    if (/^zh\b/.test(tag)) return 'zh-CN';
    if (/^en\b/.test(tag)) return 'en';
  }
  return 'en';
}
