import { useState } from 'react';
import type { Community } from '#shared/contract/communities.ts';
import { QuestionAges } from './QuestionAges.tsx';
import { QuestionList } from './QuestionList.tsx';
import type { QuestionsShown } from './questions-shown.ts';

/** 回声账 of one community, or over all of them: every question stays open until somebody answered it. */
export function QuestionsTab({ community }: { community?: Community }) {
  const [shown, setShown] = useState<QuestionsShown>({});
  /** Over all of them: held to one. */
  const [within, setWithin] = useState<number | undefined>();
  const communityId = community?.id ?? within;
  return (
    <>
      <QuestionAges community={community} communityId={communityId} onShow={setShown} />
      <QuestionList
        community={community}
        communityId={communityId}
        shown={shown}
        onShow={setShown}
        onWithin={setWithin}
      />
    </>
  );
}
