import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '#shared/contract/notes.ts';
import {
  joinProperties,
  type PropertyLines,
  type PropertyValue,
  propertyLines,
  splitProperties,
} from '#shared/document/properties.ts';
import { client } from '../../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';
import { NoteField } from './NoteField.tsx';
import classes from './note-fields.module.css';

type Props = {
  note: Note;
  isReadOnly: boolean;
  /** Whether the name of a new one is being asked for. */
  isAsked: boolean;
  onAsked: (isAsked: boolean) => void;
};

/** More than these would push the text out of sight. */
const SHOWN = 6;
/** What stands elsewhere on the page. */
const OWN_PLACE: ReadonlySet<string> = new Set(['title', 'tags', 'created', 'updated']);

/** The fields that a note brought from a vault, and own ones: a row each, written back as the YAML they came as. */
export function NoteFields({ note, isReadOnly, isAsked, onAsked }: Props) {
  const { t } = useTranslation();
  const [isAllShown, setIsAllShown] = useState(false);
  /** The one that was just made: its value is written next. */
  const [fresh, setFresh] = useState<string | null>(null);
  const all = splitProperties(note.properties);
  const fields = all.filter(({ name }) => !OWN_PLACE.has(name.toLowerCase()));
  const shown = isAllShown || fields.length <= SHOWN + 1 ? fields : fields.slice(0, SHOWN);
  if (fields.length === 0 && !isAsked) return null;

  async function write(next: readonly PropertyLines[], words: string | null): Promise<boolean> {
    try {
      const { changeId } = await client.notes.update({ id: note.id, properties: joinProperties(next) });
      if (changeId !== null && words !== null) notifyUndoable(words, changeId);
      return true;
    } catch (error) {
      notifyError(error);
      return false;
    }
  }
  const change = (field: PropertyLines, value: PropertyValue) =>
    write(
      all.map((one) => (one === field ? propertyLines(field.name, value) : one)),
      t('notes.fields.changed', { name: field.name }),
    );
  async function add(name: string): Promise<void> {
    // Empty as yet: its value comes next, and says what was done.
    const isWritten = await write([...all, propertyLines(name, { kind: 'text', text: '' })], null);
    if (!isWritten) return;
    setFresh(name);
    setIsAllShown(true);
    onAsked(false);
  }

  return (
    <section className={classes.fields} aria-label={t('notes.fields.label')}>
      <dl className={classes.rows}>
        {shown.map((field) => (
          <NoteField
            key={keyIn(shown, field)}
            field={field}
            isReadOnly={isReadOnly}
            autoFocus={field.name === fresh}
            onChange={(value) => change(field, value)}
            onRemove={() =>
              void write(
                all.filter((one) => one !== field),
                t('notes.fields.removed', { name: field.name }),
              )
            }
          />
        ))}
      </dl>
      {shown.length < fields.length && (
        <UnstyledButton className={classes.more} onClick={() => setIsAllShown(true)}>
          {t('notes.fields.more', { count: fields.length - shown.length })}
        </UnstyledButton>
      )}
      {!isReadOnly &&
        (isAsked ? (
          <NewField
            names={all.map(({ name }) => name.toLowerCase())}
            onAdd={(name) => void add(name)}
            onEnd={() => onAsked(false)}
          />
        ) : (
          <Button
            ms={-8}
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={14} stroke={1.6} aria-hidden />}
            onClick={() => onAsked(true)}
          >
            {t('notes.fields.add')}
          </Button>
        ))}
    </section>
  );
}

/** By its name, and which of that name it is: YAML written by hand may have a name twice. */
const keyIn = (fields: readonly PropertyLines[], field: PropertyLines): string => {
  const same = fields.filter(({ name }) => name === field.name);
  return `${same.indexOf(field)} ${field.name}`;
};

type NewProps = { names: readonly string[]; onAdd: (name: string) => void; onEnd: () => void };

/** Asks for a name: Enter takes it, Escape and an empty one end it. */
function NewField({ names, onAdd, onEnd }: NewProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const key = name.toLowerCase();
  const error = names.includes(key)
    ? t('notes.fields.taken')
    : OWN_PLACE.has(key)
      ? t('notes.fields.ownPlace')
      : null;
  return (
    <TextInput
      size="xs"
      maw={320}
      mt={4}
      autoFocus
      maxLength={100}
      aria-label={t('notes.fields.name')}
      placeholder={t('notes.fields.name')}
      value={typed}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (name === '') onEnd();
        else if (error === null) onAdd(name);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') onEnd();
        // The name is taken on leaving.
        if (event.key === 'Enter' && error === null) event.currentTarget.blur();
      }}
    />
  );
}
