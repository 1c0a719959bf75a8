import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { saveField } from './save-field.ts';

type Props = {
  label: string;
  isLabelHidden?: boolean;
  /** In the unit of the field: 12.5 for 12.50 yuan, 10 for 10%. */
  value: number | null;
  description?: string;
  suffix?: string;
  placeholder?: string;
  min?: number;
  max?: number;
  digits?: number;
  width?: number | string;
  readOnly?: boolean;
  /** Called when the field is left with another number; null: emptied. */
  onSave: (value: number | null) => void;
};

/** A number that is saved when its field is left; Escape brings back what was saved. */
export function EditableNumber(props: Props) {
  const { label, isLabelHidden, value, digits = 0, width, onSave, ...rest } = props;
  const [draft, setDraft] = useState<number | string | null>(null);
  return (
    <NumberInput
      {...rest}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      w={width}
      decimalScale={digits}
      thousandSeparator=","
      hideControls
      value={draft ?? value ?? ''}
      onChange={setDraft}
      onBlur={() => {
        const next = draft === null ? value : draft === '' ? null : Number(draft);
        if (next !== value && (next === null || Number.isFinite(next))) onSave(next);
        setDraft(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') saveField(event.currentTarget);
        if (event.key !== 'Escape' || draft === null) return;
        event.preventDefault();
        event.stopPropagation();
        setDraft(null);
      }}
    />
  );
}

type MoneyProps = Omit<Props, 'value' | 'onSave' | 'digits'> & {
  /** Minor units. */
  minor: number | null;
  digits: number;
  onSave: (minor: number) => void;
};

/** The same for money in minor units: shown and typed in the unit that people say. */
export function EditableMoney({ minor, digits, onSave, ...rest }: MoneyProps) {
  return (
    <EditableNumber
      {...rest}
      digits={digits}
      value={minor === null ? null : minor / 10 ** digits}
      onSave={(next) => onSave(Math.round((next ?? 0) * 10 ** digits))}
    />
  );
}
