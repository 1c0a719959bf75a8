import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMetricDate, parseNumber } from './metric-text.ts';

type Props = {
  /** Spoken name. */
  label: string;
  value: string;
  kind?: 'text' | 'number' | 'date';
  /** An empty value is put back instead of saved. */
  isRequired?: boolean;
  onSave: (value: string) => unknown;
};

/** A value of a metric, edited where it stands: Enter or leaving saves, Escape puts it back. */
export function MetricCell({ label, value, kind = 'text', isRequired, onSave }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed?.trim() ?? '';
  const isWrong =
    text !== '' &&
    ((kind === 'number' && parseNumber(text) === null) || (kind === 'date' && !isMetricDate(text)));

  function done() {
    if (typed === null) return;
    setTyped(null);
    const next = kind === 'number' ? String(parseNumber(text) ?? '') : text;
    if (isWrong || next === value || (next === '' && isRequired)) return;
    onSave(next);
  }

  return (
    <TextInput
      size="xs"
      variant="unstyled"
      aria-label={label}
      placeholder="—"
      inputMode={kind === 'number' ? 'decimal' : undefined}
      maxLength={kind === 'text' ? 200 : 40}
      error={isWrong && (kind === 'date' ? t('cases.metrics.atProblem') : true)}
      title={typed ?? value}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation();
          setTyped(null);
        } else if (event.key === 'Enter') done();
      }}
    />
  );
}
