import type { OpenCase } from '../../contracts/open-data.ts';

/** A column as the data package describes it: Table Schema of Data Package 2.0. */
export type Column = {
  readonly name: keyof OpenCase;
  readonly type: 'string' | 'date' | 'number';
  readonly title: string;
  readonly description: string;
  readonly required?: true;
};

/** Every column, in the order of the files. */
export const COLUMNS: readonly Column[] = [
  { name: 'service_request_id', type: 'string', title: '序号', description: 'Number within this file', required: true },
  {
    name: 'requested_datetime',
    type: 'date',
    title: '受理时段起始日',
    description: 'First day of the period in which it came in, Asia/Shanghai',
    required: true,
  },
  {
    name: 'requested_precision',
    type: 'string',
    title: '时段',
    description: 'Length of that period: day, week or month',
    required: true,
  },
  { name: 'status', type: 'string', title: '状态', description: 'open or closed', required: true },
  { name: 'status_notes', type: 'string', title: '办结方式', description: 'Close code; empty while open' },
  {
    name: 'service_code',
    type: 'string',
    title: '事项编码',
    description: 'Category code; * is not told',
    required: true,
  },
  { name: 'service_name', type: 'string', title: '事项', description: 'Category' },
  { name: 'agency_responsible', type: 'string', title: '主办单位', description: 'Lead department; * is not told' },
  { name: 'area_code', type: 'string', title: '区划代码', description: 'Administrative code; * is not told' },
  { name: 'address', type: 'string', title: '区域', description: 'Names of the area, district first' },
  { name: 'channel', type: 'string', title: '渠道', description: 'Channel, phone or online; * is not told' },
  { name: 'demand_type', type: 'string', title: '诉求类型', description: 'Kind of demand; * is not told' },
  { name: 'urgency', type: 'string', title: '紧急程度', description: 'U0 to U5' },
  { name: 'closed_month', type: 'string', title: '办结月份', description: 'yyyy-mm; empty while open' },
  { name: 'days_to_close', type: 'string', title: '办理天数', description: 'Days from receipt to end, in bands' },
  {
    name: 'lat',
    type: 'number',
    title: '纬度',
    description: 'Of the area, WGS 84, two decimals; no position of a case',
  },
  {
    name: 'long',
    type: 'number',
    title: '经度',
    description: 'Of the area, WGS 84, two decimals; no position of a case',
  },
];
