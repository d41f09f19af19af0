interface TroubleSentence {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;
  readonly message: string;
}

/** What goes wrong at the desk, and what to do about it. */
export const deskTroubles = {
  badInput: { status: 400, message: "有的内容填得不对，请改一改。" },
  notSignedIn: { status: 401, message: "还没有登录，或者登录已过期。" },
  otherSite: { status: 403, message: "这次提交不是从本站页面发出的，没有受理。" },
  notAllowed: { status: 403, message: "只有管理员能改这里。" },
  notFound: { status: 404, message: "没有找到，可能已移走，或者不属于本组织。" },
  withdrawn: { status: 409, message: "已经撤回，不能再改。" },
  siteUnknown: { status: 409, message: "本组织还没有网站，先到“网站设置”里填好。" },
  pathTaken: { status: 409, message: "这个地址已被占用。" },
  reasonMissing: { status: 400, message: "请写明查看的原因。" },
  changed: { status: 409, message: "刚才有人改过，请看过最新内容再改。" },
  advertBlocked: { status: 409, message: "标题或介绍里有违反广告法的说法，改好才能发布。" },
  advertUnseen: { status: 409, message: "标题或介绍里有可能违反广告法的说法，请看过再决定是否发布。" },
  tooManyViews: { status: 409, message: "保存的视图太多了，先删掉几个不用的。" },
  unknownPlace: { status: 400, message: "有的地名认不出来，请换个写法。" },
  placeEnded: { status: 400, message: "有的地方已经撤并，请改用现在的名称。" },
  tooManyPlaces: { status: 400, message: "要找的地方太多了，请写到区县或城市。" },
  contradictory: { status: 400, message: "下限比上限还大，请改一改。" },
  notAValue: { status: 400, message: "有的内容填得不对，请改一改。" },
  nameTaken: { status: 409, message: "这个名字已经有人用了，请换一个。" },
  lastAdministrator: { status: 409, message: "至少要留一位管理员。" },
  wrongPassword: { status: 400, message: "当前密码不对，或者新密码太短（至少 8 个字符）。" },
  titleMissing: { status: 400, message: "请写标题。" },
  bodyMissing: { status: 400, message: "正文还是空的，写好再发布。" },
  notAPicture: { status: 400, message: "这不是能用的图片：请用 JPG、PNG、WebP 或 GIF（SVG 不收）。" },
  pictureTooLarge: { status: 413, message: "图片太大，最多 20 MB。" },
  tooManyPixels: { status: 400, message: "图片像素太多，最多 6000 万像素。" },
  tooLarge: { status: 413, message: "内容太长了，一次最多 2 万字。" },
  tooMany: { status: 429, message: "操作太频繁了，请稍等片刻再试。" },
  listTooLarge: { status: 413, message: "文件太大，最多 200 MB：请分成几个文件。" },
  listEmpty: { status: 400, message: "文件是空的。" },
  listBroken: { status: 400, message: "文件没有传完，请再传一次。" },
  importMoved: { status: 409, message: "这次导入的状态已经变了，请看最新的。" },
  importBusy: { status: 409, message: "同一个文件正在另一处导入，请等它结束。" },
  fault: { status: 500, message: "系统出错了，已经记录下来。请稍后再试。" },
  noDatabase: { status: 503, message: "数据库暂时连不上，正在恢复，请稍后再试。" },
} as const satisfies Record<string, TroubleSentence>;
