/**
 * The site on which the page of the post `p` counts: its own as long as that is open and shows it, else the first of
 * the open ones that do; `page_after_closing` chooses alike.
 */
export const countingSite = `(select c.site_id from post_slot as c join site as t on t.id = c.site_id and t.status = 'active'
  where c.post_id = p.id and c.term = 'all' order by c.site_id = p.site_id desc, c.site_id limit 1)`;
