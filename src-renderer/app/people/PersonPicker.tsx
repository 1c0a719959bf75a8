import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../api/client.ts';
import { PersonHitRow, type PersonToPick } from './PersonHitRow.tsx';
import classes from './people.module.css';

type Props = {
  label: string;
  /** Shows the label above the field; else it is spoken only. */
  isLabelShown?: boolean;
  placeholder?: string;
  onPick: (person: PersonToPick) => void;
  /** People who can't be picked. */
  excludeIds?: readonly number[];
  autoFocus?: boolean;
  /** Typed before the field was there. */
  firstText?: string;
  /** The dropdown stays open and the field is emptied after a pick, for several people. */
  isForMany?: boolean;
};

const LIMIT = 8;

/** Finds a person by name, pinyin, initials, remark, phone or handle. Before anything is typed: those met last. */
export function PersonPicker(props: Props) {
  const {
    label,
    isLabelShown,
    placeholder,
    onPick,
    excludeIds = [],
    autoFocus,
    firstText,
    isForMany,
  } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState(firstText ?? '');
  const [text] = useDebouncedValue(typed.trim(), 60);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const isOpen = combobox.dropdownOpened;
  const found = useQuery({
    ...orpc.fans.find.queryOptions({ input: { text, limit: LIMIT + excludeIds.length } }),
    enabled: isOpen && text !== '',
    placeholderData: keepPreviousData,
  });
  const recent = useQuery({
    ...orpc.fans.list.queryOptions({
      input: { sort: { by: 'lastContact', desc: true }, limit: LIMIT + excludeIds.length },
    }),
    enabled: isOpen && text === '',
  });
  const all: PersonToPick[] = text === '' ? (recent.data?.rows ?? []) : (found.data ?? []);
  const people = all.filter((person) => !excludeIds.includes(person.id)).slice(0, LIMIT);
  const first = people[0]?.id;

  const { selectFirstOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other people have come, the first is meant by Enter
  useEffect(() => {
    if (first !== undefined) selectFirstOption();
  }, [first, text]);

  function submit(value: string) {
    const person = people.find(({ id }) => String(id) === value);
    if (!person) return;
    setTyped('');
    if (!isForMany) combobox.closeDropdown();
    onPick(person);
  }

  return (
    <Combobox store={combobox} onOptionSubmit={submit} shadow="md" classNames={{ option: classes.option }}>
      <Combobox.Target>
        <TextInput
          label={isLabelShown ? label : undefined}
          aria-label={label}
          placeholder={placeholder ?? t('people.findPlaceholder')}
          value={typed}
          autoFocus={autoFocus}
          data-autofocus={autoFocus || undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          rightSection={
            typed !== '' && (
              <CloseButton
                size="sm"
                aria-label={t('common.clear')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => setTyped('')}
              />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        {/* A place of its own: the list stands outside of the dialog or page that asks. */}
        <section aria-label={label}>
          <Combobox.Options aria-label={label}>
            {people.map((person) => (
              <Combobox.Option key={person.id} value={String(person.id)}>
                <PersonHitRow person={person} />
              </Combobox.Option>
            ))}
            {people.length === 0 && !found.isFetching && !recent.isFetching && (
              <Combobox.Empty>{t('people.nobodyFound')}</Combobox.Empty>
            )}
          </Combobox.Options>
        </section>
      </Combobox.Dropdown>
    </Combobox>
  );
}
