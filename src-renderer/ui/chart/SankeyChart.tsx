import { Layer, Sankey, type SankeyLinkProps, type SankeyNodeProps } from 'recharts';
import classes from './chart.module.css';
import { MarkCaption } from './MarkCaption.tsx';
import { type Flow, type FlowNode, sankeyShape } from './sankey-rules.ts';
import { useMarks } from './use-marks.ts';

type Props = {
  nodes: readonly FlowNode[];
  flows: readonly Flow[];
  formatValue: (value: number) => string;
  height?: number;
  /** The people of a flow, by its place among `flows`. */
  onOpen?: (at: number) => void;
};

/** Ways that people went, as wide as they were many. Ways there and back stand as before (left) and after (right). */
export function SankeyChart({ nodes, flows, formatValue, height = 300, onOpen }: Props) {
  const shape = sankeyShape(nodes, flows);
  const marks = useMarks({
    count: shape.links.length,
    onOpen: onOpen && ((index) => shape.links[index] && onOpen(shape.links[index].at)),
  });
  const words = shape.links.map(
    ({ source, target, value }) =>
      `${shape.nodes[source]?.name} → ${shape.nodes[target]?.name}: ${formatValue(value)}`,
  );
  function colorOf(place: number): string {
    const color = shape.nodes[place]?.color ?? 0;
    return typeof color === 'string' ? color : `var(--kith-chart-${(color % 6) + 1})`;
  }

  function link(props: SankeyLinkProps) {
    const { sourceX, sourceY, sourceControlX, targetX, targetY, targetControlX, linkWidth, index } = props;
    const isShown = marks.shown === index;
    return (
      <path
        d={`M${sourceX},${sourceY} C${sourceControlX},${sourceY} ${targetControlX},${targetY} ${targetX},${targetY}`}
        fill="none"
        stroke={colorOf(shape.links[index]?.source ?? 0)}
        strokeOpacity={isShown ? 0.7 : 0.35}
        strokeWidth={Math.max(linkWidth, 1.5)}
        {...marks.markProps(index, words[index] ?? '')}
      />
    );
  }
  function node({ x, y, width, height: tall, index, payload }: SankeyNodeProps) {
    const isLast = !shape.links.some(({ source }) => source === index);
    return (
      <Layer>
        <rect x={x} y={y} width={width} height={Math.max(tall, 1)} rx={2} fill={colorOf(index)} />
        <text
          x={isLast ? x + width + 6 : x - 6}
          y={y + tall / 2}
          textAnchor={isLast ? 'start' : 'end'}
          dominantBaseline="central"
          className={classes.name}
        >
          {shape.nodes[index]?.name}
          <tspan className={classes.meta} dx={4}>
            {formatValue(payload.value)}
          </tspan>
        </text>
      </Layer>
    );
  }
  if (shape.links.length === 0) return null;
  return (
    <div>
      <div style={{ height }} className={classes.sankey}>
        <Sankey
          width="100%"
          height="100%"
          data={{ nodes: shape.nodes, links: shape.links.map((one) => ({ ...one })) }}
          nodeWidth={10}
          nodePadding={22}
          margin={{ top: 8, bottom: 8, left: 120, right: 120 }}
          node={node}
          link={link}
        />
      </div>
      <MarkCaption>{marks.shown === null ? null : (words[marks.shown] ?? null)}</MarkCaption>
    </div>
  );
}
