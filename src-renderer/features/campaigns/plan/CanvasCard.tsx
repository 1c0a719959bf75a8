import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Campaign, CanvasCells as Cells } from '#shared/contract/campaigns-record.ts';
import { ADDITION_CELLS } from '#shared/rules/canvas-cells.ts';
import { orpc } from '../../../app/api/client.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { usePatch } from '../use-patch.ts';
import classes from './plan.module.css';

const CELLS = {
  /** C9: the brand plus what people already care about, and three values. */
  addition: ADDITION_CELLS,
  /** C10: who is followed, who gathers, where it happens, how it earns. */
  ip: ['ip', 'community', 'platform', 'earn'],
} as const;
type Canvas = keyof typeof CELLS;

/** A canvas of a campaign: 加法, or its own words of IP + 社群 + 平台, begun from those of the library. */
export function CanvasCard({ campaign, canvas }: { campaign: Campaign; canvas: Canvas }) {
  const { t } = useTranslation();
  const patch = usePatch(campaign.id);
  const cells = campaign.canvases[canvas] ?? {};
  const save = (next: Cells) =>
    patch({ canvases: { ...campaign.canvases, [canvas]: { ...cells, ...next } } });
  return (
    <Card
      title={t(`campaigns.canvas.${canvas}.title`)}
      hint={t(`campaigns.canvas.${canvas}.hint`)}
      isWide
      tools={canvas === 'ip' && <FromLibrary own={cells} onTake={(taken) => void save(taken)} />}
    >
      <CanvasCells canvas={canvas} cells={cells} onSave={(cell, text) => void save({ [cell]: text })} />
    </Card>
  );
}

/** The cells of a canvas as short texts. */
export function CanvasCells(props: {
  canvas: Canvas;
  cells: Cells;
  onSave: (cell: string, text: string) => void;
}) {
  const { canvas, cells, onSave } = props;
  const { t } = useTranslation();
  return (
    <div className={classes.canvas}>
      {CELLS[canvas].map((cell) => (
        <EditableText
          key={cell}
          label={t(`campaigns.canvas.cell.${cell}`)}
          isLong
          maxLength={4_000}
          placeholder={t(`campaigns.canvas.ask.${cell}`)}
          value={cells[cell] ?? ''}
          onSave={(text) => onSave(cell, text)}
        />
      ))}
    </div>
  );
}

/** Takes the library's words where the campaign has none of its own yet; what is written stays. */
function FromLibrary({ own, onTake }: { own: Cells; onTake: (cells: Cells) => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(orpc.campaigns.libraryCanvas.queryOptions({ input: {} }));
  const open = Object.entries(data?.cells ?? {}).filter(
    ([cell, text]) => text.trim() !== '' && (own[cell] ?? '').trim() === '',
  );
  return (
    <>
      {open.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => onTake(Object.fromEntries(open))}>
          {t('campaigns.canvas.take')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        renderRoot={(props) => <Link to="/campaigns/canvas" {...props} />}
      >
        {t('campaigns.canvas.openLibrary')}
      </Button>
    </>
  );
}
