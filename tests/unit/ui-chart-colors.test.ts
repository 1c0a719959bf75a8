import { describe, expect, it } from 'vitest';
import { createKithTheme, cssVariablesResolver } from '../../src-renderer/app/theme.ts';

type Triple = [number, number, number];

/** Colour sight as linear RGB: full, and without one kind of cone (Machado, Oliveira, Fernandes 2009, severity 1). */
const SIGHTS: Record<string, readonly [Triple, Triple, Triple]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** CIE 1976 L*a*b*, D65. */
function lab([r, g, b]: Triple): Triple {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(luminance([r, g, b]));
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const seen = (color: Triple, sight: readonly [Triple, Triple, Triple]): Triple =>
  sight.map((row) => Math.max(0, row[0] * color[0] + row[1] * color[1] + row[2] * color[2])) as Triple;

const variables = cssVariablesResolver(createKithTheme({ close: '', clear: '' }) as never);

describe.each(['light', 'dark'] as const)('the colours of charts in the %s theme', (scheme) => {
  const tokens = variables[scheme];
  const colors = [1, 2, 3, 4, 5, 6].map((place) => linear(tokens[`--kith-chart-${place}`] ?? ''));
  const surface = luminance(linear(tokens['--kith-surface'] ?? ''));

  it.each(Object.entries(SIGHTS))('differ from each other (%s)', (_, sight) => {
    const points = colors.map((color) => lab(seen(color, sight)));
    for (const [at, one] of points.entries()) {
      for (const other of points.slice(at + 1)) {
        const distance = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
        expect(distance).toBeGreaterThan(15);
      }
    }
  });

  it('stand out from the card behind them (WCAG 1.4.11)', () => {
    for (const color of colors) {
      const [high, low] = [luminance(color), surface].sort((a, b) => b - a) as [number, number];
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(3);
    }
  });
});
