import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { EvidenceRef } from '#shared/contract/communities-base.ts';
import { useFormat } from '../../app/format.ts';
import { useOpenTarget } from '../../app/knowledge/open-target.ts';
import classes from './models.module.css';
import parts from './parts.module.css';

type Ref = z.infer<typeof EvidenceRef>;

/** A record that a tick stands on; it opens where it has a page. */
export function EvidenceWords({ evidence }: { evidence: Ref }) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = useOpenTarget();
  const { kind, id, label, at } = evidence;
  const words = `${t(`communities.checkup.kind.${kind}`)}: ${label ?? t('communities.checkup.gone')}${
    at === null ? '' : ` · ${format.date(at)}`
  }`;
  const hasPage = kind === 'fan' || kind === 'note' || kind === 'case' || kind === 'campaign';
  return hasPage && label !== null ? (
    <button type="button" className={`${parts.link} ${classes.evidence}`} onClick={() => open({ kind, id })}>
      {words}
    </button>
  ) : (
    <p className={`${parts.hint} ${classes.evidence}`} title={words}>
      {words}
    </p>
  );
}
