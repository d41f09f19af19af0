import { cliTexts } from "./cli.ts";
import { siteTexts } from "./site-command.ts";

/** What each command says of itself with --help. */
export const commandHelp = {
  demo: "用法：luodi demo load | luodi demo remove\n\n载入或移除嘉定演示数据。移除时，别人的记录不受影响。",
  distribute: `用法：luodi distribute [--dry-run] [--undo]

把匹配索引按所在城市铺到 Citus 集群；其余的表留在协调节点。中断后再运行一次即可接着做。
  --dry-run   只输出要执行的 SQL，不连数据库
  --undo      收回来，变回普通的表`,
  doctor: "用法：luodi doctor\n\n逐项检查环境：版本、数据库、编码、数据库用户、磁盘、时钟。有问题时退出码为 1。",
  eval: `用法：luodi eval [--json]

用本站校正过的原话给识读打分：逐项的准确率、召回率、F1，整条全对的比例，并列出还会读错的地方。
  --json    一个对象 {"received","messages","wholeShare","total","fields","errors"}`,
  match: `用法：luodi match [--json] [--limit 数量]

从标准输入读一条需求，输出网站上符合、接近和待确认的房源，逐条说明理由。
  --json    一个对象 {"need","matches","count","count_is"}
  --limit   最多几个房源，默认 20`,
  migrate: "用法：luodi migrate\n\n把数据库升到最新。启动网站时也会自动升级。",
  read: `用法：luodi read [--jsonl] [--split]

从标准输入读文字，输出读懂的内容（JSON）。
  --jsonl   一行一条 {"id","text"}，逐行输出 {"id","record","statements","questions"}
            start、end 是原文里的 UTF-16 位置；record 只含原文说到的内容
  --split   一段话里有多条房源或需求时逐条输出：id 后加 -1、-2 …，另有这一条的 start、end；
            标题、落款里的供求、地点、联系人等作为 inferred 写进每一条的 statements`,
  reindex: "用法：luodi reindex\n\n重建匹配索引，网站可以照常使用。",
  serve: `用法：luodi serve [--no-demo] [--no-work]

启动网站。首次启动会建库，并载入嘉定演示数据。
  --no-demo   不载入演示数据
  --no-work   不在本进程处理后台任务（另用 luodi work）`,
  site: `${siteTexts.usage}

  list      列出网站、域名和状态，第一个回答其他所有域名
  add       新增一个网站；--host 可写多次，第一个是主域名
  close     关闭：访客只看到“已经关闭”和内容现在的去处，内容都保留
  reopen    重新开放，关闭时的内容回来
  --org     机构编号；不给则用第一个机构
网站用名称、域名或编号指定；运行中的网站几秒内生效。`,
  user: `${cliTexts.userUsage}

  --role            administrator 可管理全部，member 做日常工作（默认）
  --email           登录用的邮箱；不给则用名字登录
  --password-stdin  从标准输入读密码，至少 8 个字符`,
  work: `用法：luodi work [--lists]

处理后台任务，例如到期删除个人信息。可同时运行多个。
  --lists   只导入工作台收到的清单，一分钟没有新的就结束；网站进程会自己启动它`,
} as const;
