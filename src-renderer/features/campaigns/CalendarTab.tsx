import { useState } from 'react';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { type CalendarView, PostCalendar } from '../../app/posts/PostCalendar.tsx';

/** The posts of this campaign. It opens on the month in which the campaign begins. */
export function CalendarTab({ campaign }: { campaign: Campaign }) {
  const [view, setView] = useState<CalendarView>('month');
  const [day, setDay] = useState<string | undefined>(campaign.startsOn ?? undefined);
  return (
    <div data-wide>
      <PostCalendar
        campaignId={campaign.id}
        view={view}
        day={day}
        onChange={(next) => {
          if (next.view) setView(next.view);
          if (next.day) setDay(next.day);
        }}
      />
    </div>
  );
}
