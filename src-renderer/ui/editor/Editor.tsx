import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import classes from './editor.module.css';
import type { EditorProps } from './editor-props.ts';

const EditorBody = lazy(() => import('./EditorBody.tsx').then((module) => ({ default: module.EditorBody })));

/**
 * A document to read and write. Lexical and all that hangs on it come with the first one that is opened. Another `documentKey` is
 * another document: caret, undo and menus begin anew.
 */
export function Editor(props: EditorProps) {
  return (
    <Suspense
      fallback={
        <div className={classes.waiting}>
          <Skeleton height={18} width="60%" />
          <Skeleton height={14} />
          <Skeleton height={14} width="85%" />
        </div>
      }
    >
      <EditorBody key={props.documentKey} {...props} />
    </Suspense>
  );
}
