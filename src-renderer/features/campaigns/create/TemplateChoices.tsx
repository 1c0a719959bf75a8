import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignTemplate } from '#shared/contract/campaigns-templates.ts';
import classes from '../campaigns.module.css';
import planClasses from '../plan/plan.module.css';

type Key = CampaignTemplate['key'] | null;
const BLANK = 'blank';

/** One of the templates, or none of them (null). */
export function TemplateChoices(props: {
  templates: readonly CampaignTemplate[];
  value: Key;
  onChange: (key: Key) => void;
}) {
  const { templates, value, onChange } = props;
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={value ?? BLANK}
      onChange={(next) => onChange(templates.find(({ key }) => key === next)?.key ?? null)}
      aria-label={t('campaigns.create.from.template')}
    >
      <div className={planClasses.templates}>
        {templates.map((one) => (
          <Radio.Card
            key={one.key}
            value={one.key}
            tabIndex={value === one.key ? 0 : -1}
            className={planClasses.template}
          >
            <strong>{one.name}</strong>
            <span className={classes.quiet}>{one.about}</span>
            <span className={classes.quiet}>
              {t('campaigns.create.brings', {
                tasks: one.tasks.length,
                posts: one.posts.length,
                days: one.days,
              })}
            </span>
          </Radio.Card>
        ))}
        <Radio.Card value={BLANK} tabIndex={value === null ? 0 : -1} className={planClasses.template}>
          <strong>{t('campaigns.create.blank')}</strong>
          <span className={classes.quiet}>{t('campaigns.create.blankHint')}</span>
        </Radio.Card>
      </div>
    </Radio.Group>
  );
}
