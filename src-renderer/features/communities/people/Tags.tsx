import { ActionIcon, Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community, CommunityRow } from '#shared/contract/communities.ts';
import { client } from '../../../app/api/client.ts';
import { TagPickList } from '../../../app/people/TagPickList.tsx';
import { TagPill } from '../../../app/people/TagPill.tsx';
import { tagsShown } from '../../../app/people/tags-shown.ts';
import { useTags } from '../../../app/people/use-tags.ts';
import { useAct } from '../../../app/use-act.ts';
import classes from '../list/health.module.css';
import parts from '../parts.module.css';

/** The tags of a community; more from the tree, or a new one. */
export function Tags({ community }: { community: Community }) {
  const { t } = useTranslation();
  const { byId } = useTags();
  const act = useAct();
  const [isOpen, setIsOpen] = useState(false);
  const { id, name: communityName, tags } = community;
  const picked = tags.map((tag) => tag.id);

  function toggle(tagId: number, knownName?: string) {
    const name = knownName ?? byId.get(tagId)?.name ?? '';
    const isOn = picked.includes(tagId);
    const tagIds = isOn ? picked.filter((one) => one !== tagId) : [...picked, tagId];
    void act(
      t(isOn ? 'communities.tags.removed' : 'communities.tags.added', { name, community: communityName }),
      () => client.communities.update({ id, patch: { tagIds } }),
    );
  }
  return (
    <fieldset className={parts.bare}>
      <legend className={classes.pillsHead}>
        <span className={parts.label}>{t('communities.column.tags')}</span>
        <Popover
          opened={isOpen}
          onChange={setIsOpen}
          width={260}
          position="bottom-start"
          trapFocus
          returnFocus
        >
          <Popover.Target>
            <ActionIcon
              size="sm"
              variant="default"
              aria-label={t('communities.tags.edit')}
              aria-expanded={isOpen}
              onClick={() => setIsOpen((old) => !old)}
            >
              <IconPlus size={14} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={8}>
            <TagPickList picked={picked} onPick={(tagId) => toggle(tagId)} canCreate />
          </Popover.Dropdown>
        </Popover>
      </legend>
      <div className={classes.pills}>
        {tags.map((tag) => (
          <TagPill key={tag.id} name={tag.name} color={tag.color} onRemove={() => toggle(tag.id, tag.name)} />
        ))}
      </div>
    </fieldset>
  );
}

/** The first tags of a line of the health table, the rest counted; all of them on hover. */
export function TagsCell({ tags }: Pick<CommunityRow, 'tags'>) {
  const shown = tagsShown(
    tags.map(({ name }) => name),
    108,
  );
  return (
    <span className={classes.tagsCell} title={tags.map(({ name }) => name).join(', ')}>
      {tags.slice(0, shown).map((tag) => (
        <TagPill key={tag.id} name={tag.name} color={tag.color} />
      ))}
      {tags.length > shown && <span className={parts.quiet}>+{tags.length - shown}</span>}
    </span>
  );
}
