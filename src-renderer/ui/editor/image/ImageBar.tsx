import { ActionIcon, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './image.module.css';
import type { ImageFacts } from './image-facts.ts';

type Props = {
  ref: Ref<HTMLDivElement>;
  facts: ImageFacts;
  lineWidth: () => number;
  onChange: (change: Partial<ImageFacts>) => void;
  onRemove: () => void;
  /** The keyboard goes back to the text. */
  onClose: () => void;
};

const SHARES = [0.25, 0.5, 0.75] as const;

/** Caption, alternative text, width, removal. Enter on a selected picture comes here, Escape goes back. */
export function ImageBar({ ref, facts, lineWidth, onChange, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const [caption, setCaption] = useState(facts.caption);
  const [alt, setAlt] = useState(facts.alt);
  const share = SHARES.find((one) => facts.width !== null && Math.abs(facts.width - one * lineWidth()) < 2);
  const save = () => {
    if (caption !== facts.caption || alt !== facts.alt) onChange({ caption, alt });
  };
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    if (event.key === 'Enter' && !(event.target instanceof HTMLInputElement && event.target.type === 'text'))
      return;
    event.preventDefault();
    event.stopPropagation();
    save();
    onClose();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <div ref={ref} className={classes.bar} onKeyDown={onKeyDown} onBlur={save}>
      <TextInput
        size="xs"
        w={150}
        aria-label={t('editor.imageCaption')}
        placeholder={t('editor.imageCaption')}
        value={caption}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        w={170}
        aria-label={t('editor.imageAlt')}
        placeholder={t('editor.imageAlt')}
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('editor.imageWidth')}
        value={facts.width === null ? 'own' : share === undefined ? '' : String(share)}
        onChange={(value) =>
          onChange({ width: value === 'own' ? null : Math.round(Number(value) * lineWidth()) })
        }
        data={[
          ...SHARES.map((one) => ({ value: String(one), label: `${one * 100}%` })),
          { value: 'own', label: t('editor.imageOwnWidth') },
        ]}
      />
      <Tooltip label={t('editor.imageRemove')}>
        <ActionIcon aria-label={t('editor.imageRemove')} onClick={onRemove}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
