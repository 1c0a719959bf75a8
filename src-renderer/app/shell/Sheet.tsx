import { Tabs } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { PagePending } from './PagePending.tsx';
import classes from './sheet.module.css';

/** Cards in two columns, one in a narrow window; a card with `data-wide` takes both. */
export function Sheet({ children }: { children: ReactNode }) {
  return (
    <div className={classes.panel}>
      <div className={classes.sheet}>{children}</div>
    </div>
  );
}

type Props<Tab extends string> = {
  value: Tab;
  /** In order; `mark` is a small number after the name. */
  tabs: readonly { value: Tab; label: string; mark?: number }[];
  onChange: (value: Tab) => void;
  children: ReactNode;
};

/** A sheet behind each of some tabs; only the one shown is there. */
export function TabbedSheet<Tab extends string>({ value, tabs, onChange, children }: Props<Tab>) {
  return (
    <Tabs
      value={value}
      keepMounted={false}
      className={classes.tabs}
      onChange={(next) => next !== null && onChange(next as Tab)}
    >
      <Tabs.List className={classes.tabList}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.value} value={tab.value}>
            {tab.label}
            {tab.mark !== undefined && tab.mark > 0 && <span className={classes.mark}>{tab.mark}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={value} className={classes.panel} key={value}>
        <div className={classes.sheet}>
          <Suspense fallback={<PagePending />}>{children}</Suspense>
        </div>
      </Tabs.Panel>
    </Tabs>
  );
}
