import { ActionIcon, Menu, TextInput, Tooltip } from '@mantine/core';
import {
  IconClock,
  IconFolder,
  IconFolderOff,
  IconFolderOpen,
  IconFolderPlus,
  IconNotes,
  IconPin,
  IconStar,
} from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readStored, writeStored } from '#ui/stored/stored-value.ts';
import { Tree, type TreeItem } from '#ui/tree/Tree.tsx';
import { PointMenu } from '../../../app/actions/PointMenu.tsx';
import { useFormat } from '../../../app/format.ts';
import type { NotesPlace } from '../list/use-notes-search.ts';
import classes from '../notes.module.css';
import { askForFolder } from './FolderPicker.tsx';
import { createFolder, moveFolder, removeFolder, renameFolder } from './folder-acts.ts';
import type { FolderNode } from './folder-tree.ts';
import { useFolderDrop } from './use-folder-drop.ts';
import { useFolders } from './use-folders.ts';

type Props = { place: NotesPlace; onGo: (place: NotesPlace) => void };

const VIEWS = [
  { view: 'all', icon: IconNotes },
  { view: 'recent', icon: IconClock },
  { view: 'favourite', icon: IconStar },
  { view: 'pinned', icon: IconPin },
] as const;

/** The field that stands in the tree: a folder's new name, or a new folder in `parentId`. */
type Naming = { id: number } | { parentId: number | null };

const CLOSED = 'notes.closedFolders';

/** The folders that were closed when the window was last used. */
function storedClosed(): ReadonlySet<number> {
  const stored = readStored(CLOSED);
  return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === 'number') : []);
}

const idOf = (place: NotesPlace) => ('folder' in place ? `f${place.folder}` : place.view);

/** All notes, those of a view, and the folders. */
export function NotesSidebar({ place, onGo }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tree, unfiled, total } = useFolders();
  const [closed, setClosed] = useState<ReadonlySet<number>>(storedClosed);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [menu, setMenu] = useState<{ folder: FolderNode; x: number; y: number } | null>(null);
  const byId = useMemo(() => new Map(tree.map((folder) => [`f${folder.id}`, folder])), [tree]);
  const { rowRef, dropId } = useFolderDrop(byId);

  const views: TreeItem[] = VIEWS.map(({ view, icon: Icon }) => ({
    id: view,
    label: t(`notes.views.${view}`),
    depth: 0,
    icon: <Icon size={16} stroke={1.6} aria-hidden />,
    trailing: view === 'all' ? format.number(total) : undefined,
  }));
  const items = useMemo(() => {
    const shown: TreeItem[] = [];
    for (const folder of tree) {
      const { id, name, depth, hasChildren, family, total: held } = folder;
      if (family.slice(0, -1).some((above) => closed.has(above))) continue;
      const isOpen = hasChildren ? !closed.has(id) : undefined;
      const Icon = isOpen ? IconFolderOpen : IconFolder;
      shown.push({
        id: `f${id}`,
        label: name,
        depth,
        icon: <Icon size={16} stroke={1.6} aria-hidden />,
        trailing: held > 0 ? format.number(held) : undefined,
        isOpen,
      });
      if (naming && 'parentId' in naming && naming.parentId === id) {
        shown.push({ id: 'new', label: '', depth: depth + 1 });
      }
    }
    if (naming && 'parentId' in naming && naming.parentId === null)
      shown.push({ id: 'new', label: '', depth: 0 });
    if (unfiled > 0 && tree.length > 0) {
      shown.push({
        id: 'unfiled',
        label: t('notes.noFolder'),
        depth: 0,
        icon: <IconFolderOff size={16} stroke={1.6} aria-hidden />,
        trailing: format.number(unfiled),
      });
    }
    return shown;
  }, [tree, closed, naming, unfiled, t, format]);

  function toggle(key: string) {
    const folder = byId.get(key);
    if (!folder) return;
    const next = new Set(closed);
    if (!next.delete(folder.id)) next.add(folder.id);
    setClosed(next);
    writeStored(CLOSED, [...next]);
  }
  function pick(key: string) {
    const folder = byId.get(key);
    if (folder) onGo({ folder: folder.id });
    else onGo({ view: key as (typeof VIEWS)[number]['view'] | 'unfiled' });
  }
  async function remove(folder: FolderNode) {
    if ((await removeFolder(folder)) && 'folder' in place && place.folder === folder.id)
      onGo({ view: 'all' });
  }
  function onItemKey(key: string, event: KeyboardEvent): boolean {
    const folder = byId.get(key);
    if (!folder) return false;
    if (event.key === 'F2') setNaming({ id: folder.id });
    else if (event.key === 'Delete') void remove(folder);
    else return false;
    return true;
  }
  function startNew(parentId: number | null) {
    if (parentId !== null) setClosed((old) => new Set([...old].filter((id) => id !== parentId)));
    setNaming({ parentId });
  }

  return (
    <nav className={classes.sidebar} aria-label={t('notes.views.label')}>
      <Tree label={t('notes.views.label')} items={views} pickedId={idOf(place)} onPick={pick} />
      <div className={classes.sideHead}>
        <h2>{t('notes.folders')}</h2>
        <Tooltip label={t('notes.actions.newFolder')}>
          <ActionIcon size="sm" aria-label={t('notes.actions.newFolder')} onClick={() => startNew(null)}>
            <IconFolderPlus size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      {items.length > 0 && (
        <Tree
          label={t('notes.folders')}
          items={items}
          pickedId={idOf(place)}
          onPick={pick}
          onToggle={toggle}
          onItemKey={onItemKey}
          rowRef={rowRef}
          dropId={dropId}
          onMenu={(key, at) => {
            const folder = byId.get(key);
            if (folder) setMenu({ folder, ...at });
          }}
          renderItem={(item) => {
            const folder = byId.get(item.id);
            const isNew = item.id === 'new' && naming && 'parentId' in naming;
            const isRenamed = folder && naming && 'id' in naming && naming.id === folder.id;
            if (!isNew && !isRenamed) return null;
            return (
              <NameField
                value={folder?.name ?? ''}
                onDone={(name) => {
                  setNaming(null);
                  if (name === null || name === folder?.name) return;
                  if (folder) void renameFolder(folder.id, name);
                  else if (isNew) void createFolder(name, naming.parentId);
                }}
              />
            );
          }}
        />
      )}
      {menu && (
        <PointMenu
          at={menu}
          onClose={() => setMenu(null)}
          label={t('notes.foldersOf', { name: menu.folder.name })}
          width={180}
        >
          <Menu.Item onClick={() => startNew(menu.folder.id)}>{t('notes.newSubfolder')}</Menu.Item>
          <Menu.Item onClick={() => setNaming({ id: menu.folder.id })}>{t('notes.renameFolder')}</Menu.Item>
          <Menu.Item
            onClick={() =>
              askForFolder({
                title: t('notes.moveFolder'),
                noneLabel: t('notes.topLevel'),
                exceptId: menu.folder.id,
                onPick: (target) => void moveFolder(menu.folder, target?.id ?? null),
              })
            }
          >
            {t('notes.moveFolder')}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => void remove(menu.folder)}>
            {t('notes.removeFolder')}
          </Menu.Item>
        </PointMenu>
      )}
    </nav>
  );
}

/** A name where it stands in the tree: Enter or leaving saves, Escape gives up (null). */
function NameField({ value, onDone }: { value: string; onDone: (name: string | null) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(value);
  return (
    <TextInput
      size="xs"
      flex={1}
      autoFocus
      maxLength={200}
      aria-label={t('notes.folderName')}
      placeholder={t('notes.folderName')}
      value={name}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => onDone(name.trim() || null)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') onDone(name.trim() || null);
        if (event.key === 'Escape') {
          event.stopPropagation();
          onDone(null);
        }
      }}
    />
  );
}
