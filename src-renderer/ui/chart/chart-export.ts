import type { ChartColumn, ChartRow } from './chart-types.ts';

const PAINTED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** RFC 4180 with a byte order mark, so that Excel reads the Chinese. Cells that a spreadsheet would run are quoted. */
export function chartCsv(columns: readonly ChartColumn[], rows: readonly ChartRow[]): string {
  const cell = (value: string | number | null | undefined) => {
    const text = value === null || value === undefined ? '' : String(value);
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns.map((column) => cell(column.label))];
  for (const row of rows) lines.push(columns.map((column) => cell(row[column.key])));
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** The same numbers as a spreadsheet takes them from the clipboard. */
export function chartText(columns: readonly ChartColumn[], rows: readonly ChartRow[]): string {
  const cell = (value: string | number | null | undefined) => String(value ?? '').replace(/[\t\r\n]+/g, ' ');
  return [
    columns.map((column) => cell(column.label)),
    ...rows.map((row) => columns.map((column) => cell(row[column.key]))),
  ]
    .map((line) => line.join('\t'))
    .join('\n');
}

/** The drawn chart as a file of its own: colours and fonts of the page written into it. */
export function chartSvg(svg: SVGSVGElement, background: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, at) => {
    const painted = getComputedStyle(element);
    const target = to[at];
    for (const name of PAINTED) target?.setAttribute(name, painted.getPropertyValue(name));
    target?.removeAttribute('style');
    target?.removeAttribute('class');
  });
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('style');
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', background);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

/** The same at twice the size as pixels. Rejects where the picture can't be drawn. */
export async function chartPng(source: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2d canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hands a file to the user as a download. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
