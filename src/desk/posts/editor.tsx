import { Image } from "@tiptap/extension-image";
import { Placeholder } from "@tiptap/extension-placeholder";
import { TableKit } from "@tiptap/extension-table";
import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { useRef, useState } from "react";
import { postDeskText } from "../../text/desk/posts.ts";
import { messageOf } from "../ask.ts";
import { cardNode } from "./card-node.ts";
import { CardPicker } from "./card-picker.tsx";
import { cleanPasted } from "./pasted.ts";
import { uploadPicture } from "./upload-picture.ts";

const extensions = [
  StarterKit.configure({ heading: { levels: [2, 3, 4] }, link: { openOnClick: false } }),
  Image,
  TableKit.configure({ table: { resizable: false } }),
  Placeholder.configure({ placeholder: postDeskText.placeholder }),
  cardNode,
];

interface TextEditorProps {
  /** What it begins with; later changes are its own. */
  readonly html: string;
  readonly onChange: (html: string) => void;
}

/** The text of a post: what our pages can show, and nothing else. */
export function TextEditor({ html, onChange }: TextEditorProps) {
  const [said, say] = useState("");
  const now = useRef<Editor | null>(null);
  const insert = async (files: readonly File[]) => {
    say(postDeskText.uploading);
    try {
      for (const file of files) {
        const { src, width, height } = await uploadPicture(file);
        now.current
          ?.chain()
          .focus()
          .insertContent({ type: "image", attrs: { src, alt: "", width, height } })
          .run();
      }
      say("");
    } catch (error) {
      say(messageOf(error));
    }
  };
  const pictures = (list: FileList | undefined): File[] =>
    [...(list ?? [])].filter(({ type }) => type.startsWith("image/"));
  const editor = useEditor({
    extensions,
    content: html,
    // Its style sheet is ours: the page lets no other in.
    injectCSS: false,
    editorProps: {
      attributes: { "aria-label": postDeskText.body, role: "textbox", "aria-multiline": "true" },
      transformPastedHTML: (pasted) => {
        const cleaned = cleanPasted(pasted);
        if (cleaned.outside > 0) say(postDeskText.pastedOutside(cleaned.outside));
        return cleaned.html;
      },
      handlePaste: (_, event) => {
        const files = pictures(event.clipboardData?.files);
        if (files.length === 0 || event.clipboardData?.types.includes("text/html")) return false;
        void insert(files);
        return true;
      },
      handleDrop: (_, event) => {
        const files = pictures(event.dataTransfer?.files);
        if (files.length === 0) return false;
        event.preventDefault();
        void insert(files);
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => onChange(changed.getHTML()),
  });
  now.current = editor;
  return (
    <div className="text-editor">
      <Tools editor={editor} insert={insert} />
      <EditorContent editor={editor} />
      <p role="status" className="soft">
        {said}
      </p>
    </div>
  );
}

function Tools({ editor, insert }: { editor: Editor; insert: (files: readonly File[]) => Promise<void> }) {
  const [isPicking, pick] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const state = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      bold: one.isActive("bold"),
      italic: one.isActive("italic"),
      h2: one.isActive("heading", { level: 2 }),
      h3: one.isActive("heading", { level: 3 }),
      ul: one.isActive("bulletList"),
      ol: one.isActive("orderedList"),
      quote: one.isActive("blockquote"),
      link: one.isActive("link"),
      table: one.isActive("table"),
      image: one.isActive("image"),
      alt: String(one.getAttributes("image").alt ?? ""),
    }),
  });
  const run = () => editor.chain().focus();
  const tool = (name: string, does: () => unknown, isOn?: boolean) => (
    <button type="button" className="plain" aria-pressed={isOn} onClick={() => void does()}>
      {name}
    </button>
  );
  const setLink = () => {
    const before = String(editor.getAttributes("link").href ?? "");
    const href = window.prompt(postDeskText.linkAddress, before);
    if (href === null) return;
    if (href.trim() === "") run().extendMarkRange("link").unsetLink().run();
    else run().extendMarkRange("link").setLink({ href: href.trim() }).run();
  };
  return (
    <div className="tools" role="toolbar" aria-label={postDeskText.tools}>
      {tool(postDeskText.bold, () => run().toggleBold().run(), state.bold)}
      {tool(postDeskText.italic, () => run().toggleItalic().run(), state.italic)}
      {tool(postDeskText.heading2, () => run().toggleHeading({ level: 2 }).run(), state.h2)}
      {tool(postDeskText.heading3, () => run().toggleHeading({ level: 3 }).run(), state.h3)}
      {tool(postDeskText.bulletList, () => run().toggleBulletList().run(), state.ul)}
      {tool(postDeskText.orderedList, () => run().toggleOrderedList().run(), state.ol)}
      {tool(postDeskText.quote, () => run().toggleBlockquote().run(), state.quote)}
      {tool(postDeskText.link, setLink, state.link)}
      {tool(postDeskText.image, () => file.current?.click())}
      <input
        ref={file}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif"
        multiple
        hidden
        aria-label={postDeskText.image}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          void insert(files);
        }}
      />
      {tool(postDeskText.table, () => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), state.table)}
      {state.table && tool(postDeskText.addRow, () => run().addRowAfter().run())}
      {state.table && tool(postDeskText.addColumn, () => run().addColumnAfter().run())}
      {state.table && tool(postDeskText.removeTable, () => run().deleteTable().run())}
      {tool(postDeskText.card, () => pick(true))}
      {tool(postDeskText.undo, () => run().undo().run())}
      {tool(postDeskText.redo, () => run().redo().run())}
      {state.image && (
        <label className="alt">
          <span>{postDeskText.alt}</span>
          <input
            value={state.alt}
            maxLength={200}
            onChange={(event) => editor.commands.updateAttributes("image", { alt: event.target.value })}
          />
        </label>
      )}
      {isPicking && (
        <CardPicker
          close={() => pick(false)}
          choose={(attrs) => {
            pick(false);
            run().insertContent({ type: "card", attrs }).run();
          }}
        />
      )}
    </div>
  );
}
