import { QuestionAges } from './QuestionAges.tsx';
import { QuestionList } from './QuestionList.tsx';

/** 回声账 over all communities: whose question nobody answered, wherever it was asked. */
export function AllQuestions() {
  return (
    <>
      <QuestionAges />
      <QuestionList />
    </>
  );
}
