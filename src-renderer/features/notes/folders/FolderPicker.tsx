import { modals } from '@mantine/modals';
import { IconFolder, IconFolderOff } from '@tabler/icons-react';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { client } from '../../../app/api/client.ts';
import { notifyError } from '../../../app/notify.tsx';
import { PickList } from '../../../app/people/PickList.tsx';
import { useFolders } from './use-folders.ts';

export type FolderChoice = { id: number; name: string } | null;

type Asked = {
  title: string;
  /** Names the place outside all folders. */
  noneLabel: string;
  onPick: (folder: FolderChoice) => void;
  /** Left out with all below: a folder can't go into itself. */
  exceptId?: number;
};

/** Asks for a folder, or none; a new one can be made from what was typed. */
export function askForFolder(asked: Asked): void {
  const id = modals.open({
    title: asked.title,
    children: (
      <FolderPicker
        {...asked}
        onPick={(folder) => {
          modals.close(id);
          asked.onPick(folder);
        }}
      />
    ),
  });
}

/** The folders as a searched list. */
function FolderPicker({ noneLabel, onPick, exceptId }: Omit<Asked, 'title'>) {
  const { t } = useTranslation();
  const { tree } = useFolders();
  const shown = exceptId === undefined ? tree : tree.filter(({ family }) => !family.includes(exceptId));

  async function create(name: string) {
    try {
      const { id } = await client.notes.createFolder({ name });
      onPick({ id, name });
    } catch (error) {
      notifyError(error);
    }
  }

  return (
    <PickList
      label={t('notes.folders')}
      items={[
        { id: 0, label: noneLabel, leading: <IconFolderOff size={15} stroke={1.6} aria-hidden /> },
        ...shown.map((folder) => ({
          id: folder.id,
          label: folder.name,
          words: folder.path,
          depth: folder.depth,
          leading: <IconFolder size={15} stroke={1.6} aria-hidden />,
        })),
      ]}
      onPick={(id) => {
        const folder = shown.find((one) => one.id === id);
        onPick(folder ? { id: folder.id, name: folder.name } : null);
      }}
      onCreate={(name) => void create(name)}
      createLabel={(name) => `${i18next.t('notes.actions.newFolder')}“${name}”`}
      height={320}
    />
  );
}
