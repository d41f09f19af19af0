import { Link } from "@tanstack/react-router";
import { Combination } from "../../look/combination.tsx";
import { Reasons } from "../../look/verdict.tsx";
import { combineText } from "../../text/combine.ts";
import { needDeskText } from "../../text/desk.ts";
import { classTitles } from "../../text/zh.ts";
import type { CombinationAnswer } from "../../web/api/desk/matches-answers.ts";
import type { NeedAnswer } from "../../web/api/desk/needs-answers.ts";
import { CopyQuestions } from "../parts/copy-questions.tsx";
import { tellingOf } from "../places.ts";

/** Units of one building that together are one match. */
export function Combinations({ answer: { combinations, names, today } }: { answer: NeedAnswer }) {
  if (combinations.length === 0) return null;
  return (
    <section className="combinations">
      <h2>
        {combineText.title} <small className="soft">{combinations.length}</small>
      </h2>
      <p className="soft">{combineText.note}</p>
      <ul className="together">
        {combinations.map((one) => (
          <li key={one.id} className="one-match">
            <h3>
              {combineText.together(one.parts.flatMap(({ units }) => units.map((unit) => unit.name)))}{" "}
              <span className={`class-name ${one.match.class}`}>{classTitles[one.match.class]}</span>
            </h3>
            <Combination
              {...one}
              today={today}
              parts={one.parts.map((part) => ({ id: part.id, units: part.units, title: <PartTitle part={part} /> }))}
            />
            <Reasons match={one.match} telling={tellingOf(names)} />
            {one.questions.length > 0 && <CopyQuestions questions={one.questions} label={needDeskText.askHolder} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PartTitle({ part }: { part: CombinationAnswer["parts"][number] }) {
  return part.isOwn ? (
    <Link to="/offers/$id" params={{ id: part.id }}>
      {part.title}
    </Link>
  ) : (
    <a href={part.path ?? "/"} target="_blank" rel="noreferrer">
      {part.title}
    </a>
  );
}
