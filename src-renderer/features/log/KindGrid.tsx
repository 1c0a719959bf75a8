import { Kbd, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InteractionKind } from '#shared/contract/interactions.ts';
import { isInteractionKind } from '#shared/rules/interaction-kinds.ts';
import { KIND_KEYS } from './kind-keys.ts';
import classes from './log.module.css';

type Props = { kind: InteractionKind | null; onChange: (kind: InteractionKind) => void };

/** The fifteen kinds, each with its key. */
export function KindGrid({ kind, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={kind ?? ''}
      onChange={(value) => isInteractionKind(value) && onChange(value)}
      aria-label={t('log.kind')}
    >
      <div className={classes.kinds}>
        {KIND_KEYS.map(([one, key]) => (
          <Radio.Card key={one} value={one} className={classes.kind}>
            <span className="kith-truncate">{t(`domain.kind.${one}`)}</span>
            <Kbd size="xs">{key}</Kbd>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
