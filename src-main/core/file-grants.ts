import { randomBytes } from 'node:crypto';

export type FileGrant = { path: string; name: string; mode: 'read' | 'write' };

/** Files the host lets the core read or write, by token: paths never travel through the contract. */
export type FileGrants = {
  add(token: string, grant: FileGrant): void;
  get(token: string, mode: FileGrant['mode']): FileGrant | null;
};

export function createFileGrants(): FileGrants {
  const grants = new Map<string, FileGrant>();
  return {
    add: (token, grant) => void grants.set(token, grant),
    get(token, mode) {
      const grant = grants.get(token);
      return grant && grant.mode === mode ? grant : null;
    },
  };
}

/** 128 random bits. */
export const newToken = (): string => randomBytes(16).toString('hex');
