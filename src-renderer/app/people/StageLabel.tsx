import classes from './people.module.css';
import { useStages } from './use-stages.ts';

/** A stage by its name, with the dot of its phase. */
export function StageLabel({ stageId }: { stageId: number }) {
  const { nameOf, phaseOf } = useStages();
  const name = nameOf(stageId);
  return (
    <span className={classes.stage} title={name}>
      <PhaseDot phase={phaseOf(stageId)} />
      <span className="kith-truncate">{name}</span>
    </span>
  );
}

/** The hue of a phase; the name always stands beside it. */
export function PhaseDot({ phase }: { phase: string | undefined }) {
  return (
    <span
      className={classes.phaseDot}
      style={phase === undefined ? undefined : { background: `var(--kith-phase-${phase})` }}
      aria-hidden
    />
  );
}
