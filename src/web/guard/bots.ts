/** What reads pages without anybody looking at them. */
const bots =
  /bot|spider|crawl|slurp|curl|wget|python|java\/|go-http|http-?client|headless|lighthouse|preview|monitor|scrapy|feed|rss|axios|node-fetch|undici|^$/i;

export const isBot = (agent: string | undefined): boolean => bots.test(agent ?? "");
