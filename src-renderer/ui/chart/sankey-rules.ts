// Flows as a Sankey can draw them: from left to right, never in a circle.

/** `color`: a place in the set, 0-5, or a CSS colour where it has one of its own. */
export type FlowNode = { key: string; label: string; color?: number | string };
export type Flow = { source: string; target: string; value: number };

export type SankeyShape = {
  nodes: { key: string; name: string; color: number | string }[];
  /** `at` is the place of the given flow. */
  links: { source: number; target: number; value: number; at: number }[];
};

/** Whether following the flows comes back to where it began. */
export function hasCircle(flows: readonly Flow[]): boolean {
  const next = new Map<string, string[]>();
  for (const { source, target } of flows) next.set(source, [...(next.get(source) ?? []), target]);
  const done = new Set<string>();
  for (const start of next.keys()) {
    const path = new Set<string>();
    const stack: { key: string; leave?: boolean }[] = [{ key: start }];
    for (let step = stack.pop(); step; step = stack.pop()) {
      if (step.leave) {
        path.delete(step.key);
        done.add(step.key);
      } else if (path.has(step.key)) {
        return true;
      } else if (!done.has(step.key)) {
        path.add(step.key);
        stack.push({ key: step.key, leave: true });
        for (const key of next.get(step.key) ?? []) {
          if (path.has(key)) return true;
          stack.push({ key });
        }
      }
    }
  }
  return false;
}

/**
 * Nodes and links by place. Flows of nothing are left out. Where flows run in a circle (people move from one stage to
 * another and back), every target stands a second time in a column of its own: before on the left, after on the right.
 */
export function sankeyShape(nodes: readonly FlowNode[], flows: readonly Flow[]): SankeyShape {
  const drawn = flows.map((flow, at) => ({ ...flow, at })).filter(({ value }) => value > 0);
  const isTwice = hasCircle(drawn);
  const places = new Map<string, number>();
  const shape: SankeyShape = { nodes: [], links: [] };
  function placeOf(key: string, side: 'before' | 'after'): number {
    const id = isTwice ? `${side} ${key}` : key;
    const known = places.get(id);
    if (known !== undefined) return known;
    const at = nodes.findIndex((node) => node.key === key);
    const node = nodes[at];
    places.set(id, shape.nodes.length);
    shape.nodes.push({ key, name: node?.label ?? key, color: node?.color ?? Math.max(at, 0) });
    return shape.nodes.length - 1;
  }
  for (const { source, target, value, at } of drawn) {
    shape.links.push({ source: placeOf(source, 'before'), target: placeOf(target, 'after'), value, at });
  }
  return shape;
}
