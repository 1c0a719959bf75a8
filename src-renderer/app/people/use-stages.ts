import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phase, Stage } from '#shared/contract/pipeline.ts';
import { orpc } from '../api/client.ts';
import { stageName } from './words.ts';

export type NamedStage = Stage & { label: string };

const NO_STAGES: readonly Stage[] = [];

/** The stages in order of the board with their words, and look-ups by id. */
export function useStages(): {
  stages: readonly NamedStage[];
  nameOf: (id: number | null) => string;
  phaseOf: (id: number) => Phase | undefined;
} {
  const { t } = useTranslation();
  const { data = NO_STAGES } = useQuery(orpc.pipeline.stages.queryOptions({ input: {} }));
  return useMemo(() => {
    const stages = data.map((stage) => ({ ...stage, label: stageName(stage, t) }));
    const byId = new Map(stages.map((stage) => [stage.id, stage]));
    return {
      stages,
      nameOf: (id) => (id === null ? '' : (byId.get(id)?.label ?? '')),
      phaseOf: (id) => byId.get(id)?.phase,
    };
  }, [data, t]);
}
