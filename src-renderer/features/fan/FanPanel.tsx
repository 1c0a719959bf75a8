import { Tabs } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { FanSections } from '../../app/fan-sections.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import { FanHeader } from './FanHeader.tsx';
import { FanMenu } from './FanMenu.tsx';
import { FieldSection } from './FieldSection.tsx';
import { FollowUpSection } from './FollowUpSection.tsx';
import classes from './fan-panel.module.css';
import { IdentitySection } from './IdentitySection.tsx';
import { NoteSection, ProfileSection } from './ProfileSection.tsx';
import { PurchaseSection } from './PurchaseSection.tsx';
import { RawRows } from './RawRows.tsx';
import { ReferralSection } from './ReferralSection.tsx';
import { RelationSection } from './RelationSection.tsx';
import { StrengthSection } from './StrengthSection.tsx';
import { SuggestionBanner } from './SuggestionBanner.tsx';
import { TagSection } from './TagSection.tsx';
import { Timeline } from './Timeline.tsx';
import { useFan } from './use-fan.ts';

/** A person in the drawer, in four tabs. */
export function FanPanel({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const openFan = useOpenFan();
  const { fan, actions } = useFan(
    fanId,
    useCallback(() => openFan(null), [openFan]),
  );
  if (fan.isError) return <PageError error={fan.error} reset={() => void fan.refetch()} />;
  if (!fan.data) return <PagePending rows={8} />;
  const person = fan.data;
  return (
    <div className={classes.panel}>
      <div className={classes.panelTop}>
        <div className={classes.panelMenu}>
          <FanMenu actions={actions} />
        </div>
        <FanHeader fan={person} />
        <SuggestionBanner fanId={fanId} />
      </div>
      <Tabs defaultValue="profile" className={classes.tabs} keepMounted={false}>
        <Tabs.List px="md">
          <Tabs.Tab value="profile">{t('fan.tabs.profile')}</Tabs.Tab>
          <Tabs.Tab value="timeline">{t('fan.tabs.timeline')}</Tabs.Tab>
          <Tabs.Tab value="strength">{t('fan.tabs.strength')}</Tabs.Tab>
          <Tabs.Tab value="people">{t('fan.tabs.people')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="profile" className={classes.tabPanel}>
          <FollowUpSection fan={person} />
          <TagSection fan={person} />
          <IdentitySection fan={person} />
          <ProfileSection fan={person} />
          <FieldSection fan={person} />
          <NoteSection fan={person} />
          <RawRows fan={person} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline" className={classes.tabFill}>
          <Timeline fan={person} />
        </Tabs.Panel>
        <Tabs.Panel value="strength" className={classes.tabPanel}>
          <StrengthSection fan={person} />
          <PurchaseSection fan={person} />
        </Tabs.Panel>
        <Tabs.Panel value="people" className={classes.tabPanel}>
          <RelationSection fan={person} />
          <ReferralSection fan={person} />
          <FanSections fanId={person.id} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
