import type { NamedStage } from '../../app/people/use-stages.ts';

export function FlowView({ stages }: { stages: readonly NamedStage[] }) {
  return stages.length;
}
