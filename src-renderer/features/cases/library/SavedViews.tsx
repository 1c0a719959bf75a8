import {
  ActionIcon,
  Button,
  CloseButton,
  Group,
  Popover,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { type CasesSearch, casesSearch } from '../../../app/search/cases.ts';
import classes from '../cases.module.css';

const AREA = 'cases';

type Props = {
  /** What the page shows now. */
  state: CasesSearch;
  onShow: (state: CasesSearch) => void;
};

/** Filters, order and layout under a name. */
export function SavedViews({ state, onShow }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const { data: views = [] } = useQuery(orpc.savedViews.list.queryOptions({ input: { area: AREA } }));

  async function save() {
    const called = name.trim();
    // What is undefined filters nothing and is not kept.
    const kept = JSON.parse(JSON.stringify(state)) as Record<string, unknown>;
    delete kept.fan;
    const isDone = await act(t('cases.viewSaved', { name: called }), () =>
      client.savedViews.create({ area: AREA, name: called, state: kept }),
    );
    if (isDone) setName('');
  }

  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={280} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('cases.savedViews')}>
          <ActionIcon
            aria-label={t('cases.savedViews')}
            aria-expanded={isOpen}
            onClick={() => setIsOpen((old) => !old)}
          >
            <IconBookmark size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        {views.map((view) => (
          <Group key={view.id} gap={4} wrap="nowrap">
            <UnstyledButton
              className={classes.viewButton}
              title={view.name}
              onClick={() => {
                setIsOpen(false);
                onShow(casesSearch(view.state));
              }}
            >
              <span className="kith-truncate">{view.name}</span>
            </UnstyledButton>
            <CloseButton
              size="sm"
              aria-label={t('cases.removeView', { name: view.name })}
              onClick={() =>
                void act(t('cases.viewRemoved', { name: view.name }), () =>
                  client.savedViews.remove({ id: view.id }),
                )
              }
            />
          </Group>
        ))}
        {views.length === 0 && <p className={classes.hint}>{t('cases.noViews')}</p>}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void save();
          }}
        >
          <Group gap="xs" wrap="nowrap" mt="xs">
            <TextInput
              size="xs"
              flex={1}
              data-autofocus
              maxLength={200}
              aria-label={t('cases.viewName')}
              placeholder={t('cases.viewName')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={name.trim() === ''}>
              {t('cases.actions.saveView')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
