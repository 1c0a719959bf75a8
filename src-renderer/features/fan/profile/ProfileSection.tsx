import { Chip, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Fan, Gender, Motive } from '#shared/contract/fans.ts';
import { useFormat } from '../../../app/format.ts';
import { InlineText } from '../parts/InlineText.tsx';
import inline from '../parts/inline-text.module.css';
import { Line, Section } from '../parts/Section.tsx';
import sections from '../parts/section.module.css';
import { useUpdateFan } from '../parts/use-update-fan.ts';
import { BirthdayField } from './BirthdayField.tsx';

/** Motives, gender, birthday, region, source, consent. */
export function ProfileSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const update = useUpdateFan(fan);
  return (
    <Section title={t('fan.profile')}>
      <Line label={t('fan.motives')}>
        <Chip.Group
          multiple
          value={fan.motives}
          onChange={(chosen) =>
            update({ motives: Motive.options.filter((one) => chosen.includes(one)) }, t('fan.motives'))
          }
        >
          <div className={sections.pills}>
            {Motive.options.map((motive) => (
              <Chip key={motive} value={motive} size="xs" variant="light">
                {t(`domain.motive.${motive}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </Line>
      <Line label={t('fan.gender')}>
        <Select
          size="xs"
          variant="unstyled"
          classNames={{ input: inline.inlineInput }}
          w={110}
          allowDeselect={false}
          aria-label={t('fan.gender')}
          value={fan.gender}
          onChange={(value) => update({ gender: Gender.parse(value) }, t('fan.gender'))}
          data={Gender.options.map((one) => ({ value: one, label: t(`domain.gender.${one}`) }))}
        />
      </Line>
      <Line label={t('fan.birthday')}>
        <BirthdayField fan={fan} />
      </Line>
      <Line label={t('fans.columns.region')}>
        <InlineText
          label={t('fans.columns.region')}
          value={fan.region}
          onSave={(region) => update({ region }, t('fans.columns.region'))}
        />
      </Line>
      <Line label={t('fans.columns.source')}>
        <InlineText
          label={t('fans.columns.source')}
          value={fan.source}
          onSave={(source) => update({ source }, t('fans.columns.source'))}
        />
      </Line>
      <Line label={t('fans.columns.created')}>
        <span title={format.dateTime(fan.createdAt)}>{format.date(fan.createdAt)}</span>
      </Line>
      <Line label={t('fan.doNotContact')}>
        <Switch
          size="xs"
          aria-label={t('fan.doNotContact')}
          checked={fan.doNotContact}
          onChange={(event) => update({ doNotContact: event.currentTarget.checked }, t('fan.doNotContact'))}
        />
      </Line>
    </Section>
  );
}

/** Free words about the person. */
export function NoteSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const update = useUpdateFan(fan);
  return (
    <Section title={t('fan.note')}>
      <InlineText
        label={t('fan.note')}
        value={fan.note}
        isLong
        maxLength={20_000}
        placeholder={t('fan.notePlaceholder')}
        onSave={(note) => update({ note }, t('fan.note'))}
      />
    </Section>
  );
}
