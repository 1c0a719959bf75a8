import type { Report } from './report-types.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

/** The report as Markdown with pipe tables. */
export function reportMarkdown({ title, about, parts }: Report): string {
  const lines = [`# ${title}`, '', about];
  for (const { heading, texts = [], tables = [] } of parts) {
    lines.push('', `## ${heading}`);
    for (const [name, text] of texts) lines.push('', name === '' ? text : `**${name}** ${text}`);
    for (const { headers, rows } of tables) {
      lines.push('', `| ${headers.map(cell).join(' | ')} |`, `|${headers.map(() => '---').join('|')}|`);
      for (const row of rows) lines.push(`| ${row.map(cell).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}
