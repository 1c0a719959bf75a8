import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import '@mantine/charts/styles.css';
import { createRoot } from 'react-dom/client';
import '../../src-renderer/app/global.css';
import { createKithTheme, cssVariablesResolver } from '../../src-renderer/app/theme.ts';
import { startI18n } from '../../src-renderer/i18n/i18n.ts';
import { AreaChart } from '../../src-renderer/ui/chart/AreaChart.tsx';
import { BarChart } from '../../src-renderer/ui/chart/BarChart.tsx';
import { ChartFrame } from '../../src-renderer/ui/chart/ChartFrame.tsx';
import type { ChartRow } from '../../src-renderer/ui/chart/chart-types.ts';
import { FunnelChart } from '../../src-renderer/ui/chart/FunnelChart.tsx';
import { HeatMap } from '../../src-renderer/ui/chart/HeatMap.tsx';
import { LineChart } from '../../src-renderer/ui/chart/LineChart.tsx';
import { RadarChart } from '../../src-renderer/ui/chart/RadarChart.tsx';
import { SankeyChart } from '../../src-renderer/ui/chart/SankeyChart.tsx';
import { ScatterChart } from '../../src-renderer/ui/chart/ScatterChart.tsx';
import { Sparkline } from '../../src-renderer/ui/chart/Sparkline.tsx';
import { TreeChart } from '../../src-renderer/ui/chart/TreeChart.tsx';

const wave = (at: number, size: number) => Math.round(size * (1 + Math.sin(at / 3)) + at * 2);
const days: ChartRow[] = Array.from({ length: 84 }, (_, at) => ({
  day: `2026-${String(1 + Math.floor(at / 28)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
  a: wave(at, 20),
  b: wave(at + 4, 30),
  c: wave(at + 8, 10),
  net: Math.round(10 * Math.sin(at / 5)),
}));
const series = [
  { key: 'a', label: '消息' },
  { key: 'b', label: '提问' },
  { key: 'c', label: '回答' },
];
const steps: ChartRow[] = [
  { step: '看到', n: 12000 },
  { step: '点开的人里有点长的名字', n: 3100 },
  { step: '进群', n: 812 },
  { step: '到场', n: 120 },
  { step: '购买', n: 0 },
];
const isoc: ChartRow[] = ['同好', '结构', '输出', '运营', '复制'].map((name, at) => ({
  name,
  now: [7.5, 4, 6, 8, 2][at] ?? null,
  earlier: at === 3 ? null : ([5, 4.5, 3, 0, 1][at] ?? null),
}));
const nodes = Array.from({ length: 5000 }, (_, at) => ({
  id: at + 1,
  parentId: at < 5 ? null : Math.floor(at / 5),
  label: `成员 ${at + 1}`,
  detail: `第 ${1 + Math.floor(Math.log(at + 1) / Math.log(5))} 代`,
}));
const week = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const hours = Array.from({ length: 24 }, (_, at) => String(at));
const opened: unknown[] = [];
Object.assign(window, { opened });
const open = (what: unknown) => void opened.push(what);

function Frame(props: { title: string; rows: readonly ChartRow[]; children: React.ReactNode }) {
  const columns = Object.keys(props.rows[0] ?? {}).map((key) => ({ key, label: key }));
  return (
    <ChartFrame
      {...props}
      columns={columns}
      range="2026-01 – 2026-03"
      fileName="demo"
      onError={(error) => open(String(error))}
      onOpenRow={open}
    >
      {props.children}
    </ChartFrame>
  );
}

function Demo() {
  const words = { formatX: String, formatY: String };
  return (
    <main style={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 12, padding: 12 }}>
      <Frame title="Line" rows={days}>
        <LineChart
          rows={days}
          x="day"
          series={series}
          {...words}
          onOpen={open}
          levels={[{ value: 60, label: '10%' }]}
          stretches={[
            { from: '2026-01-01', to: '2026-01-28', label: '萌芽', color: 4 },
            { from: '2026-01-28', to: '2026-03-28', label: '成长', color: 0 },
          ]}
        />
      </Frame>
      <Frame title="Line below zero" rows={days}>
        <LineChart rows={days} x="day" series={[{ key: 'net', label: '净增' }]} {...words} onOpen={open} />
      </Frame>
      <Frame title="Area" rows={days}>
        <AreaChart rows={days} x="day" series={series.slice(0, 1)} {...words} onOpen={open} />
      </Frame>
      <Frame title="Stacked area" rows={days}>
        <AreaChart rows={days} x="day" series={series} {...words} isStacked onOpen={open} />
      </Frame>
      <Frame title="Bars" rows={steps}>
        <BarChart rows={steps} x="step" series={[{ key: 'n', label: 'n' }]} {...words} onOpen={open} />
      </Frame>
      <Frame title="Stacked bars" rows={days.slice(0, 12)}>
        <BarChart rows={days.slice(0, 12)} x="day" series={series} {...words} isStacked onOpen={open} />
      </Frame>
      <Frame title="Funnel" rows={steps}>
        <FunnelChart
          rows={steps}
          x="step"
          y="n"
          formatY={String}
          formatShare={(share) => `${Math.round(share * 1000) / 10}%`}
          onOpen={open}
        />
      </Frame>
      <Frame title="Radar" rows={isoc}>
        <RadarChart
          rows={isoc}
          x="name"
          max={10}
          series={[
            { key: 'now', label: '现在' },
            { key: 'earlier', label: '2025-12-01' },
          ]}
          formatY={String}
          onOpen={open}
        />
      </Frame>
      <Frame title="Scatter" rows={days}>
        <ScatterChart
          rows={days}
          name="day"
          x={{ key: 'a', label: '消息', format: String }}
          y={{ key: 'b', label: '提问', format: String }}
          onOpen={open}
        />
      </Frame>
      <Frame title="Heat map" rows={days}>
        <HeatMap
          rows={week}
          columns={hours}
          labelEvery={3}
          values={week.map((_, row) => hours.map((_, at) => (at < 7 ? 0 : wave(at + row, 12))))}
          formatValue={String}
          onOpen={(row, column) => open([row, column])}
        />
      </Frame>
      <Frame title="Sankey" rows={days}>
        <SankeyChart
          nodes={['潜客', '顾客', '粉丝', '朋友', '流失'].map((label, at) => ({ key: String(at), label }))}
          flows={[
            { source: '0', target: '1', value: 120 },
            { source: '1', target: '2', value: 60 },
            { source: '2', target: '1', value: 12 },
            { source: '2', target: '3', value: 9 },
            { source: '1', target: '4', value: 20 },
          ]}
          formatValue={String}
          onOpen={open}
        />
      </Frame>
      <Frame title="Tree of 5,000" rows={days}>
        <TreeChart nodes={nodes} label="推荐" onOpen={open} levels={2} />
      </Frame>
      <Frame title="Nothing" rows={[]}>
        –
      </Frame>
      <Frame title="Small lines" rows={days}>
        <p>
          <Sparkline values={[1, 4, 2, 8, null, 4, 3, 9]} label="消息" />
          <Sparkline values={[-1, -4, 2, 3, -2]} label="净增" color={1} />
          <Sparkline values={[]} label="无" />
        </p>
      </Frame>
    </main>
  );
}

const search = new URLSearchParams(location.search);
await startI18n(search.get('lang') === 'en' ? 'en' : 'zh-CN');
document.body.style.overflow = 'auto';
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <MantineProvider
      theme={createKithTheme({ close: '关闭', clear: '清除' })}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={search.get('dark') === null ? 'light' : 'dark'}
    >
      <Demo />
    </MantineProvider>,
  );
}
