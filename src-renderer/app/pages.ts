// Pages by the name of their file, each a chunk of its own. A feature adds a page by adding the file; the rail, the
// actions and the drawer show what exists. Only the board, where most days begin, is part of the start script.
import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

type PageModule = Record<string, ComponentType>;

const BOARD = 'board/BoardPage';
const files = import.meta.glob<PageModule>([
  '../features/*/*{Page,Panel}.tsx',
  '!../features/library/*',
  '!../features/board/BoardPage.tsx',
]);

function loaderOf(name: string): (() => Promise<PageModule>) | undefined {
  return files[`../features/${name}.tsx`];
}

/** Whether `features/<name>.tsx` is there, e.g. hasPage('board/BoardPage'). */
export function hasPage(name: string): boolean {
  return name === BOARD || loaderOf(name) !== undefined;
}

/** The page of `features/<name>.tsx`, which exports a component of the file's name. */
export function page(name: string): RouteComponent | undefined {
  const load = loaderOf(name);
  return load && lazyRouteComponent(load, name.slice(name.indexOf('/') + 1));
}
