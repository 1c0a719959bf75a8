import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './people.module.css';
import { tagColor } from './tag-color.ts';

type Props = {
  name: string;
  color: string | null;
  onRemove?: () => void;
};

/** One tag: its colour as a dot, its name cut at the end. */
export function TagPill({ name, color, onRemove }: Props) {
  return (
    <span className={classes.tag} title={name}>
      <span className={classes.tagDot} style={{ background: tagColor(color) }} aria-hidden />
      <span className="kith-truncate">{name}</span>
      {onRemove && <RemoveButton name={name} onRemove={onRemove} />}
    </span>
  );
}

/** Apart, since most tags have none and a board draws hundreds. */
function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <CloseButton size={16} iconSize={12} aria-label={t('people.removeTag', { name })} onClick={onRemove} />
  );
}
