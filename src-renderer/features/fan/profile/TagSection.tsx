import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { client } from '../../../app/api/client.ts';
import { TagPickList } from '../../../app/people/TagPickList.tsx';
import { TagPill } from '../../../app/people/TagPill.tsx';
import { useTags } from '../../../app/people/use-tags.ts';
import { Section } from '../parts/Section.tsx';
import classes from '../parts/section.module.css';
import { useFanAct } from '../parts/use-fan-act.ts';

/** More would push everything else out of sight. */
const MOST_SHOWN = 20;

/** The person's tags; more from the tree, or a new one. */
export function TagSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const { byId } = useTags();
  const [isOpen, setIsOpen] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole || fan.tags.length <= MOST_SHOWN ? fan.tags : fan.tags.slice(0, MOST_SHOWN);
  const act = useFanAct(fan.id);
  const picked = fan.tags.map((tag) => tag.id);
  const selection = { ids: [fan.id] };

  function toggle(id: number, knownName?: string) {
    const name = knownName ?? byId.get(id)?.name ?? '';
    const isOn = picked.includes(id);
    const words = isOn ? t('fan.untagged', { name }) : t('fan.tagged', { name });
    void act(
      words,
      (old) => ({
        ...old,
        tags: isOn
          ? old.tags.filter((tag) => tag.id !== id)
          : [...old.tags, { id, name, color: byId.get(id)?.color ?? null }],
      }),
      () => client.fans.tag({ selection, add: isOn ? [] : [id], remove: isOn ? [id] : [] }),
    );
  }

  return (
    <Section
      title={t('fans.columns.tags')}
      tools={
        <Popover opened={isOpen} onChange={setIsOpen} width={260} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              aria-label={t('fan.editTags')}
              aria-expanded={isOpen}
              onClick={() => setIsOpen((old) => !old)}
            >
              <IconPlus size={16} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={8}>
            <TagPickList picked={picked} onPick={(id) => toggle(id)} canCreate />
          </Popover.Dropdown>
        </Popover>
      }
    >
      <div className={classes.pills}>
        {shown.map((tag) => (
          <TagPill key={tag.id} name={tag.name} color={tag.color} onRemove={() => toggle(tag.id, tag.name)} />
        ))}
        {shown.length < fan.tags.length && (
          <Button variant="subtle" size="compact-xs" onClick={() => setIsWhole(true)}>
            {t('fan.allTags', { count: fan.tags.length })}
          </Button>
        )}
        {fan.tags.length === 0 && <span className={classes.quiet}>{t('fan.noTags')}</span>}
      </div>
    </Section>
  );
}
