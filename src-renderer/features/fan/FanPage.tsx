import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { FanSections } from '../../app/fan-sections.tsx';
import { onePerson } from '../../app/people/current-people.ts';
import { openQuickLog } from '../../app/people/quick-log.ts';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import classes from './fan-page.module.css';
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

/** A person in full: who they are, what happened, what it adds up to. */
export function FanPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/fans/$id' });
  const navigate = useNavigate();
  const { fan, actions } = useFan(
    id,
    useCallback(() => void navigate({ to: '/fans' }), [navigate]),
    true,
  );
  if (fan.isError) return <PageError isPage error={fan.error} reset={() => void fan.refetch()} />;
  if (!fan.data) return <PagePending rows={12} />;
  const person = fan.data;
  return (
    <Page
      title={<Crumbs to="/fans" parent={t('shell.nav.fans')} title={person.name} />}
      tools={<FanMenu actions={actions} />}
      primary={
        <Button
          leftSection={<IconPencilPlus size={16} stroke={1.6} />}
          onClick={() => openQuickLog({ act: 'log', people: onePerson(person) })}
        >
          {t('log.actions.log')}
        </Button>
      }
    >
      <div className={classes.columns} key={person.id}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={classes.column} tabIndex={0} aria-label={t('fan.tabs.profile')}>
          <FanHeader fan={person} />
          <SuggestionBanner fanId={person.id} />
          <TagSection fan={person} />
          <IdentitySection fan={person} />
          <ProfileSection fan={person} />
          <FieldSection fan={person} />
          <NoteSection fan={person} />
          <RawRows fan={person} />
        </section>
        <div className={classes.middle}>
          <Timeline fan={person} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={classes.column} tabIndex={0} aria-label={t('fan.tabs.strength')}>
          <FollowUpSection fan={person} />
          <StrengthSection fan={person} />
          <PurchaseSection fan={person} />
          <RelationSection fan={person} />
          <ReferralSection fan={person} />
          <FanSections fanId={person.id} />
        </section>
      </div>
    </Page>
  );
}
