import type { DocumentNode } from '#shared/document/document-types.ts';
import { bodyOf, heading, list, listItem, paragraph, textNodes } from '#shared/document/node-builders.ts';
import type { Formats } from '../../../app/format.ts';
import { nameAnd } from '../../../app/join-words.ts';
import type { TFunction } from '../../../i18n/i18n.ts';
import type { Event } from './event-ref.ts';

type Facts = {
  event: Event;
  attendees: readonly { id: number; name: string }[];
  /** Asked on that day. */
  questions: readonly { text: string; asker: string }[];
};

/** What a write-up begins with (JSON text of a body): when, who came, what was prepared, what was asked; then what is still to be told. */
export function writeUpBody({ event, attendees, questions }: Facts, t: TFunction, format: Formats): string {
  const text = (words: string) => textNodes(words, 0);
  const part = (title: string, blocks: DocumentNode[]) => [heading(2, text(title)), ...blocks];
  const items = (kind: 'bullet' | 'check', lines: { words: string; checked?: boolean }[]) => [
    list(
      kind,
      1,
      lines.map(({ words, checked }) => listItem(text(words), checked)),
      0,
    ),
  ];
  const mention = (person: { id: number; name: string }): DocumentNode => ({
    type: 'mention',
    version: 1,
    kind: 'fan',
    id: person.id,
    label: person.name,
  });
  const when = [format.localDate(event.date), event.startTime].filter(Boolean).join(' ');
  const facts = [
    when,
    event.guest && t('communities.rituals.withGuest', { name: event.guest }),
    t('communities.rituals.came', { count: event.attendees }),
  ].filter((words) => words !== '');
  const blocks: DocumentNode[] = [
    paragraph([
      { type: 'mention', version: 1, kind: 'community', id: event.communityId, label: event.communityName },
      ...text(` · ${facts.join(' · ')}`),
    ]),
  ];
  if (attendees.length > 0)
    blocks.push(
      ...part(t('communities.rituals.attendance'), [
        paragraph(attendees.flatMap((person, at) => [...(at > 0 ? text(' ') : []), mention(person)])),
      ]),
    );
  if (event.tasks.length > 0)
    blocks.push(
      ...part(
        t('communities.rituals.tasks'),
        items(
          'check',
          event.tasks.map(({ what, doneAt }) => ({ words: what, checked: doneAt !== null })),
        ),
      ),
    );
  if (questions.length > 0)
    blocks.push(
      ...part(
        t('communities.rituals.asked'),
        items(
          'bullet',
          questions.map(({ text: words, asker }) => ({ words: asker ? nameAnd(asker, words) : words })),
        ),
      ),
    );
  blocks.push(...part(t('communities.rituals.happened'), [paragraph(text(event.note))]));
  blocks.push(...part(t('communities.rituals.nextTime'), [paragraph([])]));
  return JSON.stringify(bodyOf(blocks));
}
