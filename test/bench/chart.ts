import { BarChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { usedUp, type Finding } from './finding.ts';

use([BarChart, GridComponent, MarkLineComponent, SVGRenderer]);

const WIDTH = 860;
/** Room for the names. */
const NAMES = 330;
const BAR = 30;
const AXIS = 56;
/** Of the limit; what is beyond is cut off, and its figure says how much it is. */
const SHOWN_MAX = 3;
const FONT = 'system-ui, sans-serif';

/** Colours for a page of GitHub's in each of its themes. */
const THEMES = {
  light: { text: '#1f2328', line: '#d1d9e0', met: '#1a7f64', missed: '#bc4c00' },
  dark: { text: '#e6edf3', line: '#3d444d', met: '#3fb68b', missed: '#e38b4b' },
} as const;
export type Theme = keyof typeof THEMES;

/** How much of what each aim allows was used up, as an SVG: shorter is better, and beyond the line it was missed. */
export function renderChart(findings: readonly Finding[], theme: Theme): string {
  const bars = findings.flatMap((finding) => {
    const used = usedUp(finding);
    return used === undefined ? [] : [{ name: finding.name, used }];
  });
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: bars.length * BAR + AXIS,
  });
  chart.setOption(optionOf(bars.toReversed(), theme));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

type Bars = readonly { name: string; used: NonNullable<ReturnType<typeof usedUp>> }[];

function optionOf(bars: Bars, theme: Theme): EChartsCoreOption {
  const { text, line, met, missed } = THEMES[theme];
  const asPercent = (share: number): string => `${Math.round(share * 100)} %`;
  const longest = Math.max(1.2, ...bars.map(({ used }) => used.median));
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { left: NAMES, right: 64, top: 28, bottom: 8, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      max: Math.min(SHOWN_MAX, longest * 1.05),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      data: bars.map(({ name }) => name),
      axisLabel: { color: text, fontSize: 12, width: NAMES - 8, overflow: 'truncate' },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        barWidth: 14,
        data: bars.map(({ used }) => ({
          value: used.median,
          itemStyle: { color: used.median <= 1 ? met : missed, borderRadius: 2 },
        })),
        label: {
          show: true,
          position: 'right',
          color: text,
          fontSize: 12,
          formatter: ({ dataIndex }: { dataIndex: number }) => asPercent(bars[dataIndex]?.used.median ?? NaN),
        },
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: text, type: 'dashed' },
          label: { formatter: 'the aim', color: text, fontSize: 12, position: 'end' },
          data: [{ xAxis: 1 }],
        },
      },
    ],
  };
}
