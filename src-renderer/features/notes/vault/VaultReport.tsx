import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VaultReport as Report } from '#shared/contract/vault.ts';
import type { TFunction } from '../../../i18n/i18n.ts';
import { zhCN } from '../../../i18n/zh-cn.ts';
import notesClasses from '../notes.module.css';
import classes from './vault.module.css';

type Props = { report: Report; onClose: () => void; onUndo: () => void };

/** What an import of notes brought, and what it left out and why. */
export function VaultReport({ report, onClose, onUndo }: Props) {
  const { t } = useTranslation();
  const { created, updated, unchanged, attachments, skipped, skippedCount, brokenLinks, brokenLinkCount } =
    report;
  const kind =
    report.kind in zhCN.notes.vault.kind ? (report.kind as keyof typeof zhCN.notes.vault.kind) : 'markdown';
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">
        {t('notes.vault.done')} · {t(`notes.vault.kind.${kind}`)}
      </Text>
      <Text size="sm">
        {[
          t('notes.vault.created', { count: created }),
          updated > 0 && t('notes.vault.updated', { count: updated }),
          unchanged > 0 && t('notes.vault.unchanged', { count: unchanged }),
          attachments > 0 && t('notes.vault.attachments', { count: attachments }),
        ]
          .filter((part) => part !== false)
          .join(' · ')}
      </Text>
      {skippedCount > 0 && (
        <Listed
          title={t('notes.vault.skipped', { count: skippedCount })}
          rows={skipped.map(({ path, reason }) => [path, reasonWords(reason, t)])}
          isCut={skipped.length < skippedCount}
        />
      )}
      {brokenLinkCount > 0 && (
        <Listed
          title={t('notes.vault.broken', { count: brokenLinkCount })}
          hint={t('notes.vault.brokenHint')}
          rows={brokenLinks.map(({ path, target }) => [target, path])}
          isCut={brokenLinks.length < brokenLinkCount}
        />
      )}
      <Group justify="flex-end">
        {report.changeId !== null && (
          <Button variant="default" onClick={onUndo}>
            {t('notes.vault.undo')}
          </Button>
        )}
        <Button data-autofocus onClick={onClose}>
          {t('notes.vault.see')}
        </Button>
      </Group>
    </Stack>
  );
}

type ListedProps = {
  title: string;
  hint?: string;
  rows: readonly (readonly [string, string])[];
  isCut: boolean;
};

function Listed({ title, hint, rows, isCut }: ListedProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {hint && (
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={classes.vaultList} tabIndex={0} aria-label={title}>
        {rows.map(([what, why], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change
          <li key={at}>
            <span className="kith-truncate" title={what}>
              {what}
            </span>
            <span className={notesClasses.quiet} title={why}>
              {why}
            </span>
          </li>
        ))}
      </ul>
      {isCut && (
        <Text size="xs" c="dimmed">
          {t('notes.vault.listCut', { count: rows.length })}
        </Text>
      )}
    </div>
  );
}

type Reason = keyof typeof zhCN.notes.vault.reason;

function reasonWords(reason: string, t: TFunction): string {
  const known: Reason = reason in zhCN.notes.vault.reason ? (reason as Reason) : 'other';
  return t(`notes.vault.reason.${known}`);
}
