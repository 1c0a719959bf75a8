import { useEffect, useRef } from 'react';
import classes from './typeahead.module.css';
import type { TypeaheadOption } from './typeahead-options.ts';

/** The id of the list, or of one of its lines, for `aria-activedescendant`. One menu is open at a time. */
export function typeaheadId(at?: number): string {
  return at === undefined ? 'editor-typeahead' : `editor-typeahead-${at}`;
}

type Props = {
  label: string;
  options: readonly TypeaheadOption[];
  at: number;
  onPoint: (at: number) => void;
  onChoose: (option: TypeaheadOption) => void;
};

/** The focus stays in the text; the list only shows where the arrows are. */
export function TypeaheadList({ label, options, at, onPoint, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div
      ref={list}
      id={typeaheadId()}
      role="listbox"
      aria-label={label}
      className={classes.list}
      tabIndex={0}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the text chooses
        <div
          key={option.key}
          id={typeaheadId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={classes.option}
          onMouseMove={() => {
            if (index !== at) onPoint(index);
          }}
          onClick={() => onChoose(option)}
        >
          <span className={classes.icon} aria-hidden>
            {option.icon}
          </span>
          <span className={`${classes.label} kith-truncate`} title={option.label}>
            {option.label}
          </span>
          {option.hint && <span className={classes.hint}>{option.hint}</span>}
        </div>
      ))}
    </div>
  );
}
