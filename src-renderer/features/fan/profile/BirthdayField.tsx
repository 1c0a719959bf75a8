import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { useFormat } from '../../../app/format.ts';
import { InlineText } from '../parts/InlineText.tsx';
import { useUpdateFan } from '../parts/use-update-fan.ts';
import classes from './birthday.module.css';
import { parseBirthday } from './parse-birthday.ts';

/** A birthday with or without its year, by the sun or by the moon. */
export function BirthdayField({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const update = useUpdateFan(fan);
  const format = useFormat();
  const [problem, setProblem] = useState<string | null>(null);
  const { birthday, birthdayLunar } = fan;

  function save(text: string) {
    const parsed = text === '' ? null : parseBirthday(text, birthdayLunar);
    if (parsed === undefined) return setProblem(text);
    setProblem(null);
    update({ birthday: parsed }, t('fan.birthday'));
  }

  return (
    <div className={classes.birthday}>
      <InlineText
        label={t('fan.birthday')}
        value={birthday === null ? '' : birthday.replace(/^--/, '')}
        shown={birthday === null ? '' : format.birthday(birthday)}
        placeholder={t('fan.birthdayPlaceholder')}
        onSave={save}
      />
      <Switch
        size="xs"
        label={t('fan.lunar')}
        checked={birthdayLunar}
        onChange={(event) => update({ birthdayLunar: event.currentTarget.checked }, t('fan.birthday'))}
      />
      {problem !== null && (
        <span className={classes.problem} role="alert">
          {t('fan.birthdayProblem', { text: problem })}
        </span>
      )}
    </div>
  );
}
