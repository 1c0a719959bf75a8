/** Plans what an import of a session will write. */
import type { ImportPlanEvent } from '#shared/contract/transfer.ts';
import type { Deps } from '../../../core/deps.ts';
import { isDiskFull } from '../../../core/dispatch.ts';
import { fail } from '../../../core/fail.ts';
import { readSettings } from '../../settings/settings-service.ts';
import type { DraftColumn } from '../columns/draft-cells.ts';
import { currencyOfList } from '../columns/money-rules.ts';
import { nextTurn, type PlanInput, type Session } from './import-session.ts';
import { planRows } from './plan-rows.ts';
import { orderOfOthers, surveyRows } from './survey-rows.ts';

/** Decides each row's outcome with the chosen mapping. @throws IMPORT_NO_NAME_COLUMN when nothing could name a person */
export async function* planSession(
  deps: Deps,
  session: Session,
  input: PlanInput,
  signal?: AbortSignal,
): AsyncGenerator<ImportPlanEvent> {
  const chosen = new Map(input.targets.map(({ index, target }) => [index, target]));
  const columns = session.info.columns.map(
    (column): DraftColumn => ({
      index: column.index,
      header: column.header,
      target: chosen.get(column.index) ?? column.target,
      order: null,
    }),
  );
  const names = /^(name|given_name|family_name|nickname|remark|identity:)/;
  if (session.info.rows > 0 && !columns.some(({ target }) => names.test(target)))
    throw fail('IMPORT_NO_NAME_COLUMN', {});
  const total = session.info.rows;
  session.plan = null;
  const { phoneRegion, policy, dateOrder } = input;
  try {
    const surveying = surveyRows(session.staging, columns);
    let survey = await surveying.next();
    for (; !survey.done; survey = await surveying.next()) {
      yield { phase: 'survey', done: survey.value, total, counts: null };
      await nextTurn(signal);
    }
    const { orders, open, phones, sums } = survey.value;
    const told = (dateOrder ?? orderOfOthers(orders.values())) || null;
    for (const column of columns)
      column.order = orders.get(column.index) ?? (open.has(column.index) ? told : null);
    const settings = await readSettings(deps.read.db);
    const headers = columns.map(({ header }) => header);
    const context = {
      columns,
      zone: settings.timeZone,
      currency: currencyOfList(headers, phones.region) ?? settings.currency,
      now: deps.clock(),
      isCards: session.info.format === 'vcard',
      phones: { ...phones, chosen: phoneRegion },
      sums,
    };
    for await (const { done, counts } of planRows(session.staging, deps.read.sqlite, {
      context,
      policy,
      total,
    })) {
      if (counts) session.plan = { columns, policy, phoneRegion, dateOrder };
      yield { phase: 'plan', done, total, counts };
      await nextTurn(signal);
    }
  } catch (error) {
    // It keeps no journal: what a full disk cut off is of no use.
    if (isDiskFull(error)) session.staging.drop();
    throw error;
  }
}
