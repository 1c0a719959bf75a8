import { useEffect, useMemo, useRef, useState } from 'react';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { emptyBody } from '#shared/document/document-types.ts';
import { Editor } from '#ui/editor/Editor.tsx';
import { useEditorFacts, useEditorHandle } from '#ui/editor/editor-handle.ts';
import type { LookupItem, Lookups, UploadedFile } from '#ui/editor/editor-types.ts';
import { Outline } from '#ui/editor/outline/Outline.tsx';

const STORE = 'editor-page';
const SAVE_MS = 600;

const THINGS: readonly (LookupItem & { sounds: string })[] = [
  { kind: 'fan', id: 1, label: '张三', hint: '微信', sounds: 'zhangsan zs' },
  { kind: 'fan', id: 2, label: '张小三', sounds: 'zhangxiaosan zxs' },
  { kind: 'fan', id: 3, label: '李明', sounds: 'liming lm' },
  { kind: 'fan', id: 4, label: 'Ann Lee', sounds: 'ann lee' },
  { kind: 'tag', id: 1, label: '老客户', sounds: 'laokehu lkh' },
  { kind: 'note', id: 1, label: '选题会纪要', sounds: 'xuantihuijiyao xthjy' },
  { kind: 'case', id: 1, label: '小米社区', sounds: 'xiaomishequ xmsq' },
  { kind: 'community', id: 1, label: '读书群', sounds: 'dushuqun dsq' },
  { kind: 'campaign', id: 1, label: '双十一转介绍', sounds: 'shuangshiyi ssy' },
];
const made: LookupItem[] = [];
const state: Window['editorPage'] = {
  read: () => null,
  open: () => Promise.reject(new Error('no page yet')),
  copy: () => Promise.reject(new Error('no page yet')),
  toggleFocusMode: () => undefined,
  opened: [],
  errors: [],
  changes: 0,
};
window.editorPage = state;
document.addEventListener('securitypolicyviolation', (event) => {
  state.errors.push(`policy: ${event.violatedDirective} ${event.sample}`);
});

const lookups: Lookups = {
  async search(kinds, query) {
    const wanted = query.toLowerCase();
    return [...THINGS, ...made.map((item) => ({ ...item, sounds: '' }))]
      .filter(({ kind }) => kinds.includes(kind))
      .filter(({ label, sounds }) => `${label.toLowerCase()} ${sounds}`.includes(wanted))
      .slice(0, 8)
      .map(({ sounds: _, ...item }) => item);
  },
  async create(kind, label) {
    const item = { kind, id: 1000 + made.length, label };
    made.push(item);
    return item;
  },
  creatable: ['fan', 'tag', 'note'],
  async resolve() {
    return new Map([['fan:3', '李明（改名）']]);
  },
  hoverCard: ({ label }) => <strong>{label}</strong>,
  open: ({ kind, id }) => state.opened.push(`${kind}:${id}`),
};

async function upload(file: File): Promise<UploadedFile> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { hash, name: file.name, size: file.size, mime: file.type };
}

const templates = [
  {
    id: 'meeting',
    label: '会议纪要',
    body: () => {
      const body = emptyBody();
      const line = body.root.children[0]!;
      const text = {
        type: 'text',
        version: 1,
        text: '议题',
        format: 0,
        detail: 0,
        mode: 'normal',
        style: '',
      } as const;
      body.root.children = [
        { type: 'heading', tag: 'h2', version: 1, direction: null, format: '', indent: 0, children: [text] },
        line,
      ];
      return body;
    },
  },
];

function stored(): unknown {
  const text = localStorage.getItem(STORE);
  return text === null ? emptyBody() : JSON.parse(text);
}

/** Resolves when the frame after the next has been drawn. */
const drawn = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

export function EditorPage({ isReadOnly }: { isReadOnly: boolean }) {
  const handle = useEditorHandle();
  const { count } = useEditorFacts(handle);
  const [shown, setShown] = useState({ key: 'first', body: useMemo(stored, []) });
  const unsaved = useRef<(() => void) | null>(null);
  const save = (read: () => DocumentBody) => {
    state.changes++;
    const isWaiting = unsaved.current !== null;
    unsaved.current = () => {
      unsaved.current = null;
      localStorage.setItem(STORE, JSON.stringify(read()));
    };
    // As the product does: the document is read when it is saved, not at every key.
    if (!isWaiting)
      setTimeout(() => requestIdleCallback(() => unsaved.current?.(), { timeout: 200 }), SAVE_MS);
  };
  useEffect(() => {
    const onHide = () => unsaved.current?.();
    window.addEventListener('pagehide', onHide);
    return () => window.removeEventListener('pagehide', onHide);
  }, []);
  state.read = () => handle.acts?.readBody() ?? null;
  state.toggleFocusMode = () => handle.acts?.toggleFocusMode();
  state.copy = (as) => handle.acts?.copy(as) ?? Promise.reject(new Error('no editor'));
  state.open = async (body) => {
    const start = performance.now();
    const key = `opened-${start}`;
    handle.setActs(null);
    setShown({ key, body });
    while (handle.acts === null) await drawn();
    await drawn();
    return performance.now() - start;
  };
  return (
    <main className="page">
      <div className="scroll" data-editor-scroll>
        <div className="measure">
          <Editor
            documentKey={shown.key}
            body={shown.body}
            label="正文"
            autoFocus
            isReadOnly={isReadOnly}
            handle={handle}
            lookups={lookups}
            upload={upload}
            attachmentUrl={(hash) => `/attachments/${hash}.png`}
            openLink={(url) => state.opened.push(url)}
            templates={templates}
            onChange={save}
            onBlur={() => unsaved.current?.()}
            onError={(error) => state.errors.push(String(error))}
          />
        </div>
      </div>
      <aside className="side" aria-label="大纲">
        <Outline handle={handle} />
        <span>{count.words} 字</span>
      </aside>
    </main>
  );
}
