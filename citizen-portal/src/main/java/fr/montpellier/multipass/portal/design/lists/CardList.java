package fr.montpellier.multipass.portal.design.lists;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.gateways.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A list of cards, a page at a time. The button below the last card adds the next page and leaves what was written in the cards above;
 * the focus goes to the first card of it.
 */
public final class CardList<T> extends Div {

    private static final long serialVersionUID = 1L;
    private static final String NAMED_BY = "aria-labelledby";
    private static final Set<String> HEADINGS = Set.of("h2", "h3", "h4");

    private final transient Function<Optional<String>, Page<T>> pages;
    private final transient Function<T, ? extends Component> card;
    private final Paragraph empty;
    private final NextPage more;

    /**
     * @param pages reads the page after a cursor; without one, the first
     * @param none what is said of an empty list
     */
    public CardList(
            String id, Function<Optional<String>, Page<T>> pages, Function<T, ? extends Component> card, String none) {
        this.pages = pages;
        this.card = card;
        setId(id);
        addClassName("card-list");
        empty = Components.muted(none);
        more = new NextPage("suite-" + id);
        append(pages.apply(Optional.empty()));
        if (getComponentCount() == 0) {
            add(empty);
        }
    }

    /** Returns whether nothing is on the list. */
    public boolean isEmpty() {
        return empty.getParent().isPresent();
    }

    /** Adds a card before the others, where the list changed while it was shown. */
    public void addFirst(T item) {
        empty.removeFromParent();
        addComponentAsFirst(card.apply(item));
    }

    /** Puts a card in the place of another one, so that nothing else moves, and the focus on it. */
    public static void replace(Div former, Div card) {
        former.getParent().ifPresent(parent -> {
            parent.getElement().insertChild(parent.getElement().indexOfChild(former.getElement()), card.getElement());
            former.removeFromParent();
        });
        focus(card);
    }

    /** Returns the cards that were added. */
    private List<? extends Component> append(Page<T> page) {
        List<? extends Component> added = page.items().stream().map(card).toList();
        more.removeFromParent();
        added.forEach(this::add);
        more.offer(page.next(), this::next);
        page.next().ifPresent(next -> add(more));
        return added;
    }

    private void next(String cursor) {
        append(pages.apply(Optional.of(cursor))).stream().findFirst().ifPresent(CardList::focus);
    }

    /** Puts the focus on a card that was added, which its heading names. */
    public static void focus(Component card) {
        Element element = card.getElement();
        element.setAttribute("tabindex", "-1").setAttribute("role", "group");
        if (!element.hasAttribute(NAMED_BY)) {
            headings(element).findFirst().ifPresent(heading -> {
                if (!heading.hasAttribute("id")) {
                    heading.setAttribute("id", Components.freshId("titre"));
                }
                element.setAttribute(NAMED_BY, heading.getAttribute("id"));
            });
        }
        element.callJsFunction("focus");
    }

    private static Stream<Element> headings(Element within) {
        return within.getChildren()
                .filter(child -> !child.isTextNode())
                .flatMap(child -> HEADINGS.contains(child.getTag()) ? Stream.of(child) : headings(child));
    }
}
