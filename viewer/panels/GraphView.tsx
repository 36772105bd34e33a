/** The drawn graph, in step with the view, and its keyboard. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Focus, type Picture, paint } from "../rendering/picture.ts";
import { createScene } from "../rendering/scene.ts";
import { NOUNS } from "../rendering/theme.ts";
import { nextActor, nextLine } from "../state/keys.ts";
import { expand, hide, pin } from "../state/session.ts";
import { useDesk } from "./context.ts";

export interface GraphViewProps {
  /** What is to be seen on the stage until its own picture is there. */
  readonly cover: { current: Element | undefined };
  /** The picture is on the stage, and answers. */
  readonly onDrawn: () => void;
  readonly onLost: () => void;
}

export function GraphView({ cover, onDrawn, onLost }: GraphViewProps) {
  const desk = useDesk();
  const { corpus, derived, view, palette, session, scene } = desk;
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<Picture | undefined>(undefined);
  const [hovered, setHovered] = useState<Focus>(undefined);
  const [ready, setReady] = useState(false);
  const now = useRef(desk);
  now.current = desk;

  // Before the panels are painted: the graph comes first.
  useLayoutEffect(() => {
    const container = stage.current!;
    if (cover.current) container.append(cover.current);
    const begin = () => {
      if (scene.current || container.offsetWidth === 0 || container.offsetHeight === 0) return;
      try {
        scene.current = createScene(container, session.places, {
          hovered: setHovered,
          chosen: (focus) => now.current.select(focus),
          expanded: (id) => expand(session, id),
          moved: (id, { x, y }) => {
            const { placed } = session.store.get();
            const home = session.places.get(id);
            if (home && !(id in placed)) session.homes.set(id, home);
            session.places.set(id, { x, y });
            now.current.change({ placed: { ...placed, [id]: [Math.round(x), Math.round(y)] } });
          },
          turned: (camera) => session.store.set({ camera }),
          lost: onLost,
        });
      } catch {
        onLost();
        return;
      }
      const { camera } = session.store.get();
      if (camera) scene.current.look(camera, false);
      // For those who script the page: where things are on the stage.
      const { screen, screenLine } = scene.current;
      const dots = () =>
        (picture.current?.dots ?? []).flatMap((d) => {
          const at = session.places.get(d.id);
          return at ? [{ id: d.id, size: d.size, ...at }] : [];
        });
      Object.assign(globalThis, { parley: { actor: screen, line: screenLine, dots } });
      setReady(true);
    };
    // Sigma needs a container that has a size.
    const sized = new ResizeObserver(begin);
    sized.observe(container);
    begin();
    return () => {
      sized.disconnect();
      scene.current?.end();
      scene.current = undefined;
    };
  }, []);

  useLayoutEffect(() => {
    if (!ready || !scene.current) return;
    picture.current = paint(corpus, derived, view, palette, hovered, (type) => NOUNS[type]);
    scene.current.show(picture.current, palette, view.edgeLabels);
    if (desk.arranger.running) return;
    cover.current?.remove();
    cover.current = undefined;
    onDrawn();
  }, [
    ready,
    corpus,
    derived.relations,
    derived.shown,
    derived.drawn,
    derived.weight,
    derived.community,
    derived.answer,
    view.selection,
    view.pinned,
    view.edgeLabels,
    palette,
    hovered,
  ]);

  const onKeyDown = (event: KeyboardEvent) => {
    const { current } = scene;
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
    const { selection } = view;
    const actor = selection?.kind === "actor" ? selection.id : undefined;
    const visible = picture.current?.dots.filter((d) => d.visible && d.shape !== "mediation") ?? [];
    const places = visible.flatMap((d) => {
      const at = current.screen(d.id);
      return at ? [{ id: d.id, ...at }] : [];
    });
    const arrow = /^Arrow(Left|Right|Up|Down)$/.exec(event.key)?.[1] as
      | "Left"
      | "Right"
      | "Up"
      | "Down"
      | undefined;
    if (arrow && event.shiftKey) {
      const camera = current.camera();
      const step = 0.12 * camera.ratio;
      const x = camera.x + (arrow === "Left" ? -step : arrow === "Right" ? step : 0);
      const y = camera.y + (arrow === "Up" ? step : arrow === "Down" ? -step : 0);
      current.look({ ...camera, x, y });
    } else if (arrow) {
      const next = nextActor(places, actor, arrow);
      if (next) {
        desk.select({ kind: "actor", id: next });
        current.reveal(current.screen(next));
      }
    } else if (event.key === "e" || event.key === "E") {
      const lines = picture.current?.lines.filter((l) => l.visible) ?? [];
      const next = nextLine(lines, selection, event.key === "E" ? -1 : 1);
      if (next) desk.select(next);
    } else if (event.key === "+" || event.key === "=") current.zoom(1.4);
    else if (event.key === "-") current.zoom(1 / 1.4);
    else if (event.key === "0") current.look({ x: 0.5, y: 0.5, ratio: 1 });
    else if (event.key === "x" && actor) expand(session, actor);
    else if (event.key === "p" && actor) pin(session, actor);
    else if (event.key === "h" && actor) hide(session.store, actor);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const actors = derived.drawn.reduce((sum, d) => sum + d, 0);
  const attributes = {
    role: "application" as const,
    "aria-roledescription": "graph",
    "aria-label": `Graph of ${actors} actors. Arrow keys walk from actor to actor, E walks along its lines, question mark lists all keys. The table shows the same.`,
    tabIndex: 0,
    onKeyDown,
  };
  return <div class="stage" ref={stage} {...attributes} />;
}
