import type { ChartColumn, ChartRow } from './chart-types.ts';

const PAINTED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** A mixed colour as computed, `color(srgb 0.2 0.4 0.6)`, in the words that programs beside browsers read too. */
export function plainColor(value: string): string {
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/.exec(value);
  if (!mixed) return value;
  const [red, green, blue] = mixed.slice(1, 4).map((part) => Math.round(Number(part) * 255));
  return mixed[4] === undefined
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${Number(mixed[4])})`;
}

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

type Head = {
  title: string;
  /** Over which time; empty where a control says it. */
  range: string;
};
/** One series of the legend as the page shows it; `dash` of a line, undefined for areas and bars. */
type Key = { label: string; color: string; dash: string | undefined; width: number };

const PAD = 16;
const TITLE_TALL = 30;
const KEYS_TALL = 24;

/** The legend around a drawing, which is no part of its SVG. */
function keysOf(drawing: Element): Key[] {
  const curves = drawing.querySelectorAll('path.recharts-line-curve');
  const ofMantine = [...drawing.querySelectorAll('[class*="legendItemName"]')].map((name, at) => {
    const swatch = name.parentElement?.querySelector('.mantine-ColorSwatch-colorOverlay');
    const curve = curves[at];
    return {
      label: name.textContent,
      color: swatch ? getComputedStyle(swatch).backgroundColor : '',
      dash: curve && getComputedStyle(curve).strokeDasharray,
      width: name.getBoundingClientRect().width,
    };
  });
  const ofOurs = [...drawing.querySelectorAll('[data-legend]')].map((name) => {
    const line = name.querySelector('line');
    return {
      label: name.textContent,
      color: line ? getComputedStyle(line).stroke : '',
      dash: line ? getComputedStyle(line).strokeDasharray : undefined,
      width: name.getBoundingClientRect().width,
    };
  });
  return [...ofMantine, ...ofOurs];
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** The drawn chart as a file of its own, with title, time and legend: colours and fonts of the page written into it. */
export function chartSvg(drawing: Element, { title, range }: Head): string {
  const svg = drawing.querySelector('svg');
  if (!svg) throw new Error('the chart is not drawn');
  const page = getComputedStyle(svg);
  const token = (name: string) => page.getPropertyValue(name).trim();
  const drawn = drawnCopy(svg);
  const { width, height } = svg.getBoundingClientRect();
  const keys = keysOf(drawing);
  // A chart with axes leaves room for its legend at its top.
  const hasRoom = drawing.querySelector('.recharts-legend-wrapper') !== null;
  const top = PAD + TITLE_TALL + (keys.length > 0 && !hasRoom ? KEYS_TALL : 0);
  const whole = element('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    width: width + 2 * PAD,
    height: height + top + PAD,
    'font-family': page.fontFamily,
  });
  const heading = element('text', { x: PAD, y: PAD + 14, 'font-size': 14, fill: token('--kith-text') });
  heading.append(element('tspan', { 'font-weight': 600 }, title));
  if (range)
    heading.append(element('tspan', { dx: 10, 'font-size': 12, fill: token('--kith-text-2') }, range));
  whole.append(
    element('rect', { width: '100%', height: '100%', fill: token('--kith-surface') || '#fff' }),
    heading,
  );
  let x = PAD;
  for (const { label, color, dash, width: wide } of keys) {
    const y = PAD + TITLE_TALL + 8;
    whole.append(
      dash === undefined
        ? element('rect', { x, y: y - 6, width: 12, height: 12, rx: 2, fill: color })
        : element('line', {
            x1: x,
            x2: x + 22,
            y1: y,
            y2: y,
            stroke: color,
            'stroke-width': 2,
            'stroke-dasharray': dash,
          }),
      element('text', { x: x + 28, y: y + 4, 'font-size': 12, fill: token('--kith-text') }, label),
    );
    x += 28 + wide + 20;
  }
  drawn.setAttribute('x', String(PAD));
  drawn.setAttribute('y', String(top));
  whole.append(drawn);
  return new XMLSerializer().serializeToString(whole);
}

function drawnCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, at) => {
    const painted = getComputedStyle(element);
    const target = to[at];
    for (const name of PAINTED) target?.setAttribute(name, plainColor(painted.getPropertyValue(name)));
    target?.removeAttribute('style');
    target?.removeAttribute('class');
  });
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('style');
  return copy;
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
