import type { Plugin } from 'vite';

export function preloadPage(source: string): Plugin;
