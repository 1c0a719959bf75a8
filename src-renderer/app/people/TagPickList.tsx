import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../api/client.ts';
import { useFormat } from '../format.ts';
import { notifyError } from '../notify.tsx';
import { PickList } from './PickList.tsx';
import classes from './people.module.css';
import { tagColor } from './tag-color.ts';
import { useTags } from './use-tags.ts';

type Props = {
  picked: readonly number[];
  onPick: (tagId: number) => void;
  /** Offers new tags; gets the id of the one made. */
  canCreate?: boolean;
  height?: number;
};

/** The tree of tags with search, and a new one from what was typed. */
export function TagPickList({ picked, onPick, canCreate, height }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tags } = useTags();
  const create = useMutation(
    orpc.tags.create.mutationOptions({ onSuccess: ({ id }) => onPick(id), onError: notifyError }),
  );
  return (
    <PickList
      label={t('people.searchTags')}
      items={tags.map((tag) => ({
        id: tag.id,
        label: tag.name,
        words: tag.path,
        depth: tag.depth,
        leading: <span className={classes.tagDot} style={{ background: tagColor(tag.color) }} aria-hidden />,
        trailing: tag.fanCount > 0 && format.number(tag.fanCount),
      }))}
      picked={picked}
      onPick={onPick}
      onCreate={canCreate ? (name) => create.mutate({ name }) : undefined}
      createLabel={(name) => t('people.createTag', { name })}
      height={height}
    />
  );
}
