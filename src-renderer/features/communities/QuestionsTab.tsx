import type { Community } from '#shared/contract/communities.ts';
import { QuestionAges } from './QuestionAges.tsx';
import { QuestionList } from './QuestionList.tsx';

/** 回声账 of one community: every question stays open until somebody answered it. */
export function QuestionsTab({ community }: { community: Community }) {
  return (
    <>
      <QuestionAges community={community} />
      <QuestionList community={community} />
    </>
  );
}
