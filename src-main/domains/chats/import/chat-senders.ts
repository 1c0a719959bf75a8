import type { ChatRecord, Clock, NamedPerson } from '../parsers/chat-record.ts';
import { shownName } from '../parsers/name-rules.ts';

export type SeenName = { name: string; first: number; last: number; clock: Clock };

/** Somebody of the file. Known by id; where the export has none, by name. */
export type Sender = {
  readonly member: number;
  readonly id: string | null;
  name: string;
  /** Newest last. */
  readonly names: SeenName[];
  isMe: boolean;
  isBot: boolean;
  messages: number;
};

const MAX_NAMES = 20;

export type Senders = ReturnType<typeof createSenders>;

/** Gathers who writes and who is named, in the order of first sight; numbers count from 1. */
export function createSenders() {
  const all: Sender[] = [];
  /** Apart, since a key made of both would be a new string per message. */
  const byId = new Map<string, Sender>();
  const byWritten = new Map<string, Sender>();
  /** Names that one sender alone has had; null: two had it. */
  const byName = new Map<string, Sender | null>();

  const claim = (sender: Sender, name: string) => {
    const owner = byName.get(name);
    if (owner === undefined) byName.set(name, sender);
    else if (owner !== sender) byName.set(name, null);
  };
  const add = (id: string | null, name: string): Sender => {
    const sender: Sender = {
      member: all.length + 1,
      id,
      name,
      names: [],
      isMe: false,
      isBot: false,
      messages: 0,
    };
    all.push(sender);
    if (id === null) byWritten.set(name, sender);
    else byId.set(id, sender);
    return sender;
  };

  return {
    all,

    /** The number of a record's sender; null for the system. */
    of(record: ChatRecord): number | null {
      const { senderId, senderName, kind } = record;
      if (kind === 'system' || (senderId === null && senderName === '')) return null;
      let sender = senderId === null ? byWritten.get(senderName) : byId.get(senderId);
      const seen = sender?.names.at(-1);
      if (sender && seen?.name === senderName) {
        if (record.time > seen.last) seen.last = record.time;
      } else {
        // The key keeps the name as written: names that look alike may be two people.
        sender ??= add(senderId, senderName);
        if (senderName !== '') rename(sender, senderName, record);
      }
      sender.messages += 1;
      if (record.isMe) sender.isMe = true;
      if (record.isBot) sender.isBot = true;
      return sender.member;
    },

    /** The sender a line means by id or name; made where nobody has it. Null for the owner of the file while unknown. */
    named(person: NamedPerson): Sender | null {
      if (person.isMe) return all.find(({ isMe }) => isMe) ?? null;
      if (person.id !== null) {
        const known = byId.get(person.id);
        if (known) return known;
      }
      // The end of a sentence may be that of a name: Ana added Bob K.
      const sender =
        person.name === '' ? undefined : (byName.get(person.name) ?? byName.get(`${person.name}.`));
      if (sender) return sender;
      const made =
        (person.id === null ? byWritten.get(person.name) : byId.get(person.id)) ??
        add(person.id, person.name);
      if (made.names.length === 0 && person.name !== '') {
        made.name = person.name;
        claim(made, person.name);
      }
      return made;
    },

    /** The number of the sender with this id; null for nobody. */
    byId: (id: string): number | null => byId.get(id)?.member ?? null,

    nameOf: (sender: Sender): string => shownName(sender.name || sender.id || ''),
  };

  function rename(sender: Sender, name: string, { time, clock }: ChatRecord): void {
    sender.name = name;
    const known = sender.names.findIndex((seen) => seen.name === name);
    const [seen] = known < 0 ? [] : sender.names.splice(known, 1);
    sender.names.push({ name, first: seen?.first ?? time, last: time, clock });
    if (sender.names.length > MAX_NAMES) sender.names.shift();
    claim(sender, name);
  }
}
