/**
 * What a list says besides criteria, by the heads that people write over it. A list's own number of a row is its
 * identity; a running number (序号) is none, for it changes with the order.
 */
export const fieldWords = {
  ownKey:
    "编号 房源编号 房源号 房源id 房源代码 资源编号 物业编号 内部编号 档案号 盘源编号 需求编号 客户编号 客源编号 id",
  park: "园区 园区名称 所属园区 产业园 园区项目 项目 项目名称 所属项目",
  phase: "期 分期 期数 一二期",
  building: "楼栋 栋 栋号 楼号 楼幢 幢 幢号 楼栋号 楼栋名称 厂房号 厂房编号 库号 楼宇 楼宇名称 建筑 建筑名称 座 楼座",
  unit: "单元 单元号 房号 室号 房间 房间号 室 铺位号 车间号 库房号 单位 单元名称",
  title: "标题 房源名称 房源标题 名称 物业名称 房源 需求标题 需求名称",
  address: "地址 详细地址 坐落 具体位置 门牌 门牌号 厂房地址 具体地址 路名 房源地址",
  areaLeast: "起租面积 最小面积 最小分割 最小分割面积 可分割面积 最小可租 最小可租面积 可分割 起分面积 分割",
  floorPrice: "底价 底租 业主底价 成交底价 租金底价",
  checkedOn: "更新日期 更新时间 核实日期 核实时间 盘点日期 核对日期",
  state: "状态 房源状态 出租状态 租赁状态 使用状态 是否已租",
  company: "公司 公司名称 企业名称 客户名称 企业 单位名称 客户",
  contactName: "联系人 业主 房东 业主姓名 姓名 客户姓名 称呼 招商联系人 对接人",
  contactPhone: "电话 联系电话 手机 手机号 手机号码 联系方式 业主电话 房东电话 客户电话",
  note: "备注 说明 描述 特点 亮点 其他 其它 详情 备注说明 需求描述 房源描述",
} as const satisfies Readonly<Record<string, string>>;

export type Field = keyof typeof fieldWords;

export const isField = (target: string): target is Field => Object.hasOwn(fieldWords, target);

/** Heads of the rungs of a place; several columns of them are read together. */
export const placeWords =
  "省 省份 市 城市 区 区县 县区 所在区 所在区县 行政区 镇 街道 街镇 镇街 乡镇 所在镇 所属街镇 所在街镇 板块 所在地 所在区域 片区 商圈";

/** Heads that hold a word of a criterion and mean something that is not imported. */
export const otherWords =
  "序号 佣金 中介费 押金 保证金 付款方式 押付 公摊 水费 电费 水电费 总层数 总楼层 层数 楼层数 图片 照片 跨度 柱距 柱网 车位 停车位 电梯数 登记日期 录入时间 登记人 录入人 经纪人 容积率要求 绿化率 产值 投资额 总价说明 租金说明";
