// Runs in the sandbox between the page and the shell: hands on the page's ports and turns dropped files into tokens.
// Built as CommonJS, because a sandboxed preload can't be an ES module.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { KithBridge, PortRequest } from '#shared/host-bridge.ts';

window.addEventListener('message', (event: MessageEvent<PortRequest | undefined>) => {
  if (event.source !== window || event.data?.kith !== 'port' || event.ports.length !== 1) return;
  ipcRenderer.postMessage('kith:port', event.data.role, [...event.ports]);
});

const bridge: KithBridge = {
  kind: 'electron',
  grantFile: (file) => ipcRenderer.invoke('kith:grant-file', webUtils.getPathForFile(file)),
};
contextBridge.exposeInMainWorld('kithBridge', bridge);
