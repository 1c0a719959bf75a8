/** What a new library holds its communities against (DOMAIN B3, B4, B7). Rules of thumb of practitioners; all editable. */

import type { CommunitySettings } from '../contract/communities-base.ts';

export const DEFAULT_COMMUNITY_SETTINGS: CommunitySettings = {
  thresholds: {
    newDays: 30,
    newLeaveRate: 0.15,
    oldLeaveRate: 0.1,
    activeRate: 0.1,
    silentRate: 0.03,
    nearlyFull: 0.9,
    questionDays: 3,
  },
  lifeCycle: {
    buddingWeeks: 4,
    buddingMembers: 20,
    growth: 0.05,
    activeShare: 0.2,
    silentShare: 0.03,
    declineTrend: -0.05,
    confirmWeeks: 2,
    margin: 0.2,
  },
  nodes: {
    trustedWeeks: 8,
    decentral: 0.4,
    topicsByOthers: 0.5,
    answersByOthers: 0.5,
    selfGrowing: 0.5,
  },
};
