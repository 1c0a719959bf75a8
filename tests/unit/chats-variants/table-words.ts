// Tables under any words, in any encoding.
import iconv from 'iconv-lite';
import type { Variant } from './variant.ts';

/** A table of that content, from which a person reads these messages. */
const csv = (it: string, content: Variant['content'], reads: string[]): Variant => ({
  it,
  fileName: 'x.csv',
  content,
  head: { format: 'csv', chatName: 'x' },
  reads,
});

export const tableWords: Variant[] = [
  csv(
    'the day and the clock in two columns, GBK',
    iconv.encode(
      '日期,时刻,发言人,消息内容\r\n2024/3/5,9:05:06,小红,在吗\r\n2024/3/5,9:06,小明,早\r\n',
      'gbk',
    ),
    ['2024-03-05 09:05 text 小红: 在吗', '2024-03-05 09:06 text 小明: 早'],
  ),
  {
    it: 'tabs, 上午 and 下午 in a column of their own',
    fileName: 'x.txt',
    content: '日期\t时间\t用户\t内容\n2024-03-05\t上午9:05\t小红\t在吗\n2024-03-05\t下午9:06\t小明\t早\n',
    head: { format: 'csv', chatName: 'x' },
    reads: ['2024-03-05 09:05 text 小红: 在吗', '2024-03-05 21:06 text 小明: 早'],
  },
  csv('seconds since 1970, semicolons', 'timestamp;from;body\n1709600706;Ann;hi\n1709600766;Bob;yo\n', [
    '2024-03-05 01:05Z text Ann: hi',
    '2024-03-05 01:06Z text Bob: yo',
  ]),
  csv('milliseconds since 1970, bars', 'ts|sender|text\n1709600706123|Ann|hi\n1709600766456|Bob|yo\n', [
    '2024-03-05 01:05Z text Ann: hi',
    '2024-03-05 01:06Z text Bob: yo',
  ]),
  csv('microseconds since 1970', 'timestamp,sender,message\n1709600706123456,ann,hi\n', [
    '2024-03-05 01:05Z text ann: hi',
  ]),
  csv(
    '收 and 发 beside the other one’s name',
    '时间,方向,对方,内容\n2024-03-05 09:05,收,小红,在吗\n2024-03-05 09:06,发,小红,在\n',
    ['2024-03-05 09:05 text 小红: 在吗', '2024-03-05 09:06 text me 我: 在'],
  ),
  csv(
    '接收 and 发送 beside a contact',
    '时间,收发,联系人,消息\n2024-03-05 09:05,接收,小红,在吗\n2024-03-05 09:06,发送,小红,在\n',
    ['2024-03-05 09:05 text 小红: 在吗', '2024-03-05 09:06 text me 我: 在'],
  ),
  csv(
    'Received and Sent beside a contact',
    'Message Date,Direction,Contact,Body\n2024-03-05 09:05:06,Received,Ann,hi\n2024-03-05 09:06:06,Sent,Ann,yo\n',
    ['2024-03-05 09:05 text Ann: hi', '2024-03-05 09:06 text me 我: yo'],
  ),
  csv(
    'is_sender in numbers and words',
    'datetime,is_sender,name,content\n2024-03-05 09:05,0,小红,在吗\n2024-03-05 09:06,1,小刚,在\n2024-03-05 09:07,TRUE,小刚,在\n',
    [
      '2024-03-05 09:05 text 小红: 在吗',
      '2024-03-05 09:06 text me 小刚: 在',
      '2024-03-05 09:07 text me 小刚: 在',
    ],
  ),
  csv(
    'from and to; 我 is the owner',
    'date,from,to,text\n2024-03-05 09:05,小红,我,在吗\n2024-03-05 09:06,我,小红,在\n',
    ['2024-03-05 09:05 text 小红: 在吗', '2024-03-05 09:06 text me 我: 在'],
  ),
  {
    it: 'words that nobody knows, UTF-16',
    fileName: 'x.txt',
    content: Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      iconv.encode('时间\t谁\t说了什么\r\n2024-03-05 09:05\t小红\t在吗\r\n', 'utf16-le'),
    ]),
    head: { format: 'csv', chatName: 'x' },
    reads: ['2024-03-05 09:05 text 小红: 在吗'],
  },
  csv('the text first', 'text,who,time\n"a, b",Ann,05/03/2024 21:05\nyo,Bob,25/03/2024 21:06\n', [
    '2024-03-05 21:05 text Ann: a, b',
    '2024-03-25 21:06 text Bob: yo',
  ]),
  csv('说话者 and 文本内容', '时间戳,说话者,文本内容\n2024-03-05 09:05:06,小红,在吗\n', [
    '2024-03-05 09:05 text 小红: 在吗',
  ]),
  csv('9时5分', '时间,发送者,类型,内容\n2024年3月5日 9时5分,小红,文字,在吗\n', [
    '2024-03-05 09:05 text 小红: 在吗',
  ]),
  csv('Japanese words', '日時,名前,本文\n2024/03/05 09:05,太郎,おはよう\n', [
    '2024-03-05 09:05 text 太郎: おはよう',
  ]),
  csv('Korean words', '날짜,보낸 사람,메시지\n2024-03-05 09:05,민수,안녕\n', [
    '2024-03-05 09:05 text 민수: 안녕',
  ]),
  csv('German words', 'Datum;Absender;Nachricht\n05.03.2024 21:05;Ann;hi\n25.03.2024 21:06;Bob;yo\n', [
    '2024-03-05 21:05 text Ann: hi',
    '2024-03-25 21:06 text Bob: yo',
  ]),
  csv('French words', 'Date;Expéditeur;Message\n05/03/2024 21:05;Ann;hi\n25/03/2024 21:06;Bob;yo\n', [
    '2024-03-05 21:05 text Ann: hi',
    '2024-03-25 21:06 text Bob: yo',
  ]),
  csv(
    'Spanish words, the day apart from the clock',
    'fecha,hora,remitente,mensaje\n25/03/2024,21:05,Ann,hi\n25/03/2024,21:06,Bob,yo\n',
    ['2024-03-25 21:05 text Ann: hi', '2024-03-25 21:06 text Bob: yo'],
  ),
  csv(
    'Big5',
    iconv.encode(
      '時間,發言人,訊息內容\r\n2024/3/5 上午 09:05,小紅,在嗎\r\n2024/3/5 下午 09:06,小明,早安大家好\r\n',
      'big5',
    ),
    ['2024-03-05 09:05 text 小紅: 在嗎', '2024-03-05 21:06 text 小明: 早安大家好'],
  ),
  csv('no header, the day apart from the clock', '2024-03-05,09:05:06,Ann,hi\n2024-03-05,09:06:06,Bob,yo\n', [
    '2024-03-05 09:05 text Ann: hi',
    '2024-03-05 09:06 text Bob: yo',
  ]),
];
