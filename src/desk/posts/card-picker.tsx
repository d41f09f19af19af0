import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";
import { postDeskText } from "../../text/desk/posts.ts";
import type { NeedListAnswer } from "../../web/api/desk/needs-answers.ts";
import type { OfferListAnswer } from "../../web/api/desk/offers-answers.ts";
import { ask } from "../ask.ts";
import { SearchBox } from "../parts/search-box.tsx";
import { Failed } from "../parts/states.tsx";
import { queryOf } from "../search.ts";

interface CardPickerProps {
  readonly close: () => void;
  readonly choose: (card: { readonly offer?: string; readonly need?: string; readonly label: string }) => void;
}

const shownAtOnce = 8;

/** Finds an offer or a need to stand in a text. */
export function CardPicker({ close, choose }: CardPickerProps) {
  const [words, search] = useState("");
  const query = queryOf({ q: words });
  const found = useQuery({
    queryKey: ["cards", words],
    queryFn: async ({ signal }) => {
      const [offers, needs] = await Promise.all([
        ask<OfferListAnswer>(`/offers${query}`, undefined, signal),
        ask<NeedListAnswer>(`/needs${query}`, undefined, signal),
      ]);
      return { offers: offers.items.slice(0, shownAtOnce), needs: needs.items.slice(0, shownAtOnce) };
    },
  });
  return (
    <Modal open onCancel={close} footer={null} title={postDeskText.card} width={560}>
      <SearchBox label={postDeskText.cardSearch} value={words} search={search} />
      {found.isError && <Failed error={found.error} />}
      <ul className="picker">
        {found.data?.offers.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className="plain"
              onClick={() => choose({ offer: id, label: `${postDeskText.offerCard} · ${title}` })}
            >
              <span className="soft">{postDeskText.offerCard}</span> {title}
            </button>
          </li>
        ))}
        {found.data?.needs.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className="plain"
              onClick={() => choose({ need: id, label: `${postDeskText.needCard} · ${title}` })}
            >
              <span className="soft">{postDeskText.needCard}</span> {title}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
