import { Button, SegmentedControl, Slider, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { IsoocElement, IsoocKey, type IsoocSitting } from '#shared/contract/communities-health.ts';
import { client } from '../../../app/api/client.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import parts from '../parts.module.css';
import classes from './models.module.css';

type Answer = { score: number; note: string };

/** Scores of the sub-questions, each with what 0, 5 and 10 mean. Those not touched keep their last score. */
export function openIsooc(community: Community, latest: IsoocSitting | undefined): void {
  const id = modals.open({
    title: i18next.t('communities.isooc.title'),
    size: 'xl',
    children: <IsoocForm community={community} latest={latest} onDone={() => modals.close(id)} />,
  });
}

function IsoocForm(props: { community: Community; latest: IsoocSitting | undefined; onDone: () => void }) {
  const { community, latest, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const [element, setElement] = useState<IsoocElement>('interest');
  const [answers, setAnswers] = useState<ReadonlyMap<IsoocKey, Answer>>(new Map());
  const before = new Map(latest?.scores.map(({ key, score, note }) => [key, { score, note }]));
  const keys = IsoocKey.options.filter((key) => key.startsWith(`${element}.`));
  const at = IsoocElement.options.indexOf(element);
  const next = IsoocElement.options[at + 1];
  async function save() {
    const scores = [...answers].map(([key, answer]) => ({ key, ...answer }));
    const done = await act(t('communities.isooc.saved'), () =>
      client.communityHealth.saveIsooc({ communityId: community.id, scores }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm
      act={t('communities.isooc.save')}
      onSubmit={save}
      isReady={answers.size > 0}
      onCancel={onDone}
      gap="md"
      aside={
        <Text size="xs" c="dimmed">
          {t('communities.isooc.answered', { count: answers.size, all: IsoocKey.options.length })}
        </Text>
      }
      besideAct={
        next && (
          <Button variant="default" onClick={() => setElement(next)}>
            {t('common.next')}
          </Button>
        )
      }
    >
      <SegmentedControl
        aria-label={t('communities.isooc.elementName')}
        value={element}
        onChange={(value) => setElement(IsoocElement.options.find((one) => one === value) ?? 'interest')}
        data={IsoocElement.options.map((value) => ({
          value,
          label: t(`communities.isooc.element.${value}`),
        }))}
      />
      {keys.map((key) => {
        const held = answers.get(key) ?? before.get(key);
        const set = (patch: Partial<Answer>) =>
          setAnswers(
            new Map(answers).set(key, { score: held?.score ?? 0, note: held?.note ?? '', ...patch }),
          );
        return (
          <fieldset key={key} className={parts.fieldset}>
            <legend>
              {t(`communities.isooc.ask.${key}`)} · {held ? held.score : t('communities.isooc.unscored')}
            </legend>
            <Slider
              min={0}
              max={10}
              step={1}
              value={held?.score ?? 0}
              label={(value) => String(value)}
              thumbLabel={t(`communities.isooc.ask.${key}`)}
              color={held ? undefined : 'gray'}
              onChange={(score) => set({ score })}
              mb={6}
            />
            <div className={classes.anchors}>
              <span>0 · {t(`communities.isooc.low.${key}`)}</span>
              <span>10 · {t(`communities.isooc.high.${key}`)}</span>
            </div>
            <TextInput
              size="xs"
              mt={6}
              aria-label={t('communities.isooc.why')}
              placeholder={t('communities.isooc.why')}
              maxLength={2_000}
              value={held?.note ?? ''}
              onChange={(event) => set({ note: event.currentTarget.value })}
            />
          </fieldset>
        );
      })}
    </DialogForm>
  );
}
