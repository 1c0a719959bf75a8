import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns.ts';
import { Card } from '../../app/pieces/Card.tsx';
import { EditableText } from '../../app/pieces/EditableText.tsx';
import classes from './campaigns.module.css';
import { usePatch } from './use-patch.ts';

const CELLS = {
  /** C9: the brand plus what people already care about, and three values. */
  addition: [
    'brand',
    'usage',
    'favourites',
    'lifestyle',
    'web2',
    'functional',
    'emotional',
    'selfExpressive',
  ],
  /** C10: who is followed, who gathers, where it happens, how it earns. */
  ip: ['ip', 'community', 'platform', 'earn'],
} as const;

/** A canvas of short texts: 加法 or IP + 社群 + 平台. */
export function CanvasCard({ campaign, canvas }: { campaign: Campaign; canvas: 'addition' | 'ip' }) {
  const { t } = useTranslation();
  const patch = usePatch(campaign.id);
  const cells = campaign.canvases[canvas] ?? {};
  const save = (cell: string, text: string) =>
    void patch({ canvases: { ...campaign.canvases, [canvas]: { ...cells, [cell]: text } } });
  return (
    <Card title={t(`campaigns.canvas.${canvas}.title`)} hint={t(`campaigns.canvas.${canvas}.hint`)} isWide>
      <div className={classes.canvas}>
        {CELLS[canvas].map((cell) => (
          <EditableText
            key={cell}
            label={t(`campaigns.canvas.cell.${cell}`)}
            isLong
            maxLength={4_000}
            placeholder={t(`campaigns.canvas.ask.${cell}`)}
            value={cells[cell] ?? ''}
            onSave={(text) => save(cell, text)}
          />
        ))}
      </div>
    </Card>
  );
}
