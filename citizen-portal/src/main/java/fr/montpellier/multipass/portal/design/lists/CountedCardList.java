package fr.montpellier.multipass.portal.design.lists;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.Page;
import java.util.Optional;
import java.util.function.Function;

/** A list of cards below a heading that says how many are on all its pages. */
public final class CountedCardList<T> extends Div {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient Function<Optional<String>, CountedPage<T>> pages;
    private final H2 heading = new H2();
    private final CardList<T> list;
    private long total;

    /**
     * @param name key of the heading, whose text takes the number
     * @param pages reads the page after a cursor; without one, the first
     * @param none what is said of an empty list
     */
    public CountedCardList(
            String id,
            String name,
            Function<Optional<String>, CountedPage<T>> pages,
            Function<T, ? extends Component> card,
            String none) {
        this.name = name;
        this.pages = pages;
        list = new CardList<>(id, this::read, card, none);
        add(heading, list);
        addClassName("card-list");
    }

    private Page<T> read(Optional<String> after) {
        CountedPage<T> read = pages.apply(after);
        total = read.total();
        heading.setText(Texts.get(name, Dates.number(total, Texts.language())));
        return read.page();
    }

    /** Returns how many items are on all pages. */
    public long total() {
        return total;
    }

    /** Counts again what is on the list; what it shows stays as it is. */
    public void count() {
        read(Optional.empty());
    }

    /** Adds a card before the others. */
    public void addFirst(T item) {
        list.addFirst(item);
        count();
    }
}
