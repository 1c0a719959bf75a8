/**
 * The four nodes of a community (DOMAIN B4): 初始化, 信任与价值确立, 去中心化, 自生长. A node is reached when all it asks for is met, and
 * those before it are reached too.
 */

import type { CommunitySettings } from '../contract/communities-base.ts';
import type { CommunityNode } from '../contract/communities-health.ts';

/** Of the last 12 whole weeks; null: not known. */
export type NodeFacts = {
  messages: number;
  /** Weeks in which people talked. */
  weeksTalking: number;
  answered: number;
  /** 1 − Gini, mean of the weeks. */
  decentralisation: number | null;
  /** Topics started, questions answered, new members brought by others than admins. */
  topicShare: number | null;
  answerShare: number | null;
  broughtShare: number | null;
};

export type NodeEvidence = {
  node: CommunityNode;
  key:
    | 'messages'
    | 'weeksTalking'
    | 'answered'
    | 'decentralisation'
    | 'topicShare'
    | 'answerShare'
    | 'broughtShare';
  value: number | null;
  needs: number;
  isMet: boolean;
};

const ORDER: readonly CommunityNode[] = ['started', 'trusted', 'decentral', 'selfGrowing'];

/** Every condition with what was measured; and the last node whose conditions, and those before, are all met. */
export function communityNodes(
  facts: NodeFacts,
  rules: CommunitySettings['nodes'],
): { node: CommunityNode | null; evidence: NodeEvidence[] } {
  const asked: [CommunityNode, NodeEvidence['key'], number][] = [
    ['started', 'messages', 1],
    ['trusted', 'weeksTalking', rules.trustedWeeks],
    ['trusted', 'answered', 1],
    ['decentral', 'decentralisation', rules.decentral],
    ['decentral', 'topicShare', rules.topicsByOthers],
    ['selfGrowing', 'answerShare', rules.answersByOthers],
    ['selfGrowing', 'broughtShare', rules.selfGrowing],
  ];
  const evidence = asked.map(([node, key, needs]) => {
    const value = facts[key];
    return { node, key, value, needs, isMet: value !== null && value >= needs };
  });
  let node: CommunityNode | null = null;
  for (const next of ORDER) {
    if (!evidence.every((one) => one.node !== next || one.isMet)) break;
    node = next;
  }
  return { node, evidence };
}
