import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '#ui/search-field/SearchField.tsx';
import classes from './people.module.css';

export type PickItem<Id extends string | number> = {
  id: Id;
  label: string;
  /** What the search looks through; the label where absent. */
  words?: string;
  /** Steps to the right, for trees. */
  depth?: number;
  /** Before the label: a dot, a mark. */
  leading?: ReactNode;
  /** After it: a count, a key. */
  trailing?: ReactNode;
};

type Props<Id extends string | number> = {
  items: readonly PickItem<Id>[];
  /** Ids that are ticked. Undefined: a plain menu, one pick. */
  picked?: readonly Id[];
  onPick: (id: Id) => void;
  /** Names the search field and the list. */
  label: string;
  /** Offers to make what was typed when nothing is called so. */
  onCreate?: (name: string) => void;
  createLabel?: (name: string) => string;
  height?: number;
};

const CREATE = '+create';

/** A searched list of choices by keyboard: type, arrows, Enter. For popovers and dialogs. */
export function PickList<Id extends string | number>(props: Props<Id>) {
  const { items, picked, onPick, label, onCreate, createLabel, height = 260 } = props;
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({ opened: true });
  const needle = search.trim().toLowerCase();
  const shown = items.filter((item) => (item.words ?? item.label).toLowerCase().includes(needle));
  const canCreate = onCreate && needle !== '' && !items.some((item) => item.label.toLowerCase() === needle);

  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  // The list never closes, so the Escape is not its own: it belongs to the dialog or popover around it. What the field is
  // to the list is said here: the target leaves one out and learns of the other too late.
  useLayoutEffect(() => {
    field.current?.removeAttribute('data-mantine-stop-propagation');
    field.current?.setAttribute('aria-expanded', 'true');
    field.current?.setAttribute('aria-controls', listId);
  }, [listId]);

  const { selectFirstOption, resetSelectedOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed changes the first hit
  useEffect(() => {
    if (needle === '') resetSelectedOption();
    else selectFirstOption();
  }, [needle]);

  function submit(value: string) {
    if (value === CREATE) onCreate?.(search.trim());
    else {
      const item = items.find((one) => String(one.id) === value);
      if (item) onPick(item.id);
    }
    if (picked === undefined || value === CREATE) setSearch('');
  }

  return (
    <Combobox store={combobox} onOptionSubmit={submit} classNames={{ option: classes.option }}>
      <Combobox.EventsTarget>
        <SearchField
          ref={field}
          value={search}
          onChange={setSearch}
          placeholder={t('common.search')}
          label={label}
          role="combobox"
        />
      </Combobox.EventsTarget>
      <Combobox.Options
        id={listId}
        className={classes.pickList}
        style={{ maxHeight: height }}
        aria-label={label}
        aria-multiselectable={picked !== undefined || undefined}
      >
        {shown.map((item) => {
          const isOn = picked?.includes(item.id) ?? false;
          return (
            <Combobox.Option key={item.id} value={String(item.id)} active={isOn} selected={isOn}>
              <span className={classes.pickRow} style={{ paddingLeft: (item.depth ?? 0) * 14 }}>
                {picked !== undefined && <IconCheck size={14} opacity={isOn ? 1 : 0} aria-hidden />}
                {item.leading}
                <span className={`${classes.pickLabel} kith-truncate`} title={item.words ?? item.label}>
                  {item.label}
                </span>
                {item.trailing && <span className={classes.quiet}>{item.trailing}</span>}
              </span>
            </Combobox.Option>
          );
        })}
        {canCreate && (
          <Combobox.Option value={CREATE}>
            <span className={classes.pickRow}>
              <IconPlus size={14} aria-hidden />
              {createLabel?.(search.trim()) ?? search.trim()}
            </span>
          </Combobox.Option>
        )}
        {shown.length === 0 && !canCreate && (
          <Combobox.Empty className={classes.quiet}>{t('people.nothingFound')}</Combobox.Empty>
        )}
      </Combobox.Options>
    </Combobox>
  );
}
