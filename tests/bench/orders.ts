import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { BENCH_FOLDER } from './bench-library.ts';

/** Orders of people who are there, known by their telephones, in the columns of a shop's export. */
export async function ordersCsv(library: string, rows: number): Promise<string> {
  const sqlite = new Database(library, { readonly: true });
  const phones = sqlite
    .prepare(
      `SELECT identity.value, fan.name FROM identity JOIN fan ON fan.id = fan_id
       WHERE platform = 'phone' AND fan.deleted_at IS NULL GROUP BY norm HAVING count(*) = 1 LIMIT ?`,
    )
    .raw()
    .all(rows) as [string, string][];
  sqlite.close();
  const lines = ['订单编号,收货人姓名,联系手机,买家实际支付金额,订单付款时间'];
  for (let i = 0; i < rows; i++) {
    const [phone, name] = phones[i % phones.length]!;
    const day = String(1 + (i % 28)).padStart(2, '0');
    lines.push(
      `N${1_000_000 + i},${name},${phone},${(10 + (i % 900)).toFixed(2)},2026-05-${day} 10:${String(i % 60).padStart(2, '0')}:00`,
    );
  }
  const file = join(BENCH_FOLDER, `orders-${rows}.csv`);
  writeFileSync(file, `${lines.join('\r\n')}\r\n`);
  return file;
}

/** The same by hand: each telephone looked up, each purchase inserted and its person's sums updated, in one transaction. @returns seconds */
export function bareOrders(library: string, csv: string): number {
  const sqlite = new Database(library);
  sqlite.pragma('synchronous = FULL');
  const rows = parse(readFileSync(csv)).slice(1) as string[][];
  const start = performance.now();
  const find = sqlite.prepare(`SELECT fan_id FROM identity WHERE platform = 'phone' AND norm = ?`).pluck();
  const known = sqlite.prepare('SELECT 1 FROM interaction WHERE source_key = ?');
  const insert = sqlite.prepare(
    `INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at, amount, currency, source_key)
     VALUES (?, 'purchase', 'in', ?, ?, ?, ?, 'CNY', ?)`,
  );
  const day = sqlite.prepare(
    `INSERT INTO strength_day (fan_id, day, chat, capped, free) VALUES (?, ?, 0, 3, 0)
     ON CONFLICT (fan_id, day) DO UPDATE SET capped = capped + 3`,
  );
  const sums = sqlite.prepare(
    'UPDATE fan SET purchase_count = purchase_count + 1, purchase_total = purchase_total + ?, last_purchase_at = ? WHERE id = ?',
  );
  sqlite.exec('BEGIN IMMEDIATE');
  for (const [number, , phone, amount, time] of rows) {
    const at = Date.parse(`${time!.replace(' ', 'T')}+08:00`);
    const digits = phone!.replace(/\D/g, '');
    const fanId = find.get(phone!.startsWith('+') ? phone : `+86${digits}`) ?? find.get(digits);
    if (fanId === undefined || known.get(number)) continue;
    insert.run(fanId, at, Math.floor(at / 86_400_000), at, Math.round(Number(amount) * 100), number);
    day.run(fanId, Math.floor(at / 86_400_000));
    sums.run(Math.round(Number(amount) * 100), at, fanId);
  }
  sqlite.exec('COMMIT');
  const seconds = (performance.now() - start) / 1000;
  sqlite.close();
  return seconds;
}
