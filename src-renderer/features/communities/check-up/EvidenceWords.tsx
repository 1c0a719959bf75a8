import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { EvidenceRef } from '#shared/contract/communities-base.ts';
import { useFormat } from '../../../app/format.ts';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import parts from '../parts.module.css';
import classes from './models.module.css';

type Ref = z.infer<typeof EvidenceRef>;

/** Where records without a page of their own are listed. */
const TABS: Partial<Record<Ref['kind'], string>> = {
  question: 'questions',
  ritual: 'rituals',
  ritualEvent: 'rituals',
  crisis: 'files',
  message: 'files',
};

/** A record that a tick stands on; it opens where it has a page. */
export function EvidenceWords({ evidence }: { evidence: Ref }) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = useOpenTarget();
  const navigate = useNavigate({ from: '/communities/$id' });
  const { kind, id, label, at } = evidence;
  const words = `${t(`communities.checkup.kind.${kind}`)}: ${label ?? t('communities.checkup.gone')}${
    at === null ? '' : ` · ${format.date(at)}`
  }`;
  const tab = TABS[kind];
  const show =
    kind === 'fan' || kind === 'note' || kind === 'case' || kind === 'campaign'
      ? () => open({ kind, id })
      : tab && (() => void navigate({ search: (old) => ({ ...old, tab }) }));
  return show && label !== null ? (
    <button type="button" className={`${parts.link} ${classes.evidence}`} onClick={show}>
      {words}
    </button>
  ) : (
    <p className={`${parts.hint} ${classes.evidence}`} title={words}>
      {words}
    </p>
  );
}
