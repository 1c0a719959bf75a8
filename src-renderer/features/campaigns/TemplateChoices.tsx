import { UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignTemplate } from '#shared/contract/campaigns.ts';
import classes from './campaigns.module.css';
import planClasses from './plan.module.css';

type Key = CampaignTemplate['key'] | null;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * One of the templates, or none of them (null). Arrows choose the next one and go around, as in any group of radio buttons;
 * Tab passes the group.
 */
export function TemplateChoices(props: {
  templates: readonly CampaignTemplate[];
  value: Key;
  onChange: (key: Key) => void;
}) {
  const { templates, value, onChange } = props;
  const { t } = useTranslation();
  const group = useRef<HTMLDivElement>(null);
  const keys: Key[] = [...templates.map(({ key }) => key), null];

  function choose(at: number) {
    onChange(keys[at] ?? null);
    group.current?.querySelectorAll<HTMLElement>('[role=radio]')[at]?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    const last = keys.length - 1;
    const step = STEPS[event.key];
    if (step !== undefined) choose((keys.indexOf(value) + step + keys.length) % keys.length);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(last);
    else return;
    event.preventDefault();
  }
  const radio = (key: Key) => ({
    role: 'radio',
    'aria-checked': value === key,
    tabIndex: value === key ? 0 : -1,
    className: planClasses.template,
    'data-on': value === key || undefined,
    onClick: () => onChange(key),
  });
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={t('campaigns.create.from.template')}
      className={planClasses.templates}
      onKeyDown={onKeyDown}
    >
      {templates.map((one) => (
        <UnstyledButton key={one.key} {...radio(one.key)}>
          <strong>{one.name}</strong>
          <span className={classes.quiet}>{one.about}</span>
          <span className={classes.quiet}>
            {t('campaigns.create.brings', {
              tasks: one.tasks.length,
              posts: one.posts.length,
              days: one.days,
            })}
          </span>
        </UnstyledButton>
      ))}
      <UnstyledButton {...radio(null)}>
        <strong>{t('campaigns.create.blank')}</strong>
        <span className={classes.quiet}>{t('campaigns.create.blankHint')}</span>
      </UnstyledButton>
    </div>
  );
}
