/** Words of campaigns: comparing and the report. */
export const review = {
  compare: {
    open: 'Compare campaigns',
    title: 'Compare',
    pick: 'Tick two or more campaigns in the list to compare them.',
    table: 'Numbers side by side',
    number: 'Number',
    costAndFans: 'Cost and new fans',
    otherCurrency_one:
      '{{count}} campaign counts in another currency than {{currency}}: see the table for it.',
    otherCurrency_other:
      '{{count}} campaigns count in other currencies than {{currency}}: see the table for them.',
  },
  review: {
    report: 'Campaign report',
    plan: 'Plan',
    numbers: 'Numbers',
    money: 'Money',
    value: 'Value',
    share: 'Share',
    verdict: 'Verdict',
    planAndResult: 'Plan and result',
    writtenAt: 'written {{when}}',
    writeCase: 'Write back as a case',
    caseWritten: 'Wrote “{{name}}” as a case',
    saved: 'Report saved',
  },
} as const;
