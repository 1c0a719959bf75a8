/**
 * Reads an unknown value as a document body. Only known fields are copied, so nothing that is not described here gets in.
 * Walks with a stack of its own: hand-made JSON may have 100,000 levels.
 */
import type { DocumentBody, DocumentNode, NodeType } from './document-types.ts';
import { FIELDS, isAllowedIn, isElementType, isNodeType, leafText, WRAPPERS } from './node-fields.ts';

const MAX_CHARACTERS = 5_000_000;
export const MAX_NODES = 200_000;
const MAX_DEPTH = 100;

export type DocumentFault =
  | 'not_a_document'
  | 'unknown_node'
  | 'misplaced_node'
  | 'wrong_type'
  | 'too_many_nodes'
  | 'too_many_characters'
  | 'too_deep';
export type ParsedDocument =
  | { ok: true; body: DocumentBody }
  /** `node`: the type of the node at fault, where it has one. */
  | { ok: false; reason: DocumentFault; node?: string };

type Target = { type: NodeType; children: DocumentNode[]; depth: number };
/** `isUnwrapped`: the children of a node that gave way; what stands before and after them is not one line with them. */
type Frame = { source: readonly unknown[]; at: number; into: Target; isUnwrapped: boolean };

class Fault extends Error {
  readonly reason: DocumentFault;
  readonly node: string | undefined;
  constructor(reason: DocumentFault, node?: string) {
    super(reason);
    this.reason = reason;
    this.node = node;
  }
}

/** As pairs, made once: a long text has thousands of nodes. */
const FIELDS_OF = new Map(Object.entries(FIELDS).map(([type, fields]) => [type, Object.entries(fields)]));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * At most 5,000,000 characters, 200,000 nodes, depth 100 (the root is depth 0).
 * With `repair`, unknown, misplaced, broken and too deep nodes give way to their text, and wrong values to their defaults; too many
 * nodes or characters are refused all the same. Text may move into a paragraph, item or cell made for it.
 */
export function parseDocument(value: unknown, { repair = false } = {}): ParsedDocument {
  try {
    return { ok: true, body: readBody(value, repair) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, reason: error.reason, node: error.node };
    throw error;
  }
}

function readBody(value: unknown, repair: boolean): DocumentBody {
  const source = isRecord(value) ? value.root : undefined;
  if (!isRecord(source) || source.type !== 'root' || !Array.isArray(source.children)) {
    throw new Fault('not_a_document');
  }
  const counts = { nodes: 0, characters: 0 };
  const root = copyFields(source, 'root', repair, counts);
  if (root === null) throw new Fault('wrong_type', 'root');
  const made = new WeakSet<DocumentNode>();
  const target = (node: DocumentNode, depth: number): Target => ({
    type: node.type,
    children: (node as { children: DocumentNode[] }).children,
    depth,
  });

  /** The place for a child of this type: the target itself or one made inside it; null where it fits nowhere. */
  function place(type: NodeType, into: Target): Target | null {
    let at = into;
    while (!isAllowedIn(type, at.type)) {
      const wrapper = WRAPPERS[at.type];
      if (!repair || wrapper === undefined || !couldHold(type, wrapper)) return null;
      const last = at.children.at(-1);
      if (last && last.type === wrapper && made.has(last)) {
        at = target(last, at.depth + 1);
        continue;
      }
      const node = copyFields({}, wrapper, true, counts);
      if (node === null) return null;
      made.add(node);
      at.children.push(node);
      at = target(node, at.depth + 1);
    }
    return at;
  }

  const closeMade = (into: Target): void => {
    const last = into.children.at(-1);
    if (last) made.delete(last);
  };
  // Nodes made around others need some levels of their own.
  const deepest = repair ? MAX_DEPTH - 4 : MAX_DEPTH;
  const stack: Frame[] = [{ source: source.children, at: 0, into: target(root, 0), isUnwrapped: false }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    if (frame.at >= frame.source.length) {
      stack.pop();
      if (frame.isUnwrapped) closeMade(frame.into);
      continue;
    }
    const child = frame.source[frame.at++];
    if (++counts.nodes > MAX_NODES) throw new Fault('too_many_nodes');
    if (!isRecord(child)) {
      if (!repair) throw new Fault('wrong_type');
      continue;
    }
    const { type } = child;
    const known = typeof type === 'string' && isNodeType(type) && type !== 'root' ? type : null;
    if (known === null && !repair)
      throw new Fault('unknown_node', typeof type === 'string' ? type.slice(0, 50) : undefined);
    const isTooDeep = known !== null && isElementType(known) && frame.into.depth + 1 > deepest;
    if (isTooDeep && !repair) throw new Fault('too_deep', known);
    const spot = known === null || isTooDeep ? null : place(known, frame.into);
    if (known !== null && !isTooDeep && spot === null && !repair) throw new Fault('misplaced_node', known);
    const node = known !== null && spot !== null ? copyFields(child, known, repair, counts) : null;
    if (node !== null && spot !== null) {
      spot.children.push(node);
      if (isElementType(node.type)) {
        if (!Array.isArray(child.children) && !repair) throw new Fault('wrong_type', node.type);
        const source = Array.isArray(child.children) ? child.children : [];
        stack.push({ source, at: 0, into: target(node, spot.depth + 1), isUnwrapped: false });
      }
      continue;
    }
    if (!repair) throw new Fault('wrong_type', known ?? undefined);
    if (Array.isArray(child.children)) {
      closeMade(frame.into);
      stack.push({ source: child.children, at: 0, into: frame.into, isUnwrapped: true });
    } else {
      const text = leafText(child);
      const textSpot = text === '' ? null : place('text', frame.into);
      const textNode = textSpot && copyFields({ text }, 'text', true, counts);
      if (textSpot && textNode) textSpot.children.push(textNode);
    }
  }
  return { root: root as DocumentBody['root'] };
}

/** Whether a chain of wrappers from `wrapper` ends at a place for this type. */
function couldHold(type: NodeType, wrapper: NodeType): boolean {
  for (let at: NodeType | undefined = wrapper; at !== undefined; at = WRAPPERS[at]) {
    if (isAllowedIn(type, at)) return true;
  }
  return false;
}

/** A new node with the known fields of `source`; null where a field that it cannot do without is missing or wrong. */
function copyFields(
  source: Record<string, unknown>,
  type: NodeType,
  repair: boolean,
  counts: { characters: number },
): DocumentNode | null {
  const node: Record<string, unknown> = { type, version: 1 };
  if (isElementType(type)) node.children = [];
  for (const [name, field] of FIELDS_OF.get(type)!) {
    const given = Object.hasOwn(source, name) ? source[name] : undefined;
    const value = given === undefined ? undefined : field.read(given);
    if (value !== undefined) {
      if (typeof value === 'string') counts.characters += value.length;
      node[name] = value;
      continue;
    }
    if (given !== undefined && !repair) throw new Fault('wrong_type', type);
    if ('fallback' in field) node[name] = field.fallback;
    else if (!field.optional) {
      if (!repair) throw new Fault('wrong_type', type);
      return null;
    }
  }
  if (counts.characters > MAX_CHARACTERS) throw new Fault('too_many_characters');
  return node as DocumentNode;
}
