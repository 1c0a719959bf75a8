import { Tabs } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { FanSections } from '../../app/fan-sections.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import classes from './fan-panel.module.css';
import { FanHeader } from './header/FanHeader.tsx';
import { FanMenu } from './header/FanMenu.tsx';
import { SuggestionBanner } from './header/SuggestionBanner.tsx';
import { useFan } from './parts/use-fan.ts';
import { FieldSection } from './profile/FieldSection.tsx';
import { IdentitySection } from './profile/IdentitySection.tsx';
import { NoteSection, ProfileSection } from './profile/ProfileSection.tsx';
import { RawRows } from './profile/RawRows.tsx';
import { TagSection } from './profile/TagSection.tsx';
import { ReferralSection } from './relations/ReferralSection.tsx';
import { RelationSection } from './relations/RelationSection.tsx';
import { StrengthSection } from './strength/StrengthSection.tsx';
import { FollowUpSection } from './timeline/FollowUpSection.tsx';
import { PurchaseSection } from './timeline/PurchaseSection.tsx';
import { Timeline } from './timeline/Timeline.tsx';

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
