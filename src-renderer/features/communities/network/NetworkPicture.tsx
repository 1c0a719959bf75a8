import { ActionIcon, Group, TextInput, useComputedColorScheme } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus, IconSearch } from '@tabler/icons-react';
import Graph from 'graphology';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import Sigma from 'sigma';
import type { Network } from '#shared/contract/communities-graph.ts';
import { useStages } from '../../../app/people/use-stages.ts';
import classes from './network.module.css';

type Props = { network: Network; colorBy: 'group' | 'stage'; onOpen: (fanId: number) => void };

const PALETTE = 6;

/** The colour behind a token of the theme: WebGL knows no CSS variables. */
function tokenColor(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim() || '#888888';
}

/** As many people can all bear their names. */
const NAMED = 60;
/** From more on people are drawn smaller, so that they stay apart. */
const CROWD = 500;

/** The network drawn by WebGL. Places come from the core; a click opens the person, the wheel zooms. */
export function NetworkPicture({ network, colorBy, onOpen }: Props) {
  const { t } = useTranslation();
  const { phaseOf } = useStages();
  const scheme = useComputedColorScheme('light');
  const box = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma | null>(null);
  const [text, setText] = useState('');
  const open = useEffectEvent((key: string) => {
    const fanId = network.nodes.find((node) => node.key === key)?.who.fanId;
    if (fanId) onOpen(fanId);
  });
  const phase = useEffectEvent((stageId: number | null) => (stageId === null ? undefined : phaseOf(stageId)));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme stands for the colours that are read
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const graph = new Graph({ multi: true, type: 'directed' });
    const most = Math.max(...network.nodes.map(({ pageRank }) => pageRank), 1e-9);
    const isCrowd = network.nodes.length > CROWD;
    const [least, span] = isCrowd ? [1.5, 7] : [3, 11];
    const colors = new Map<string, string>();
    // Each is asked of the page once, not for every one of thousands.
    const colorOf = (token: string) => {
      const known = colors.get(token) ?? tokenColor(element, token);
      colors.set(token, known);
      return known;
    };
    for (const { key, who, group, stageId, pageRank, x, y } of network.nodes) {
      const stagePhase = phase(stageId);
      const color =
        colorBy === 'group'
          ? colorOf(`--kith-chart-${(group % PALETTE) + 1}`)
          : colorOf(stagePhase ? `--kith-phase-${stagePhase}` : '--kith-line-strong');
      graph.addNode(key, { label: who.name, x, y, color, size: least + span * Math.sqrt(pageRank / most) });
    }
    // Thousands of lines as thick as some would be one grey field; they are left out while the picture moves.
    const isDense = network.edges.length > 3_000;
    const line = tokenColor(element, '--kith-line-strong');
    for (const { from, to, weight } of network.edges) {
      if (graph.hasNode(from) && graph.hasNode(to) && from !== to) {
        const size = isDense ? 0.3 : Math.min(0.5 + Math.log2(1 + weight) / 2, 4);
        graph.addEdge(from, to, { size, color: line });
      }
    }
    const isSmall = network.nodes.length <= NAMED;
    const drawing = new Sigma(graph, element, {
      labelColor: { color: tokenColor(element, '--kith-text') },
      labelFont: getComputedStyle(element).fontFamily,
      labelSize: 12,
      // Of few people everybody is named, of many those who stand out.
      labelRenderedSizeThreshold: isSmall ? 0 : isCrowd ? 4.5 : 7,
      labelDensity: isSmall ? 10 : 1,
      hideEdgesOnMove: isDense,
      allowInvalidContainer: true,
      zIndex: true,
    });
    drawing.on('clickNode', ({ node }) => open(node));
    drawing.on('enterNode', () => element.style.setProperty('cursor', 'pointer'));
    drawing.on('leaveNode', () => element.style.removeProperty('cursor'));
    sigma.current = drawing;
    return () => {
      drawing.kill();
      sigma.current = null;
    };
  }, [network, colorBy, scheme]);

  function find(typed: string) {
    setText(typed);
    const drawing = sigma.current;
    if (!drawing) return;
    const wanted = typed.trim().toLowerCase();
    const node =
      wanted === ''
        ? undefined
        : network.nodes
            .filter(({ who }) => who.name.toLowerCase().includes(wanted))
            .toSorted((a, b) => b.pageRank - a.pageRank)[0];
    drawing.setSetting('nodeReducer', (key, data) =>
      node && key === node.key ? { ...data, highlighted: true, zIndex: 1 } : data,
    );
    const place = node && drawing.getNodeDisplayData(node.key);
    if (place) void drawing.getCamera().animate({ x: place.x, y: place.y, ratio: 0.4 }, { duration: 160 });
  }
  const camera = () => sigma.current?.getCamera();
  return (
    <>
      <div
        ref={box}
        className={classes.networkBox}
        role="img"
        aria-label={t('communities.network.spoken', { count: network.nodes.length })}
      />
      <Group className={classes.networkTools} gap={4}>
        <TextInput
          size="xs"
          w={160}
          aria-label={t('communities.network.find')}
          placeholder={t('communities.network.find')}
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
          value={text}
          onChange={(event) => find(event.currentTarget.value)}
        />
        <ActionIcon
          variant="default"
          aria-label={t('communities.network.zoomIn')}
          onClick={() => void camera()?.animatedZoom({ duration: 120 })}
        >
          <IconPlus size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t('communities.network.zoomOut')}
          onClick={() => void camera()?.animatedUnzoom({ duration: 120 })}
        >
          <IconMinus size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t('communities.network.whole')}
          onClick={() => void camera()?.animatedReset({ duration: 120 })}
        >
          <IconFocusCentered size={16} stroke={1.6} />
        </ActionIcon>
      </Group>
    </>
  );
}
