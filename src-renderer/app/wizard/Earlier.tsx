import { Badge, Button, Text, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { notifyError } from '../notify.tsx';
import classes from './earlier.module.css';

/** What was imported before, page by page. `onMore` null: that is all. */
export function Earlier({
  title,
  isLoadingMore,
  onMore,
  children,
}: {
  title: string;
  isLoadingMore: boolean;
  onMore: (() => Promise<unknown>) | null;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="xs">
        {title}
      </Title>
      <ul className={classes.list}>{children}</ul>
      {onMore && (
        <Button
          variant="subtle"
          mt="xs"
          loading={isLoadingMore}
          onClick={() => void onMore().catch(notifyError)}
        >
          {t('common.more')}
        </Button>
      )}
    </section>
  );
}

/** One import: what it is called, what it brought, where to look and how to take it back. */
export function EarlierRow({
  name,
  at,
  counts,
  undoneLabel,
  undoLabel,
  onUndo,
  acts,
}: {
  name: ReactNode;
  /** Epoch ms. */
  at: number;
  counts: string;
  /** Said where it was taken back; null where it stands. */
  undoneLabel: string | null;
  undoLabel: string;
  /** Null where there is nothing to take back. */
  onUndo: (() => Promise<void>) | null;
  acts?: ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isUndoing, setIsUndoing] = useState(false);
  async function undo(act: () => Promise<void>) {
    setIsUndoing(true);
    try {
      await act();
    } catch (error) {
      notifyError(error);
    } finally {
      setIsUndoing(false);
    }
  }
  return (
    <li className={classes.row}>
      <span className={classes.name}>
        {name}
        {undoneLabel !== null && (
          <Badge size="sm" variant="light" color="gray">
            {undoneLabel}
          </Badge>
        )}
      </span>
      <Text size="xs" c="dimmed" title={format.dateTime(at)}>
        {`${format.relative(at)} · ${counts}`}
      </Text>
      <span className={classes.acts}>
        {acts}
        {onUndo && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            loading={isUndoing}
            aria-label={undoLabel}
            onClick={() => void undo(onUndo)}
          >
            {t('common.undo')}
          </Button>
        )}
      </span>
    </li>
  );
}
