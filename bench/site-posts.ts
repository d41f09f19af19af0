import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import type { Db } from "../src/store/database.ts";
import { replaceSlots, savePosts } from "../src/store/posts/write-posts.ts";
import { cleanBody } from "../src/usecases/posts/clean-body.ts";
import { postRow } from "../src/usecases/posts/post-row.ts";
import { postId } from "./match-load.ts";
import { randomOf } from "./match-random.ts";

const towns = ["徐行", "外冈", "安亭", "江桥", "南翔", "马陆", "华亭", "菊园", "新桥", "华新", "花桥", "顾村"];
const themes = ["厂房", "仓库", "研发楼", "工业用地", "冷库", "标准厂房", "园区", "宿舍"];
const deeds = ["走访企业", "签约落地", "开工建设", "发布政策", "盘活存量", "公开招租", "竣工验收", "改造升级"];
const sentences = [
  "区领导一行来到企业，听取生产经营情况，问需求、讲政策。",
  "园区一期六万二千平方米已经全部入驻，二期两万五千平方米正在招商。",
  "镇里介绍，实地型经济占比从百分之五十提高到百分之五十三。",
  "企业提出扩产需要单层厂房，净高九米以上，行车十吨。",
  "下一步将加强项目储备，推进低效用地再开发，提高亩均税收。",
  "专员逐条登记诉求，约定七个工作日内答复。",
];

const atOnce = 500;

export const postSlug = (index: number): string => `bench-${index}`;

/** Articles as such a site has them: about a thousand characters, of some town and kind, over three years. */
export async function loadPosts(
  owner: Db,
  site: { readonly id: string; readonly orgId: string },
  count: number,
  places: Gazetteer,
): Promise<void> {
  for (let from = 0; from < count; from += atOnce) {
    const rows = [];
    for (let index = from; index < Math.min(count, from + atOnce); index += 1) {
      const random = randomOf(index * 11 + 5);
      const title = `${random.pick(towns)}${random.pick(themes)}${random.pick(deeds)}（${index}）`;
      const paragraphs = Array.from(
        { length: 8 },
        () => `<p>${random.pick(towns)}：${random.pick(sentences)}${random.pick(sentences)}</p>`,
      );
      const publishedAt = new Date(Date.UTC(2023, 10, 1) + index * 9_000_000);
      rows.push(
        postRow(
          {
            id: postId(index),
            orgId: site.orgId,
            siteId: site.id,
            kind: "post",
            slug: postSlug(index),
            isPublished: true,
            isDraft: false,
            authorId: null,
            tagIds: [],
            publishedAt,
            createdAt: publishedAt,
            at: publishedAt,
          },
          { title, isIndented: false, isPinned: false, allowsComments: true },
          cleanBody(paragraphs.join(""), { picture: () => undefined }),
          { places, timeZone: "Asia/Shanghai" },
        ),
      );
    }
    await savePosts(owner, rows);
    await replaceSlots(
      owner,
      rows.map((row) => row.id),
    );
  }
}
