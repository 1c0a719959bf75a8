// The two things the preload may ask: relay a port, and grant a file that the user dropped or chose.
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ipcMain, type MessagePortMain } from 'electron';
import type { HostService } from '#main/hosts/host-types.ts';
import type { GrantedFile } from '#shared/host-bridge.ts';
import { isPortRole } from '#shared/roles.ts';
import { isOwnPage } from './policy.ts';

export function serveMainCalls(service: HostService): void {
  const coreChannels = new Set<MessagePortMain>();
  service.onLibraryChange(() => {
    for (const channel of coreChannels) channel.close();
    coreChannels.clear();
  });

  ipcMain.on('kith:port', async (event, role: unknown) => {
    const [channel] = event.ports;
    if (!channel || !isOwnPage(event.senderFrame) || !isPortRole(role)) return;
    await service.settled(role);
    const port = service.openPort(role);
    if (!port) return channel.close();
    if (role !== 'host') coreChannels.add(channel);
    channel.on('message', ({ data }) => port.postMessage(data));
    port.on('message', (frame) => channel.postMessage(frame));
    channel.on('close', () => {
      coreChannels.delete(channel);
      port.close();
    });
    port.on('close', () => channel.close());
    channel.start();
  });

  ipcMain.handle('kith:grant-file', async (event, path: unknown): Promise<GrantedFile> => {
    if (!isOwnPage(event.senderFrame)) throw new Error('SENDER_REFUSED');
    if (typeof path !== 'string' || path === '') throw new Error('FILE_WITHOUT_PATH');
    const { size } = await stat(path);
    const name = basename(path);
    const token = service.grantFile({ path, name, mode: 'read' });
    if (token === null) throw new Error('NO_LIBRARY');
    return { token, name, size };
  });
}
