import type { CSSProperties } from 'react';
import classes from './Avatar.module.css';
import { avatarHue, avatarText } from './avatar-rules.ts';

type Props = {
  name: string;
  /** Diameter in px. */
  size?: number;
};

/** The surname on a hue made from the name. Decorative: the name always stands beside it. */
export function Avatar({ name, size = 32 }: Props) {
  const text = avatarText(name);
  const fontSize = Math.round(size * (text.length > 1 ? 0.36 : 0.44));
  const style = { '--hue': avatarHue(name), width: size, height: size, fontSize } as CSSProperties;
  return (
    <span className={classes.avatar} style={style} aria-hidden>
      {text}
    </span>
  );
}
