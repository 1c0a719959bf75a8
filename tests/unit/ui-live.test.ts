import { describe, expect, it } from 'vitest';
import { isTouched } from '../../src-renderer/app/api/touched.ts';

const list = [['fans', 'list'], { input: { filter: {} } }];
const get = (id: number) => [['fans', 'get'], { input: { id }, type: 'query' }];
const timeline = (fanId: number) => [['interactions', 'timeline'], { input: { fanId } }];

describe('what a change touches', () => {
  it('is every list of the domain, and of the persons just those named', () => {
    const change = { domains: ['fans' as const], fanIds: [7] };
    expect(isTouched(list, change)).toBe(true);
    expect(isTouched([...list, 'block', 100, 0], change)).toBe(true);
    expect(isTouched(get(7), change)).toBe(true);
    expect(isTouched(get(8), change)).toBe(false);
  });
  it('is everyone when a whole domain changed', () => {
    expect(isTouched(get(8), { domains: ['fans'], fanIds: null })).toBe(true);
  });
  it('reaches the board and the person from a logged interaction, but not the settings', () => {
    const change = { domains: ['interactions' as const], fanIds: [7] };
    expect(isTouched([['pipeline', 'column'], { input: { stageId: 1 } }], change)).toBe(true);
    expect(isTouched(timeline(7), change)).toBe(true);
    expect(isTouched(timeline(9), change)).toBe(false);
    expect(isTouched([['settings', 'get'], {}], change)).toBe(false);
  });
  it('reaches the RFM class of others, whose medians moved', () => {
    const rfm = [['fans', 'rfm'], { input: { id: 9 } }];
    expect(isTouched(rfm, { domains: ['interactions'], fanIds: [7] })).toBe(true);
  });
  it('is of a saved note that note, its text and the lists, and no other note', () => {
    const of = (domain: string, method: string, id: number) => [[domain, method], { input: { id } }];
    const saved = {
      domains: ['documents' as const, 'notes' as const],
      fanIds: [],
      named: { documents: [12], notes: [5] },
    };
    expect(isTouched(of('notes', 'get', 5), saved)).toBe(true);
    expect(isTouched(of('documents', 'get', 12), saved)).toBe(true);
    expect(isTouched(of('documents', 'revisions', 12), saved)).toBe(true);
    expect(isTouched([['notes', 'list'], { input: {} }], saved)).toBe(true);
    expect(isTouched([['documents', 'links'], { input: { kind: 'note', id: 6 } }], saved)).toBe(true);
    expect(isTouched(of('notes', 'get', 12), saved)).toBe(false);
    expect(isTouched(of('documents', 'get', 5), saved)).toBe(false);
    expect(isTouched(of('notes', 'get', 9), { ...saved, named: { documents: [12] } })).toBe(true);
  });
  it('leaves alone what is not asked of the core', () => {
    expect(isTouched(['host', 'library'], { domains: ['fans'], fanIds: null })).toBe(false);
  });
});
