export type VaultFile = { path: string; size: number };
/** What an export says of a note beside its text. */
export type VaultFacts = {
  title: string | null;
  tags: string[];
  /** Epoch ms; null where it is not said. */
  created: number | null;
  updated: number | null;
  /** What else it says, as lines of YAML. */
  properties: string;
};
export type VaultSource = {
  /** Name of the folder or archive, without its ending. */
  readonly name: string;
  readonly files: readonly VaultFile[];
  /** What was left out while listing. */
  readonly skipped: readonly { path: string; reason: string }[];
  /** By the path of the note, where the export has them apart from its text. */
  readonly facts?: ReadonlyMap<string, VaultFacts>;
  read(path: string): Promise<Buffer>;
  close(): void;
};
