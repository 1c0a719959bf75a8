// The codes of all participants on paper: name, code, and the code as a QR picture that a phone or a scanner reads.
import i18next from 'i18next';
import { toDataURL } from 'qrcode';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { client } from '../../../app/api/client.ts';
import { openFileJob } from '../../../app/files/file-job.tsx';
import { notifyError } from '../../../app/notify.tsx';
import { printPdf } from '../../../app/print/print.tsx';
import classes from '../print.module.css';

/** More would make a document that no browser prints. */
const MOST = 2_000;
const PAGE = 200;

type Code = { id: number; name: string; code: string; picture: string };

/** Prints a sheet of codes; the pictures are made while a dialog says how far it is. */
export function printCodes(campaign: Pick<Campaign, 'id' | 'name'>): void {
  const { t } = i18next;
  const codes: Code[] = [];
  openFileJob({
    title: t('campaigns.people.codes'),
    progress: (done, total) => t('campaigns.codes.progress', { done, total: total ?? '…' }),
    run: async (signal) => makeCodes(campaign.id, codes, signal),
    onDone: () => {
      printPdf(
        t('campaigns.codes.title', { name: campaign.name }),
        <Sheet name={campaign.name} codes={codes} />,
      ).catch(notifyError);
    },
  });
}

async function* makeCodes(campaignId: number, codes: Code[], signal: AbortSignal) {
  let cursor: string | null = null;
  let total = 0;
  do {
    const page: Awaited<ReturnType<typeof client.participants.list>> = await client.participants.list(
      { campaignId, cursor, limit: PAGE },
      { signal },
    );
    total = Math.min(page.total, MOST);
    for (const { id, name, code } of page.rows) {
      if (codes.length === MOST) break;
      codes.push({ id, name, code, picture: await toDataURL(code, { margin: 1, width: 160 }) });
    }
    yield { done: codes.length, total, finished: false };
    cursor = page.nextCursor;
  } while (cursor !== null && codes.length < MOST);
  yield { done: codes.length, total: codes.length, finished: true };
}

function Sheet({ name, codes }: { name: string; codes: readonly Code[] }) {
  return (
    <article>
      <h1 className={classes.title}>{name}</h1>
      <ul className={classes.codes}>
        {codes.map((one) => (
          <li key={one.id}>
            <img src={one.picture} alt={one.code} width={96} height={96} />
            <strong>{one.code}</strong>
            <span>{one.name}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}
