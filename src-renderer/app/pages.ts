// Pages by the name of their file, each a chunk of its own. A feature adds a page by adding the file; the rail, the
// actions and the drawer show what exists.
import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

type PageModule = Record<string, ComponentType>;

const files = import.meta.glob<PageModule>(['../features/*/*{Page,Panel}.tsx', '!../features/library/*']);

function loaderOf(name: string): (() => Promise<PageModule>) | undefined {
  return files[`../features/${name}.tsx`];
}

/** Whether `features/<name>.tsx` is there, e.g. hasPage('board/BoardPage'). */
export function hasPage(name: string): boolean {
  return loaderOf(name) !== undefined;
}

/** Begins to load a page's code before the router knows that it is needed. */
export function preloadPage(name: string): void {
  // A page that cannot be loaded says so when it is shown.
  loaderOf(name)?.().catch(() => undefined);
}

/** The page of `features/<name>.tsx`, which exports a component of the file's name. */
export function page(name: string): RouteComponent | undefined {
  const load = loaderOf(name);
  return load && lazyRouteComponent(load, name.slice(name.indexOf('/') + 1));
}
