import { ATTACHMENT_INLINE_LIMIT, type Attachment } from '#shared/contract/attachments.ts';
import { client } from '../api/client.ts';
import { sendFile } from '../files/send-file.ts';

/** Where the host serves a file of the library: pictures are shown, anything else is a download. */
export function attachmentUrl(hash: string): string {
  return `/attachments/${hash}`;
}

/** Bytes as base64, in steps that the call stack holds. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(parts.join(''));
}

/** Takes a file into the library; one that is there already is not stored twice. */
export async function takeFile(file: File, signal = new AbortController().signal): Promise<Attachment> {
  if (file.size <= ATTACHMENT_INLINE_LIMIT) {
    return client.attachments.putBytes({ name: file.name.slice(0, 255), base64: await base64Of(file) });
  }
  const { token } = await sendFile(file, signal);
  return client.attachments.putFile({ token });
}
