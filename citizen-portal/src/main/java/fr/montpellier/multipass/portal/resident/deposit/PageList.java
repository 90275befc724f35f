package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.resident.pieces.PieceCard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lists the pages in their order, with buttons to move and remove each. The focus stays on the page that was moved. A
 * defect of a photograph is shown beside it, with a button to replace the photograph.
 */
class PageList extends OrderedList {

    private static final long serialVersionUID = 1L;

    private final transient List<UploadedPage> pages = new ArrayList<>();
    private final transient Consumer<UploadedPage> onRemove;
    private final transient Consumer<String> onChange;
    private final transient Runnable onEmpty;
    private final transient Retake retake;

    /** Has another photograph taken of a page. */
    interface Retake {
        /** Prepares a button, on whose press the browser lets the resident choose a photograph for the page. */
        void on(NativeButton button, UploadedPage page);
    }

    /**
     * @param onRemove gets a page that leaves the list
     * @param onChange gets a sentence that says what changed, for those who do not see it
     * @param onEmpty when the last page has left
     */
    PageList(Consumer<UploadedPage> onRemove, Consumer<String> onChange, Runnable onEmpty, Retake retake) {
        this.onRemove = onRemove;
        this.onChange = onChange;
        this.onEmpty = onEmpty;
        this.retake = retake;
        setId("pages");
        addClassNames("checklist", "scan-pages");
        getElement().setAttribute("aria-label", Texts.get("pages.title"));
        setVisible(false);
    }

    List<UploadedPage> pages() {
        return List.copyOf(pages);
    }

    void append(List<UploadedPage> more) {
        pages.addAll(more);
        render();
        onChange.accept(Texts.plural("pages.added", more.size(), String.valueOf(pages.size()))
                + more.stream()
                        .filter(page -> !page.advice().isEmpty())
                        .map(page -> " "
                                + Texts.get("pages.advice", pages.indexOf(page) + 1, String.join(" ", page.advice())))
                        .collect(Collectors.joining()));
    }

    boolean contains(String page) {
        return position(page) >= 0;
    }

    private int position(String page) {
        for (int at = 0; at < pages.size(); at++) {
            if (pages.get(at).id().equals(page)) {
                return at;
            }
        }
        return -1;
    }

    /** Adds the advice about a page to its item; the other elements, and the focus on one of them, stay as they are. */
    void advise(String page, List<String> advice) {
        int at = position(page);
        if (at < 0 || advice.isEmpty()) {
            return;
        }
        UploadedPage known = pages.get(at);
        UploadedPage advised = new UploadedPage(known.id(), known.fileName(), known.size(), advice);
        pages.set(at, advised);
        ((ListItem) getComponentAt(at)).add(advice(advised, at));
        onChange.accept(Texts.get("pages.advice", at + 1, String.join(" ", advice)));
    }

    /** Puts the focus on the button that takes another photograph of a page; returns false if there is none. */
    boolean focusRetake(String page) {
        for (int at = 0; at < pages.size(); at++) {
            if (pages.get(at).id().equals(page) && !pages.get(at).advice().isEmpty()) {
                focus(at, "retake");
                return true;
            }
        }
        return false;
    }

    /** Puts a page in the place of another, which leaves the list; returns false if that one is not there any more. */
    boolean replace(String replaced, UploadedPage page) {
        for (int at = 0; at < pages.size(); at++) {
            if (pages.get(at).id().equals(replaced)) {
                onRemove.accept(pages.set(at, page));
                render();
                onChange.accept(Texts.get(
                        page.advice().isEmpty() ? "pages.replaced" : "pages.replaced.advice",
                        String.valueOf(at + 1),
                        String.join(" ", page.advice())));
                getComponentAt(at).getElement().callJsFunction("focus");
                return true;
            }
        }
        return false;
    }

    /** Empties the list, when the pages have been sent or abandoned. */
    void clear() {
        pages.clear();
        render();
    }

    private void render() {
        removeAll();
        for (int at = 0; at < pages.size(); at++) {
            add(item(pages.get(at), at));
        }
        setVisible(!pages.isEmpty());
    }

    private ListItem item(UploadedPage page, int at) {
        var title = new Span(Texts.get("pages.page", at + 1));
        var file = new Span(page.fileName() + " · " + PieceCard.size(page.size()));
        file.addClassNames("muted", "file-name");
        var name = new Div(title, file);
        name.addClassName("scan-page");
        Div buttons = Components.row(
                button("up", page, at, at > 0, () -> move(at, at - 1, "up")),
                button("down", page, at, at < pages.size() - 1, () -> move(at, at + 1, "down")),
                button("remove", page, at, true, () -> remove(at)));
        var item = new ListItem(name, buttons);
        item.getElement().setAttribute("tabindex", "-1");
        if (!page.advice().isEmpty()) {
            item.add(advice(page, at));
        }
        return item;
    }

    private Div advice(UploadedPage page, int at) {
        var advice = new Div();
        advice.addClassName("page-advice");
        advice.setId("page-" + (at + 1) + "-conseil");
        page.advice().forEach(sentence -> advice.add(Components.badge(Components.Tone.WAITING, sentence)));
        NativeButton again = button("retake", page, at, true, () -> {});
        retake.on(again, page);
        advice.add(Components.row(again));
        return advice;
    }

    private static NativeButton button(String what, UploadedPage page, int at, boolean possible, Runnable onClick) {
        NativeButton button =
                Components.button(Texts.get("pages." + what), what.equals("remove") ? "quiet" : "secondary", onClick);
        button.setId("page-" + (at + 1) + "-" + what);
        button.setAriaLabel(Texts.get("pages." + what + ".label", at + 1, page.fileName()));
        button.setEnabled(possible);
        return button;
    }

    private void move(int from, int to, String way) {
        Collections.swap(pages, from, to);
        render();
        boolean atEdge = way.equals("up") ? to == 0 : to == pages.size() - 1;
        focus(to, atEdge ? (way.equals("up") ? "down" : "up") : way);
        onChange.accept(Texts.get("pages.moved", pages.get(to).fileName(), to + 1, pages.size()));
    }

    private void remove(int at) {
        UploadedPage gone = pages.remove(at);
        render();
        if (pages.isEmpty()) {
            onEmpty.run();
        } else {
            focus(Math.min(at, pages.size() - 1), "remove");
        }
        onRemove.accept(gone);
        onChange.accept(Texts.plural("pages.removed", pages.size(), gone.fileName()));
    }

    private void focus(int at, String what) {
        String id = "page-" + (at + 1) + "-" + what;
        getChildren()
                .flatMap(item -> item.getChildren())
                .flatMap(row -> row.getChildren())
                .filter(part -> part.getId().filter(id::equals).isPresent())
                .findFirst()
                .ifPresent(button -> ((NativeButton) button).focus());
    }
}
