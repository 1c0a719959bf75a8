import { ActionIcon, Button, Popover, Tabs, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '#shared/contract/notes.ts';
import { type EditorHandle, useEditorFacts } from '#ui/editor/editor-handle.ts';
import { Outline } from '#ui/editor/outline/Outline.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { nameAnd } from '../../../app/join-words.ts';
import { Backlinks } from '../../../app/knowledge/Backlinks.tsx';
import { LinkKindIcon } from '../../../app/knowledge/KindIcon.tsx';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import { UnlinkedMentions } from '../../../app/knowledge/UnlinkedMentions.tsx';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';
import { TagPickList } from '../../../app/people/TagPickList.tsx';
import { TagPill } from '../../../app/people/TagPill.tsx';
import { useTags } from '../../../app/people/use-tags.ts';
import { askForFolder } from '../folders/FolderPicker.tsx';
import { moveNotes, noteTitle } from '../note-acts.ts';
import classes from './note.module.css';

type Props = {
  note: Note;
  editor: EditorHandle;
};

/** What is known of a note beside its text: outline, what speaks of it, its properties. */
export function NoteSide({ note, editor }: Props) {
  const { t } = useTranslation();
  return (
    <aside className={classes.side} aria-label={t('notes.panel.label')}>
      <Tabs defaultValue="outline" keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="outline">{t('notes.panel.outline')}</Tabs.Tab>
          <Tabs.Tab value="links">{t('notes.panel.links')}</Tabs.Tab>
          <Tabs.Tab value="properties">{t('notes.panel.properties')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="outline" className={classes.sidePanel}>
          <Outline handle={editor} />
        </Tabs.Panel>
        <Tabs.Panel value="links" className={classes.sidePanel}>
          <NoteLinks note={note} />
        </Tabs.Panel>
        <Tabs.Panel value="properties" className={classes.sidePanel}>
          <NoteProperties note={note} editor={editor} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

function NoteLinks({ note }: { note: Note }) {
  const { t } = useTranslation();
  const target = { kind: 'note' as const, id: note.id };
  return (
    <>
      <h2 className={classes.sideTitle}>{t('notes.backlinks')}</h2>
      <Backlinks target={target} empty={t('notes.noBacklinks')} />
      <h2 className={classes.sideTitle}>{t('notes.unlinked')}</h2>
      <UnlinkedMentions target={target} empty={t('notes.noUnlinked')} />
    </>
  );
}

function NoteProperties({ note, editor }: Props) {
  const { t } = useTranslation();
  const { count } = useEditorFacts(editor);
  const format = useFormat();
  const open = useOpenTarget();
  const links = useQuery(orpc.documents.links.queryOptions({ input: { kind: 'note', id: note.id } }));
  const { folderPath, createdAt, updatedAt, daily } = note;
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('notes.properties.folder')}</dt>
        <dd>
          <Button
            size="compact-sm"
            variant="default"
            maw="100%"
            onClick={() =>
              askForFolder({
                title: nameAnd(t('notes.actions.move'), noteTitle(note.title)),
                noneLabel: t('notes.noFolder'),
                onPick: (folder) => void moveNotes([note.id], folder),
              })
            }
          >
            {folderPath.length === 0 ? t('notes.noFolder') : folderPath.map(({ name }) => name).join(' / ')}
          </Button>
        </dd>
        <dt>{t('notes.properties.tags')}</dt>
        <dd>
          <NoteTags note={note} />
        </dd>
        {daily !== null && (
          <>
            <dt>{t('notes.properties.daily')}</dt>
            <dd>{format.localDate(daily)}</dd>
          </>
        )}
        <dt>{t('notes.properties.created')}</dt>
        <dd title={format.relative(createdAt)}>{format.dateTime(createdAt)}</dd>
        <dt>{t('notes.properties.updated')}</dt>
        <dd title={format.relative(updatedAt)}>{format.dateTime(updatedAt)}</dd>
        <dt>{t('notes.properties.words')}</dt>
        <dd>{format.exact(count.words)}</dd>
        <dt>{t('notes.properties.characters')}</dt>
        <dd>{format.exact(count.characters)}</dd>
      </dl>
      {links.data && links.data.to.length > 0 && (
        <>
          <h2 className={classes.sideTitle}>{t('notes.properties.links')}</h2>
          <ul className={classes.outline}>
            {links.data.to.map((link) => (
              <li key={link.linkId}>
                <UnstyledButton className={classes.outlineItem} title={link.label} onClick={() => open(link)}>
                  <LinkKindIcon kind={link.kind} size={14} /> {link.label}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** More tags than these would push the text out of sight. */
const TAGS_SHOWN = 20;

/** The tags given by hand; more from the tree, or a new one. */
export function NoteTags({ note }: { note: Note }) {
  const { t } = useTranslation();
  const { byId } = useTags();
  const [isOpen, setIsOpen] = useState(false);
  const [isAllShown, setIsAllShown] = useState(false);
  const picked = note.tags.map(({ id }) => id);

  async function toggle(id: number, knownName?: string) {
    const isOn = picked.includes(id);
    const name = knownName ?? byId.get(id)?.name ?? '';
    const tagIds = isOn ? picked.filter((one) => one !== id) : [...picked, id];
    try {
      const { changeId } = await client.notes.update({ id: note.id, tagIds });
      if (changeId !== null) notifyUndoable(t(isOn ? 'notes.untagged' : 'notes.tagged', { name }), changeId);
    } catch (error) {
      notifyError(error);
    }
  }

  return (
    <span className={classes.pills}>
      {note.tags.slice(0, isAllShown ? undefined : TAGS_SHOWN).map((tag) => (
        <TagPill
          key={tag.id}
          name={tag.name}
          color={tag.color}
          onRemove={() => void toggle(tag.id, tag.name)}
        />
      ))}
      {!isAllShown && note.tags.length > TAGS_SHOWN && (
        <UnstyledButton
          className={classes.moreTags}
          title={t('notes.properties.tags')}
          onClick={() => setIsAllShown(true)}
        >
          {t('common.moreCount', { count: note.tags.length - TAGS_SHOWN })}
        </UnstyledButton>
      )}
      <Popover opened={isOpen} onChange={setIsOpen} width={260} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          {note.tags.length === 0 ? (
            <Button
              ms={-8}
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<IconPlus size={14} stroke={1.6} aria-hidden />}
              aria-expanded={isOpen}
              onClick={() => setIsOpen((old) => !old)}
            >
              {t('notes.properties.addTag')}
            </Button>
          ) : (
            <ActionIcon
              size="xs"
              aria-label={t('notes.properties.addTag')}
              aria-expanded={isOpen}
              onClick={() => setIsOpen((old) => !old)}
            >
              <IconPlus size={14} stroke={1.6} />
            </ActionIcon>
          )}
        </Popover.Target>
        <Popover.Dropdown p={8}>
          <TagPickList picked={picked} onPick={(id) => void toggle(id)} canCreate />
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
