import { useTranslation } from 'react-i18next';
import classes from './case-cards.module.css';

/** A rating of 1 to 5 as stars; nothing for what is not rated. */
export function Stars({ value }: { value: number }) {
  const { t } = useTranslation();
  if (value === 0) return null;
  return (
    <span className={classes.stars} role="img" aria-label={t('cases.stars', { count: value })}>
      {'★'.repeat(value)}
      <span aria-hidden>{'☆'.repeat(5 - value)}</span>
    </span>
  );
}
