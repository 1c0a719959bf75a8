import type { Community } from '#shared/contract/communities.ts';
import { IsoocElement } from '#shared/contract/communities-health.ts';
import { StillChart } from '#ui/chart/StillChart.tsx';
import { client } from '../../../app/api/client.ts';
import type { Formats } from '../../../app/format.ts';
import { platformName } from '../../../app/people/words.ts';
import { printPdf } from '../../../app/print/print.tsx';
import type { TFunction } from '../../../i18n/i18n.ts';
import { ageWords, decimalWords, lifeRuleWords, shareWords, signedWords, warningWords } from '../words.ts';
import classes from './print-health.module.css';

type Words = { t: TFunction; format: Formats };
type Facts = Awaited<ReturnType<typeof factsOf>>;
const WEEKS = 26;
const QUESTIONS = 20;

async function factsOf({ id: communityId }: Community) {
  const [life, ages, questions, isooc] = await Promise.all([
    client.communityHealth.lifeCycle({ communityId, weeks: WEEKS }),
    client.questions.ages({ communityId }),
    client.questions.list({ communityId, state: 'open', limit: QUESTIONS }),
    client.communityHealth.isooc({ communityId, limit: 2 }),
  ]);
  return { life, ages, questions: questions.rows, isooc };
}

/** One sheet on how a community stands: numbers, warnings, life cycle, open questions, ISOOC, tasks. Rejects as printPdf does. */
export async function printHealth(community: Community, words: Words): Promise<void> {
  const facts = await factsOf(community);
  const title = words.t('communities.print.title', { name: community.name });
  await printPdf(title, <HealthSheet title={title} community={community} facts={facts} words={words} />);
}

function HealthSheet(props: { title: string; community: Community; facts: Facts; words: Words }) {
  const { title, community, facts, words } = props;
  const { t, format } = words;
  const { life, ages, questions, isooc } = facts;
  const known = life.weeks.filter(({ members }) => members !== null);
  const [latest, earlier] = isooc.sittings;
  const open = community.tasks.filter(({ doneAt }) => doneAt === null);
  const about = [
    platformName(community.platform, t),
    community.goal,
    community.asOf && t('communities.print.asOf', { date: format.localDate(community.asOf) }),
  ];
  return (
    <article className={classes.sheet}>
      <h1>{title}</h1>
      <p className={classes.about}>{about.filter(Boolean).join(' · ')}</p>
      <Lines
        rows={[
          [
            t('communities.column.members'),
            `${format.exact(community.members)} / ${format.exact(community.capacity)}`,
          ],
          [t('communities.column.interactionRate'), shareWords(community.interactionRate, format)],
          [t('communities.column.messagesPerMember'), decimalWords(community.messagesPerMember, format)],
          [t('communities.column.netGrowth'), signedWords(community.netGrowth, format)],
          [t('communities.column.decentralisation'), decimalWords(community.decentralisation, format)],
          [t('communities.column.openQuestions'), format.exact(ages.open)],
        ]}
      />
      {community.warnings.length > 0 && (
        <section>
          <h2>{t('communities.column.warnings')}</h2>
          <ul>
            {community.warnings.map((warning) => (
              <li key={warning.key}>{warningWords(warning, format, t)}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>
          {life.stage
            ? t('communities.life.isStage', { stage: t(`communities.stage.${life.stage}`) })
            : t('communities.life.title')}
        </h2>
        <p>{life.rule ? lifeRuleWords(life.rule, life.rules, format, t) : t('communities.life.noRule')}</p>
        {known.length > 1 && (
          <figure>
            <StillChart
              label={t('communities.life.curve')}
              still={{
                type: 'lines',
                from: format.localDate(known[0]?.date ?? ''),
                to: format.localDate(known.at(-1)?.date ?? ''),
                series: [
                  {
                    label: t('communities.column.members'),
                    values: known.map(({ members }) => members ?? 0),
                  },
                  { label: t('communities.speakers'), values: known.map(({ speakers }) => speakers ?? 0) },
                ],
              }}
            />
          </figure>
        )}
      </section>
      {questions.length > 0 && (
        <section>
          <h2>{t('communities.questions.echo')}</h2>
          <Lines
            rows={questions.map(({ text, asker, ageDays }) => [
              text,
              `${asker.name || t('common.unknown')} · ${ageWords(ageDays, t)}`,
            ])}
          />
        </section>
      )}
      {latest && (
        <section>
          <h2>{t('communities.isooc.title')}</h2>
          <Lines
            rows={IsoocElement.options.map((element) => [
              t(`communities.isooc.element.${element}`),
              [latest, earlier]
                .flatMap((sitting) =>
                  sitting
                    ? [`${format.date(sitting.at)}: ${decimalWords(sitting.elements[element], format, 1)}`]
                    : [],
                )
                .join(' · '),
            ])}
          />
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h2>{t('communities.tasks.title')}</h2>
          <Lines rows={open.map(({ what, due }) => [what, due ? format.localDate(due) : ''])} />
        </section>
      )}
    </article>
  );
}

function Lines({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <table>
      <tbody>
        {rows.map(([name, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: printed once, in this order
          <tr key={at}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
