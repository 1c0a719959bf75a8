import { Anchor, Badge, Button, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { Notice } from '#ui/notice/Notice.tsx';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { shownStrength } from '../../../app/people/shown-strength.ts';
import { useAct } from '../../../app/use-act.ts';
import { InlineText } from '../parts/InlineText.tsx';
import { useUpdateFan } from '../parts/use-update-fan.ts';
import { openReceipt } from '../strength/ReceiptDialog.tsx';
import classes from './fan-header.module.css';
import { StagePicker } from './StagePicker.tsx';

/** Who this is: name and remark, stage, strength. */
export function FanHeader({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const update = useUpdateFan(fan);
  const act = useAct();
  const { name, remark, band, strength } = fan;
  const digits = strength !== null && strength < 1 ? 2 : 1;
  return (
    <header className={classes.head}>
      <Avatar name={name} size={48} />
      <div className={classes.headNames}>
        <InlineText
          label={t('fans.columns.name')}
          value={name}
          isRequired
          className={classes.headName}
          onSave={(next) => update({ name: next }, t('fans.columns.name'))}
        />
        <InlineText
          label={t('fans.remark')}
          value={remark}
          placeholder={t('fan.addRemark')}
          className={classes.headRemark}
          onSave={(next) => update({ remark: next }, t('fans.remark'))}
        />
      </div>
      <div className={classes.headFacts}>
        <StagePicker fan={fan} />
        <UnstyledButton
          className={classes.factButton}
          onClick={() => openReceipt(fan)}
          aria-label={t('fan.openReceiptOf', { band: t(`domain.bandLong.${band}`) })}
        >
          <StrengthMark band={band} label={t(`domain.bandLong.${band}`)} />
          <span>{t(`domain.bandLong.${band}`)}</span>
          {strength !== null && <strong>{format.decimal(shownStrength(strength, digits), digits)}</strong>}
        </UnstyledButton>
        {fan.doNotContact && (
          <Badge color="red" variant="light" tt="none">
            {t('fan.doNotContact')}
          </Badge>
        )}
      </div>
      {fan.mergedInto !== null && (
        <div className={classes.headNotice}>
          <Notice>
            {t('duplicates.now')}{' '}
            <Anchor component={Link} to={`/fans/${fan.mergedInto.id}`} inherit>
              {fan.mergedInto.name}
            </Anchor>
          </Notice>
        </div>
      )}
      {fan.deletedAt !== null && fan.mergedInto === null && (
        <div className={classes.headNotice}>
          <Notice
            actions={
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  void act(t('fan.restored', { name }), () => client.fans.restore({ ids: [fan.id] }))
                }
              >
                {t('fan.restore')}
              </Button>
            }
          >
            {t('fan.inTrash', { when: format.relative(fan.deletedAt) })}
          </Notice>
        </div>
      )}
    </header>
  );
}
