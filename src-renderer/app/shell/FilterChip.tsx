import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FilterChip.module.css';

type Props = {
  /** What is filtered by: 标签. */
  name: string;
  /** The value: 老客户, or several. */
  children: ReactNode;
  onRemove: () => void;
};

/** One active filter in the page header, with its × . */
export function FilterChip({ name, children, onRemove }: Props) {
  const { t } = useTranslation();
  return (
    <span className={classes.chip}>
      <span className={classes.name}>{name}</span>
      <span
        className={`${classes.value} kith-truncate`}
        title={typeof children === 'string' ? children : undefined}
      >
        {children}
      </span>
      <CloseButton size="xs" aria-label={t('common.removeFilter', { name })} onClick={onRemove} />
    </span>
  );
}
