import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { Change } from "../../domain/alerts/news.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import { ChangeLine } from "../../look/change.tsx";
import { Reasons } from "../../look/verdict.tsx";
import { alertKindWords } from "../../text/alerts.ts";
import { alertDeskText } from "../../text/desk/alerts.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import type { AlertAnswer, AlertGroupAnswer, AlertRecordAnswer } from "../../web/api/desk/alerts-answers.ts";
import type { Names } from "../../web/api/desk/answers.ts";
import { tellingOf } from "../places.ts";
import { lately } from "../when.ts";

interface GroupProps {
  readonly group: AlertGroupAnswer;
  readonly names: Names;
  readonly today: string;
  readonly read: (item: AlertAnswer) => void;
  readonly mute: (item: AlertAnswer) => void;
}

const pageOf = { need: "/needs/$id", offer: "/offers/$id" } as const;

/** A record with what suits it since it, or the other one, has changed. */
export function AlertGroup({ group, names, today, read, mute }: GroupProps) {
  const { side, record, items } = group;
  // A change of the record itself is said once for all its lines.
  const own = items.find(({ about }) => about === side);
  const other = side === "need" ? "offer" : "need";
  return (
    <section className="alert-group">
      <h3>
        <span className="soft">{alertDeskText.sides[side]}</span>{" "}
        <Link to={pageOf[side]} params={{ id: record.id }}>
          {record.title}
        </Link>
        {record.isDemo && <small className="soft"> · {deskText.demo}</small>}{" "}
        {own && <WhatChanged changes={own.changes} isNew={alertDeskText.isNew[side]} names={names} />}
      </h3>
      <ul>
        {items.map((item) => (
          <AlertRow
            key={`${item.needId} ${item.offerId}`}
            {...{ item, side, other, record, names, today, read, mute }}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends Omit<GroupProps, "group"> {
  readonly item: AlertAnswer;
  readonly side: "need" | "offer";
  readonly other: "need" | "offer";
  readonly record: AlertRecordAnswer;
}

function AlertRow({ item, side, other, record, names, today, read, mute }: RowProps) {
  const lost = criteria.find(({ key }) => key === item.lostCriterion);
  return (
    <li className={item.isRead ? "alert-row is-read" : "alert-row"} data-pair={`${item.needId} ${item.offerId}`}>
      <div className="head">
        <span className={`class-name ${item.kind}`}>{alertKindWords[item.kind]}</span>
        <Other record={item.other} side={other} of={{ side, id: record.id }} />
        {item.about === other && (
          <WhatChanged changes={item.changes} isNew={alertDeskText.isNew[other]} names={names} />
        )}
        {item.kind === "lost" && lost && <span className="soft">{alertDeskText.lostFor(lost.label)}</span>}
        <time className="soft" dateTime={item.toldAt}>
          {lately(item.toldAt, today)}
        </time>
        <span className="deeds">
          {!item.isRead && (
            <Button size="small" onClick={() => read(item)}>
              {alertDeskText.read} <kbd>e</kbd>
            </Button>
          )}
          <Button size="small" type="text" title={alertDeskText.muteTitle} onClick={() => mute(item)}>
            {alertDeskText.mute} <kbd>x</kbd>
          </Button>
        </span>
      </div>
      <Reasons match={item.match} telling={tellingOf(names)} />
    </li>
  );
}

interface OtherProps {
  readonly record: AlertRecordAnswer;
  readonly side: "need" | "offer";
  /** The record of the group. */
  readonly of: { readonly side: "need" | "offer"; readonly id: string };
}

/** The row's link: an own record at the desk, another's on the site, what is only shared beside one's own. */
function Other({ record, side, of }: OtherProps) {
  if (record.isOwn)
    return (
      <Link to={pageOf[side]} params={{ id: record.id }} data-row>
        {record.title}
      </Link>
    );
  return (
    <span>
      {record.path === undefined ? (
        <Link to={pageOf[of.side]} params={{ id: of.id }} data-row>
          {record.title}
        </Link>
      ) : (
        <a href={record.path} target="_blank" rel="noreferrer" data-row>
          {record.title}
        </a>
      )}{" "}
      <small className="soft">{needDeskText.others}</small>
    </span>
  );
}

const mostChanges = 4;

function WhatChanged({ changes, isNew, names }: { changes: readonly Change[] | null; isNew: string; names: Names }) {
  if (changes === null) return <span className="change">{isNew}</span>;
  return (
    <>
      {changes.slice(0, mostChanges).map((change) => (
        <ChangeLine key={`${change.part} ${change.criterion}`} change={change} telling={tellingOf(names)} />
      ))}
    </>
  );
}
