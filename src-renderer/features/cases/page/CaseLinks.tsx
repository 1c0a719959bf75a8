import { ActionIcon, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPlus, IconUnlink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkedThing, LinkKind } from '#shared/contract/documents.ts';
import { act } from '../../../app/act.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { Backlinks } from '../../../app/knowledge/Backlinks.tsx';
import { LinkKindIcon } from '../../../app/knowledge/KindIcon.tsx';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import { UnlinkedMentions } from '../../../app/knowledge/UnlinkedMentions.tsx';
import { LineError } from '../../../app/shell/LineError.tsx';
import casesClasses from '../cases.module.css';
import { ThingFinder } from '../ThingFinder.tsx';
import classes from './case.module.css';
import linkClasses from './links.module.css';

const KINDS: LinkKind[] = ['fan', 'note', 'community', 'campaign', 'case'];

/** What a case hangs together with: linked by hand, mentioned in its texts, and what speaks of it. */
export function CaseLinks({ caseId }: { caseId: number }) {
  const { t } = useTranslation();
  const links = useQuery(orpc.documents.links.queryOptions({ input: { kind: 'case', id: caseId } }));
  if (links.error) return <LineError error={links.error} retry={links.refetch} />;
  if (!links.data) return null;
  const byHand = links.data.to.filter(({ origin }) => origin === 'hand');
  const mentioned = links.data.to.filter(({ origin }) => origin === 'mention');
  return (
    <>
      <section className={classes.section}>
        <div className={classes.sectionHead}>
          <h2>{t('cases.links.byHand')}</h2>
          <AddLink caseId={caseId} />
        </div>
        {byHand.map((link) => (
          <LinkRow key={link.linkId} link={link} />
        ))}
        {byHand.length === 0 && <p className={casesClasses.hint}>{t('cases.links.none')}</p>}
      </section>
      {mentioned.length > 0 && (
        <section className={classes.section}>
          <div className={classes.sectionHead}>
            <h2>{t('cases.links.mentioned')}</h2>
          </div>
          {mentioned.map((link) => (
            <LinkRow key={link.linkId} link={link} />
          ))}
        </section>
      )}
      <section>
        <div className={classes.sectionHead}>
          <h2>{t('cases.links.from')}</h2>
        </div>
        <Backlinks target={{ kind: 'case', id: caseId }} empty={t('notes.noBacklinks')} />
        <UnlinkedMentions target={{ kind: 'case', id: caseId }} title={t('notes.unlinked')} />
      </section>
    </>
  );
}

function LinkRow({ link }: { link: LinkedThing }) {
  const { t } = useTranslation();
  const open = useOpenTarget();
  const { kind, label, linkId, origin } = link;
  return (
    <div className={linkClasses.linkRow}>
      <UnstyledButton className={linkClasses.linkButton} onClick={() => open(link)}>
        <LinkKindIcon kind={kind} />
        <span className="kith-truncate" title={label}>
          {label}
        </span>
        <span className={casesClasses.hint}>{t(`notes.kind.${kind}`)}</span>
      </UnstyledButton>
      {origin === 'hand' && (
        <Tooltip label={t('common.remove')}>
          <ActionIcon
            aria-label={t('cases.links.unlinkOf', { label })}
            onClick={() =>
              void act(t('cases.links.unlinked', { label }), () => client.documents.unlink({ linkId }))
            }
          >
            <IconUnlink size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

/** Finds anything by name, pinyin or initials, and links it. */
function AddLink({ caseId }: { caseId: number }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  async function link(kind: LinkKind, id: number, label: string) {
    setIsOpen(false);
    await act(t('cases.links.linked', { label }), () =>
      client.documents.link({ from: { kind: 'case', id: caseId }, to: { kind, id } }),
    );
  }
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={320} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('cases.links.add')}>
          <ActionIcon
            aria-label={t('cases.links.add')}
            aria-expanded={isOpen}
            onClick={() => setIsOpen((old) => !old)}
          >
            <IconPlus size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <ThingFinder
          kinds={KINDS}
          limit={12}
          label={t('cases.links.find')}
          isLeftOut={({ kind, id }) => kind === 'case' && id === caseId}
          onPick={({ kind, id, label }) => void link(kind, id, label)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
