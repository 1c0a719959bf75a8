import type { Plugin } from 'vite';

export function methodKinds(file: string): Plugin;
