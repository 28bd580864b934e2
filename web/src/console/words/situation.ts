// Words of the situation page, read from across a room.
import { dictionary } from "../../shared/lang";

export const situationWords = dictionary({
  live: { zh: "实时", en: "Live" },
  asOf: { zh: "截至 {time}", en: "As of {time}" },
  reconnecting: { zh: "连接中断，正在重连。画面停在 {time}", en: "Connection lost, reconnecting. The picture is from {time}" },
  away: { zh: "连不上实时数据，正在重连", en: "No live figures; reconnecting" },
  connecting: { zh: "正在连接…", en: "Connecting…" },
  openCases: { zh: "在管病例", en: "Open cases" },
  redCodes: { zh: "红码", en: "Red codes" },
  openTasks: { zh: "未办结事项", en: "Open tasks" },
  scansHour: { zh: "近一小时扫码", en: "Scans, last hour" },
  residents: { zh: "居民", en: "Residents" },
  map: { zh: "各辖区", en: "By area" },
  mapLabel: { zh: "地图：各辖区的{what}", en: "Map: {what} by area" },
  noMap: { zh: "没有这些辖区的地图，下表有同样的数。", en: "There is no map of these areas; the table holds the same figures." },
  byDay: { zh: "每日病例", en: "Cases by day" },
  byDayLabel: { zh: "每日病例柱状图：最近一天确诊 {n} 例", en: "Bars of cases by day: {n} confirmed on the last day" },
  colours: { zh: "码色", en: "Colours" },
  scans: { zh: "每分钟扫码", en: "Scans a minute" },
  scansLabel: { zh: "每分钟扫码曲线：最近一分钟 {n} 次", en: "Line of scans a minute: {n} in the last minute" },
  tasks: { zh: "未办结事项按等待时间", en: "Open tasks by age" },
  oldest: { zh: "最久", en: "Oldest" },
  hours: { zh: "{n} 小时", en: "{n} h" },
  table: { zh: "各辖区明细", en: "Figures by area" },
  nothingYet: { zh: "还没有数据", en: "No figures yet" },
  upTo: { zh: "≤ {n}", en: "≤ {n}" },
  none: { zh: "0", en: "0" },
  share: { zh: "占 {share}", en: "{share}" },
});

export const bucketWords = dictionary({
  under_4h: { zh: "不到 4 小时", en: "Under 4 h" },
  under_24h: { zh: "4 至 24 小时", en: "4 to 24 h" },
  under_3d: { zh: "1 至 3 天", en: "1 to 3 days" },
  older: { zh: "3 天以上", en: "Over 3 days" },
});
