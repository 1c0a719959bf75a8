import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { CommunityWarning } from '#shared/contract/communities-base.ts';
import { useFormat } from '../../../app/format.ts';
import classes from '../list/health.module.css';
import parts from '../parts.module.css';
import { warningWords } from '../words.ts';

const WHERE: Partial<Record<CommunityWarning['key'], string>> = {
  newLeaves: 'numbers',
  oldLeaves: 'numbers',
  silent: 'numbers',
  oldQuestion: 'questions',
  full: 'people',
  nearlyFull: 'people',
};

/** What needs a look, most urgent first, each with its number and the limit it passed. */
export function WarningList({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate({ from: '/communities/$id' });
  if (community.warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={t('communities.column.warnings')} data-wide>
      {community.warnings.map((warning) => {
        const tab = WHERE[warning.key];
        const words = warningWords(warning, format, t);
        return (
          <li key={warning.key}>
            <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
            {tab ? (
              <button
                type="button"
                className={parts.link}
                onClick={() => void navigate({ search: (old) => ({ ...old, tab }) })}
              >
                {words}
              </button>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ul>
  );
}
