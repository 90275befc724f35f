package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.documents.PageText;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Shows the pages of one document, one at a time, at the size that the agent chooses, and their text if the agent asks. */
public class PageReader extends Div {

    private static final long serialVersionUID = 1L;

    /** Widths of the page, in hundredths of the width of its frame. */
    private static final List<Integer> ZOOMS = List.of(100, 150, 200, 300);

    private final String name;
    private final int pages;
    private final transient IntFunction<String> addresses;
    private final Image image = new Image();
    private final Span position = new Span();
    private final Span size = new Span();
    private final NativeButton previous;
    private final NativeButton next;
    private final NativeButton smaller;
    private final NativeButton larger;
    private final PageTextPanel text;
    private int page = 1;
    private int zoom;

    /**
     * @param addresses of the pages, by number from 1
     * @param texts of the pages, by number from 1; empty after a refusal, which the caller shows
     * @param toFacts moves the focus to the facts of the document
     * @param onLoadError runs when a page did not come
     */
    public PageReader(
            String name,
            int pages,
            IntFunction<String> addresses,
            IntFunction<Optional<PageText>> texts,
            Runnable toFacts,
            Runnable onLoadError) {
        this.name = name;
        this.pages = pages;
        this.addresses = addresses;
        text = new PageTextPanel(name, pages, texts);
        addClassName("reader");
        previous = button("page-precedente", "reader.previous", () -> show(page - 1));
        next = button("page-suivante", "reader.next", () -> show(page + 1));
        smaller = button("reduire", "reader.smaller", () -> scale(zoom - 1));
        larger = button("agrandir", "reader.larger", () -> scale(zoom + 1));
        position.setId("page");
        position.getElement().setAttribute("aria-live", "polite");
        size.getElement().setAttribute("aria-live", "polite");
        image.setId("document");
        image.getElement().addEventListener("error", event -> onLoadError.run());
        Div turning = Components.row(previous, position, next);
        turning.setVisible(pages > 1);
        NativeButton facts = Components.button(Texts.get("reader.to-facts"), "quiet", toFacts);
        facts.setId("aux-informations");
        Div tools = Components.row(turning, Components.row(smaller, size, larger), text.button(), facts);
        tools.addClassName("reader-tools");
        add(tools, text, frame());
        scale(0);
        show(1);
    }

    /** Returns the frame of the page. A page larger than the frame can be scrolled, with the arrow keys too. */
    private Div frame() {
        var frame = new Div(image);
        frame.setId("cadre");
        frame.addClassName("document");
        frame.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "group")
                .setAttribute("aria-label", Texts.get("reader.frame", name));
        return frame;
    }

    private static NativeButton button(String id, String key, Runnable onClick) {
        NativeButton button = Components.button(Texts.get(key), "secondary", onClick);
        button.setId(id);
        return button;
    }

    private void show(int number) {
        page = Math.clamp(number, 1, pages);
        image.setSrc(addresses.apply(page));
        image.setAlt(Texts.get("reader.alt", name, page, pages));
        position.setText(Texts.get("reader.position", page, pages));
        available(previous, page > 1);
        available(next, page < pages);
        text.show(page);
    }

    private void scale(int step) {
        zoom = Math.clamp(step, 0, ZOOMS.size() - 1);
        image.setWidth(ZOOMS.get(zoom) + "%");
        size.setText(Texts.get("reader.size", ZOOMS.get(zoom)));
        available(smaller, zoom > 0);
        available(larger, zoom < ZOOMS.size() - 1);
    }

    /** Marks a button as available or not. An unavailable button keeps the focus, and pressing it has no effect. */
    private static void available(NativeButton button, boolean available) {
        button.getElement().setAttribute("aria-disabled", Boolean.toString(!available));
    }
}
