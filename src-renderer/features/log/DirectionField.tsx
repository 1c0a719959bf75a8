import { Input, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Direction } from '#shared/contract/interactions.ts';
import { DIRECTIONS } from '#shared/rules/interaction-kinds.ts';

type Props = { value: Direction; onChange: (direction: Direction) => void };

/** Who reached out. */
export function DirectionField({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={t('log.direction')} size="xs" labelElement="div">
      <SegmentedControl
        display="flex"
        size="xs"
        aria-label={t('log.direction')}
        value={value}
        onChange={(next) => onChange(DIRECTIONS.find((one) => one === next) ?? 'in')}
        data={DIRECTIONS.map((one) => ({ value: one, label: t(`domain.direction.${one}`) }))}
      />
    </Input.Wrapper>
  );
}
