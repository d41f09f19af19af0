import type { Finding } from "../../../domain/adlaw/finding.ts";
import type { PostKind, SourceExtent } from "../../../domain/posts/post.ts";

export interface PostRowAnswer {
  readonly id: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly state: "draft" | "scheduled" | "published" | "removed";
  readonly hasDraft: boolean;
  readonly isPinned: boolean;
  readonly publishedAt?: string;
  readonly updatedAt: string;
  readonly category?: string;
  readonly author?: string;
  readonly views: number;
  /** Questions that wait under it. */
  readonly waiting: number;
}

export interface PostListAnswer {
  readonly items: readonly PostRowAnswer[];
  readonly nextCursor?: string;
  readonly count: { readonly value: number; readonly is: "exact" };
  readonly today: string;
  /** Questions that wait under all posts. */
  readonly waiting: number;
}

/** What is written of a post, at the desk and in its revisions. */
export interface PostWordsAnswer {
  readonly title: string;
  readonly body: string;
  readonly excerpt: string;
  readonly categoryId: string;
  readonly tags: readonly string[];
  readonly source: {
    readonly name: string;
    readonly url: string;
    readonly permission: string;
    readonly extent: SourceExtent;
  };
  readonly isIndented: boolean;
  readonly isPinned: boolean;
  readonly allowsComments: boolean;
}

export interface RevisionAnswer {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly words: PostWordsAnswer;
}

export interface PostAnswer {
  readonly post: PostRowAnswer & {
    readonly slug: string;
    readonly path?: string;
    readonly revision: number;
    /** Whose it is. */
    readonly siteId: string;
    /** Which others show it. */
    readonly otherSiteIds: readonly string[];
  };
  readonly words: PostWordsAnswer;
  /** What was written since and not saved for readers. */
  readonly draft?: PostWordsAnswer;
  readonly draftAt?: string;
  readonly categories: readonly { readonly id: string; readonly name: string; readonly depth: number }[];
  readonly revisions: readonly RevisionAnswer[];
  /** What cleaning took out of the body when it was just saved. */
  readonly removed: Readonly<Record<string, number>>;
}

export interface AdvertCheckAnswer {
  readonly findings: readonly Finding[];
  /** The text that the findings' offsets count in. */
  readonly text: string;
  readonly onBreach: "warn" | "block";
}

export interface PictureAnswer {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

export interface CommentAnswer {
  readonly id: string;
  readonly postId: string;
  readonly postTitle: string;
  readonly name: string;
  readonly body: string;
  readonly status: "waiting" | "shown" | "refused";
  readonly isStaff: boolean;
  readonly postedAt: string;
  readonly contact?: { readonly phoneMasked?: string };
}

export interface CommentListAnswer {
  readonly items: readonly CommentAnswer[];
  readonly today: string;
}
