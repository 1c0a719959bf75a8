import type { Plugin } from 'vite';

export function compileWhole(name: string): Plugin;
